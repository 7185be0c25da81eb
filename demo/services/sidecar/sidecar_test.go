package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"

	"shop/internal/telemetry/telemetrytest"
)

const (
	traceID     = "0af7651916cd43dd8448eb211c80319c"
	parentID    = "b7ad6b7169203331"
	traceparent = "00-" + traceID + "-" + parentID + "-01"
)

// mesh is a service between the two sides of a sidecar, and what it asks beyond.
type mesh struct {
	spans           *telemetrytest.Spans
	ingress, egress *httptest.Server
	service, beyond *httptest.Server
	forwards        bool // the service copies the headers of a trace from what it is asked to what it asks

	inService, inBeyond http.Header // what the two were given
	answer              http.HandlerFunc
}

func build(t *testing.T) *mesh {
	t.Helper()
	m := &mesh{spans: telemetrytest.Record(t)}
	m.beyond = httptest.NewServer(http.HandlerFunc(m.serveBeyond))
	m.egress = serve(t, newEgress, m.beyond.URL)
	m.service = httptest.NewServer(http.HandlerFunc(m.serveService))
	m.ingress = serve(t, newIngress, m.service.URL)
	t.Cleanup(m.close)
	return m
}

func serve(t *testing.T, side func(node, upstream string) (*listener, error), upstream string) *httptest.Server {
	t.Helper()
	l, err := side("cart-sidecar", upstream)
	if err != nil {
		t.Fatal(err)
	}
	return httptest.NewServer(l)
}

// close waits for all requests: whatever span they made has ended after it.
func (m *mesh) close() {
	for _, server := range []*httptest.Server{m.ingress, m.service, m.egress, m.beyond} {
		server.Close()
	}
}

func (m *mesh) serveBeyond(w http.ResponseWriter, r *http.Request) {
	m.inBeyond = r.Header.Clone()
	if m.answer != nil {
		m.answer(w, r)
		return
	}
	_, _ = io.WriteString(w, "ten percent off")
}

func (m *mesh) serveService(w http.ResponseWriter, r *http.Request) {
	m.inService = r.Header.Clone()
	if r.URL.Path == "/healthz" {
		_, _ = io.WriteString(w, "ok")
		return
	}
	onward, _ := http.NewRequest(http.MethodGet, m.egress.URL+"/v1/coupons/WELCOME10", nil)
	if m.forwards {
		for _, name := range []string{"traceparent", "tracestate"} {
			onward.Header.Set(name, r.Header.Get(name))
		}
	}
	response, err := http.DefaultClient.Do(onward)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	w.WriteHeader(response.StatusCode)
	_, _ = io.Copy(w, response.Body)
}

// ask sends a cart to the ingress, or whatever else at.
func ask(t *testing.T, at, method, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequest(method, at, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = http.Header{
		"Traceparent": {traceparent}, "Tracestate": {"rojo=00f067aa0ba902b7"}, "Baggage": {"tier=gold"},
		"User-Agent": {"shop-test/1"}}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(content)
}

func TestWithoutForwardingIngressAndEgressLieInDifferentTraces(t *testing.T) {
	m := build(t)
	if status, body := ask(t, m.ingress.URL+"/cart", http.MethodPost, "{}"); status != http.StatusOK || body != "ten percent off" {
		t.Fatalf("told %d %q", status, body)
	}
	m.close()
	ingress := m.spans.Only(t, "ingress", trace.SpanKindServer)
	egress := m.spans.Only(t, "egress", trace.SpanKindClient)
	if ingress.SpanContext.TraceID().String() != traceID || ingress.Parent.SpanID().String() != parentID {
		t.Errorf("ingress lies in %v beneath %v", ingress.SpanContext.TraceID(), ingress.Parent.SpanID())
	}
	if egress.SpanContext.TraceID() == ingress.SpanContext.TraceID() || egress.Parent.IsValid() {
		t.Errorf("egress lies in %v beneath %v", egress.SpanContext.TraceID(), egress.Parent.SpanID())
	}
}

func TestWithForwardingTheyLieInOne(t *testing.T) {
	m := build(t)
	m.forwards = true
	ask(t, m.ingress.URL+"/cart", http.MethodPost, "{}")
	m.close()
	telemetrytest.WantParent(t,
		m.spans.Only(t, "egress", trace.SpanKindClient), m.spans.Only(t, "ingress", trace.SpanKindServer))
}

func TestWhatItForwardsContinuesItsOwnSpan(t *testing.T) {
	m := build(t)
	ask(t, m.ingress.URL+"/cart", http.MethodPost, "{}")
	m.close()
	wantTraceparent(t, m.inService, m.spans.Only(t, "ingress", trace.SpanKindServer))
	wantTraceparent(t, m.inBeyond, m.spans.Only(t, "egress", trace.SpanKindClient))
	for name, want := range map[string]string{
		"Tracestate": "rojo=00f067aa0ba902b7", "Baggage": "tier=gold", "User-Agent": "shop-test/1"} {
		if got := m.inService.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func wantTraceparent(t *testing.T, given http.Header, span tracetest.SpanStub) {
	t.Helper()
	want := fmt.Sprintf("00-%s-%s-01", span.SpanContext.TraceID(), span.SpanContext.SpanID())
	if got := given.Get("traceparent"); got != want {
		t.Errorf("%s sent traceparent %q, want %q", span.Name, got, want)
	}
}

func TestSpansAreShapedAsEnvoysAre(t *testing.T) {
	m := build(t)
	ask(t, m.ingress.URL+"/cart?full=1", http.MethodPost, `{"items":[]}`)
	m.close()
	inbound, outbound := address(t, m.service), address(t, m.beyond)
	telemetrytest.WantAttributes(t, m.spans.Only(t, "ingress", trace.SpanKindServer), map[string]any{
		"component":             "proxy",
		"node_id":               "cart-sidecar",
		"zone":                  "",
		"guid:x-request-id":     m.inService.Get("X-Request-Id"),
		"http.url":              m.ingress.URL + "/cart?full=1",
		"http.method":           "POST",
		"http.protocol":         "HTTP/1.1",
		"http.status_code":      "200",
		"downstream_cluster":    "-",
		"user_agent":            "shop-test/1",
		"peer.address":          "127.0.0.1",
		"request_size":          "12",
		"response_size":         "15",
		"response_flags":        "-",
		"upstream_cluster":      "inbound|" + inbound.Port() + "||",
		"upstream_cluster.name": "inbound|" + inbound.Port() + "||",
		"upstream_address":      inbound.Host,
		"error":                 nil,
	})
	telemetrytest.WantAttributes(t, m.spans.Only(t, "egress", trace.SpanKindClient), map[string]any{
		"component":        "proxy",
		"http.method":      "GET",
		"http.url":         m.egress.URL + "/v1/coupons/WELCOME10",
		"http.status_code": "200",
		"request_size":     "0",
		"response_size":    "15",
		"upstream_cluster": "outbound|" + outbound.Port() + "||127.0.0.1",
	})
	if len(m.inService.Get("X-Request-Id")) != 36 {
		t.Errorf("X-Request-Id = %q", m.inService.Get("X-Request-Id"))
	}
}

func address(t *testing.T, server *httptest.Server) *url.URL {
	t.Helper()
	at, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestA4xxIsAnErrorOnlyForTheSideThatAsks(t *testing.T) {
	m := build(t)
	m.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) }
	ask(t, m.ingress.URL+"/cart", http.MethodPost, "{}")
	m.close()
	if got := m.spans.Only(t, "ingress", trace.SpanKindServer).Status.Code; got != codes.Unset {
		t.Errorf("ingress: %v", got)
	}
	if got := m.spans.Only(t, "egress", trace.SpanKindClient).Status.Code; got != codes.Error {
		t.Errorf("egress: %v", got)
	}
}

func TestAServiceThatIsDownIsAnsweredForAsEnvoyDoes(t *testing.T) {
	m := build(t)
	m.service.Close()
	status, body := ask(t, m.ingress.URL+"/cart", http.MethodPost, "{}")
	m.close()
	if status != http.StatusServiceUnavailable || !strings.HasPrefix(body, "upstream connect error") {
		t.Errorf("told %d %q", status, body)
	}
	span := m.spans.Only(t, "ingress", trace.SpanKindServer)
	telemetrytest.WantAttributes(t, span, map[string]any{
		"http.status_code": "503", "response_flags": "UF", "error": "true"})
	if span.Status.Code != codes.Error {
		t.Errorf("status %v", span.Status)
	}
}

func TestACallerWhoHangsUpIsNoted(t *testing.T) {
	m := build(t)
	ctx, leave := context.WithCancel(context.Background())
	m.answer = func(_ http.ResponseWriter, r *http.Request) {
		leave()
		<-r.Context().Done() // the sidecar passes it on
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, m.egress.URL+"/v1/coupons/SLOW", nil)
	if err != nil {
		t.Fatal(err)
	}
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
	}
	m.close()
	telemetrytest.WantAttributes(t, m.spans.Only(t, "egress", trace.SpanKindClient), map[string]any{
		"http.status_code": "0", "response_flags": "DC", "error": "true"})
}

func TestHealthChecksPassWithoutASpan(t *testing.T) {
	m := build(t)
	if status, body := ask(t, m.ingress.URL+"/healthz", http.MethodGet, ""); status != http.StatusOK || body != "ok" {
		t.Errorf("told %d %q", status, body)
	}
	m.service.Close()
	if status, _ := ask(t, m.ingress.URL+"/healthz", http.MethodGet, ""); status != http.StatusServiceUnavailable {
		t.Errorf("told %d while the service is down", status)
	}
	m.close()
	if spans := m.spans.All(); len(spans) != 0 {
		t.Errorf("spans %v", m.spans.Names())
	}
}

func TestAnUpstreamIsAWholeAddress(t *testing.T) {
	for _, upstream := range []string{"", "127.0.0.1:8000", "https://127.0.0.1", "http://"} {
		if _, err := newIngress("cart-sidecar", upstream); err == nil {
			t.Errorf("%q is taken", upstream)
		}
	}
}
