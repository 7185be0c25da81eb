package main

import (
	"io"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

// Why a request went wrong, in Envoy's letters.
const (
	flagsNone             = "-"
	flagsUpstreamFailed   = "UF"
	flagsUpstreamTimedOut = "UT"
	flagsDownstreamHungUp = "DC"
)

const (
	noStatus      = 0   // of a request that was never answered
	pathBytesMax  = 256 // in http.url
	headerCluster = "X-Envoy-Downstream-Service-Cluster"
	headerRequest = "X-Request-Id"
)

// exchange is one request through the proxy and what became of it.
type exchange struct {
	request       *http.Request
	requestBytes  atomic.Int64 // still counted, by the connection to the upstream, when that answers early
	status        int
	responseBytes int64
	flags         string
}

// describe gives span the tags that Envoy's tracer does: these names, and every value a string.
func (e *exchange) describe(span trace.Span, l *listener) {
	span.SetAttributes(
		attribute.String("component", "proxy"),
		attribute.String("node_id", l.node),
		attribute.String("zone", ""),
		attribute.String("guid:x-request-id", e.request.Header.Get(headerRequest)),
		attribute.String("http.url", e.url()),
		attribute.String("http.method", e.request.Method),
		attribute.String("http.protocol", e.request.Proto),
		attribute.String("http.status_code", strconv.Itoa(e.status)),
		attribute.String("downstream_cluster", orDash(e.request.Header.Get(headerCluster))),
		attribute.String("user_agent", orDash(e.request.UserAgent())),
		attribute.String("peer.address", host(e.request.RemoteAddr)),
		attribute.String("request_size", strconv.FormatInt(e.requestBytes.Load(), 10)),
		attribute.String("response_size", strconv.FormatInt(e.responseBytes, 10)),
		attribute.String("response_flags", e.flags),
		attribute.String("upstream_cluster", l.cluster),
		attribute.String("upstream_cluster.name", l.cluster),
		attribute.String("upstream_address", l.upstream.Host),
	)
	if e.status == noStatus || e.status >= http.StatusInternalServerError {
		span.SetAttributes(attribute.String("error", "true"))
	}
	if e.isError(l.kind) {
		span.SetStatus(codes.Error, "")
	}
}

// A 4xx is the failure of who asked, seen from the side that asks.
func (e *exchange) isError(kind trace.SpanKind) bool {
	if kind == trace.SpanKindClient {
		return e.status >= http.StatusBadRequest
	}
	return e.status >= http.StatusInternalServerError
}

func (e *exchange) url() string {
	path := e.request.RequestURI
	if len(path) > pathBytesMax {
		path = path[:pathBytesMax]
	}
	return "http://" + e.request.Host + path
}

func orDash(value string) string {
	if value == "" {
		return "-"
	}
	return value
}

func host(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return address
}

// countedBody counts what is read of a request.
type countedBody struct {
	io.ReadCloser
	exchange *exchange
}

func (b countedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.exchange.requestBytes.Add(int64(n))
	return n, err
}

// countedAnswer notes the status and counts the bytes of an answer.
type countedAnswer struct {
	http.ResponseWriter
	exchange *exchange
}

func (a countedAnswer) WriteHeader(status int) {
	if status >= http.StatusOK { // 1xx come before the answer
		a.exchange.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a countedAnswer) Write(p []byte) (int, error) {
	n, err := a.ResponseWriter.Write(p)
	a.exchange.responseBytes += int64(n)
	return n, err
}

// Unwrap lets net/http find Flush.
func (a countedAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
