package service

import (
	"context"
	"io"
	"net"
	"net/http"
	"testing"
	"time"
)

// Three seconds are what a service has for its end; the spans take up to one of them.
const endMax = 3*time.Second - spansEnd

// running is a service that a test can end.
type running struct {
	address string
	end     context.CancelFunc
	ended   chan error
}

func run(t *testing.T, handler http.Handler) running {
	t.Helper()
	port := freePort(t)
	ctx, end := context.WithCancel(context.Background())
	r := running{address: "http://127.0.0.1:" + port, end: end, ended: make(chan error, 1)}
	go func() { r.ended <- Serve(ctx, Listener{Port: port, Handler: handler}) }()
	t.Cleanup(end)
	r.awaitReady(t)
	return r
}

func freePort(t *testing.T) string {
	t.Helper()
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	_, port, err := net.SplitHostPort(socket.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

func (r running) awaitReady(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		if response, err := http.Get(r.address + "/healthz"); err == nil {
			response.Body.Close()
			return
		}
	}
	t.Fatal("not ready within 10 s")
}

func (r running) wantEnd(t *testing.T) {
	t.Helper()
	start := time.Now()
	r.end()
	select {
	case err := <-r.ended:
		if took := time.Since(start); err != nil || took > endMax {
			t.Errorf("ended after %v with %v", took, err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("did not end")
	}
}

func TestAnIdleServiceEndsAtOnce(t *testing.T) {
	run(t, http.HandlerFunc(Healthz)).wantEnd(t)
}

func TestARequestUnderWayIsAnswered(t *testing.T) {
	arrived, release := make(chan struct{}), make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", Healthz)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		close(arrived)
		<-release
		_, _ = io.WriteString(w, "done")
	})
	service := run(t, mux)
	answers := make(chan string, 1)
	go func() {
		response, err := http.Get(service.address + "/order")
		if err != nil {
			answers <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answers <- string(body)
	}()
	<-arrived
	service.end()
	close(release)
	if answer := <-answers; answer != "done" {
		t.Errorf("answered %q", answer)
	}
	service.wantEnd(t)
}

func TestARequestThatHangsDoesNotHoldUpTheEnd(t *testing.T) {
	arrived, cutOff := make(chan struct{}), make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", Healthz)
	mux.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-r.Context().Done()
		close(cutOff)
	})
	service := run(t, mux)
	go func() {
		if response, err := http.Get(service.address + "/order"); err == nil {
			response.Body.Close()
		}
	}()
	<-arrived
	service.wantEnd(t)
	<-cutOff
}

func TestAPortThatIsTakenIsAnError(t *testing.T) {
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	_, port, _ := net.SplitHostPort(socket.Addr().String())
	free := Listener{Port: freePort(t), Handler: http.HandlerFunc(Healthz)}
	if err := Serve(context.Background(), free, Listener{Port: port}); err == nil {
		t.Error("no error")
	}
}
