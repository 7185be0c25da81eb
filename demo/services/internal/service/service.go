// Package service runs one service of the shop: it listens on the loopback address, answers /healthz, and ends on
// SIGTERM or Ctrl-C within three seconds, spans sent.
package service

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.opentelemetry.io/otel/sdk/resource"

	"shop/internal/logs"
)

// The two add up to less than the three seconds that a service has for its end.
const (
	requestsEnd = 1500 * time.Millisecond
	spansEnd    = time.Second
)

// Listener is a port of the loopback address and what answers there.
type Listener struct {
	Port    string
	Handler http.Handler
}

// Run serves until the process is told to end, and exits with 1 if it cannot. Before it returns, flush sends what
// spans are held.
func Run(flush func(context.Context) error, listeners ...Listener) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	err := Serve(ctx, listeners...)
	deadline, cancel := context.WithTimeout(context.Background(), spansEnd)
	defer cancel()
	if err := flush(deadline); err != nil {
		slog.Warn("spans not sent", "error", err)
	}
	if err != nil {
		Fail(err)
	}
}

// LogInShape makes slog's default logger write the shop's log lines to stdout.
func LogInShape() {
	slog.SetDefault(logs.New(os.Stdout, resource.Environment().Attributes()))
}

// Fail says why a service cannot run and ends it.
func Fail(err error) {
	slog.Error("cannot run", "error", err)
	os.Exit(1)
}

// Serve serves until ctx ends; requests under way then have a moment to finish.
func Serve(ctx context.Context, listeners ...Listener) error {
	ended := make(chan error, len(listeners))
	var servers []*http.Server
	for _, listener := range listeners {
		socket, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", listener.Port))
		if err != nil {
			return errors.Join(err, shutDown(servers))
		}
		server := &http.Server{Handler: listener.Handler, ReadHeaderTimeout: 5 * time.Second}
		servers = append(servers, server)
		go func() { ended <- server.Serve(socket) }()
		slog.Info("listening", "address", socket.Addr().String())
	}
	select {
	case <-ctx.Done():
		return shutDown(servers)
	case err := <-ended:
		return errors.Join(err, shutDown(servers))
	}
}

// shutDown cuts off, after a while, requests that do not end: their callers are told so by the closed connection.
func shutDown(servers []*http.Server) error {
	deadline, cancel := context.WithTimeout(context.Background(), requestsEnd)
	defer cancel()
	var failures error
	for _, server := range servers {
		err := server.Shutdown(deadline)
		if errors.Is(err, context.DeadlineExceeded) {
			err = server.Close()
		}
		failures = errors.Join(failures, err)
	}
	return failures
}

// Healthz answers GET /healthz with 200: a service that listens is ready.
func Healthz(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write([]byte("ok"))
}

// Answer writes value as JSON.
func Answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // fails only when nobody listens any more
}
