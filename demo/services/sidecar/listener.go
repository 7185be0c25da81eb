package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// Envoy's default for a route.
const routeTimeout = 15 * time.Second

// W3C headers whatever OTEL_PROPAGATORS says: Envoy's OpenTelemetry tracer knows no others, and it passes baggage on as
// it passes on any header.
var headers = propagation.TraceContext{}

// listener is one side of the sidecar: a port, and the place that all its requests go to.
type listener struct {
	operation string // the name of its spans
	kind      trace.SpanKind
	cluster   string // Envoy's name of that place
	node      string // Envoy's name of this proxy
	upstream  *url.URL
	proxy     *httputil.ReverseProxy
}

// newIngress is the side that requests to the service come in by.
func newIngress(node, upstream string) (*listener, error) {
	return newListener("ingress", trace.SpanKindServer, node, upstream,
		func(to *url.URL) string { return fmt.Sprintf("inbound|%s||", to.Port()) })
}

// newEgress is the side that requests of the service go out by.
func newEgress(node, upstream string) (*listener, error) {
	return newListener("egress", trace.SpanKindClient, node, upstream,
		func(to *url.URL) string { return fmt.Sprintf("outbound|%s||%s", to.Port(), to.Hostname()) })
}

func newListener(
	operation string, kind trace.SpanKind, node, upstream string, cluster func(*url.URL) string,
) (*listener, error) {
	to, err := url.Parse(upstream)
	if err != nil || to.Scheme != "http" || to.Host == "" {
		return nil, fmt.Errorf("%s: upstream %q is not http://host:port", operation, upstream)
	}
	connections := http.DefaultTransport.(*http.Transport).Clone()
	connections.MaxIdleConnsPerHost = 32
	connections.DisableCompression = true // bodies pass as they are
	return &listener{
		operation: operation,
		kind:      kind,
		cluster:   cluster(to),
		node:      node,
		upstream:  to,
		proxy:     &httputil.ReverseProxy{Rewrite: rewrite(to), Transport: connections, ErrorHandler: answerFailure},
	}, nil
}

// rewrite sends a request to the upstream under the name that its caller used.
func rewrite(to *url.URL) func(*httputil.ProxyRequest) {
	return func(request *httputil.ProxyRequest) {
		request.SetURL(to)
		request.Out.Host = request.In.Host
		request.Out.Header.Set("X-Forwarded-Proto", "http")
		headers.Inject(request.In.Context(), propagation.HeaderCarrier(request.Out.Header))
	}
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if isHealthCheck(r) {
		l.proxy.ServeHTTP(w, r)
		return
	}
	if r.Header.Get(headerRequest) == "" {
		r.Header.Set(headerRequest, uuid.NewString())
	}
	// The trace goes on only by the headers of this very request: no proxy can know which of the requests that came in
	// made the service send this one.
	ctx := headers.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	ctx, span := otel.Tracer("envoy").Start(ctx, l.operation, trace.WithSpanKind(l.kind))
	defer span.End()
	e := &exchange{request: r, status: noStatus, flags: flagsNone}
	defer func() {
		e.describe(span, l)
		slog.InfoContext(ctx, l.operation, "method", r.Method, "path", r.URL.Path, "status", e.status, "flags", e.flags)
	}()
	l.forward(ctx, w, e)
}

// Envoy leaves health checks out of traces, and ready is the service behind it, not itself.
func isHealthCheck(r *http.Request) bool {
	return r.Method == http.MethodGet && r.URL.Path == "/healthz"
}

func (l *listener) forward(ctx context.Context, w http.ResponseWriter, e *exchange) {
	ctx, cancel := context.WithTimeout(ctx, routeTimeout)
	defer cancel()
	request := e.request.WithContext(context.WithValue(ctx, exchangeKey{}, e))
	request.Body = countedBody{e.request.Body, e}
	l.proxy.ServeHTTP(countedAnswer{w, e}, request)
}

// exchangeKey is where answerFailure finds the exchange.
type exchangeKey struct{}

// answerFailure answers for an upstream that did not, in Envoy's words.
func answerFailure(w http.ResponseWriter, r *http.Request, err error) {
	e, traced := r.Context().Value(exchangeKey{}).(*exchange)
	if !traced { // a health check
		e = &exchange{}
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		e.flags = flagsUpstreamTimedOut
		http.Error(w, "upstream request timeout", http.StatusGatewayTimeout)
	case errors.Is(err, context.Canceled):
		e.flags = flagsDownstreamHungUp // nobody is there to be answered
	default:
		e.flags = flagsUpstreamFailed
		reason := strings.ReplaceAll(err.Error(), "\n", " ")
		http.Error(w, "upstream connect error or disconnect/reset before headers. "+reason, http.StatusServiceUnavailable)
	}
}
