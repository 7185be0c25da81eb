package telemetry

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"
)

// receiver takes what arrives at /v1/traces.
type receiver struct {
	*httptest.Server
	requests []*collector.ExportTraceServiceRequest
}

// receive starts a receiver, to which the environment leads.
func receive(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		message := &collector.ExportTraceServiceRequest{}
		if request.URL.Path != "/v1/traces" || proto.Unmarshal(body, message) != nil {
			t.Errorf("%s: %q", request.URL.Path, body)
			return
		}
		r.requests = append(r.requests, message)
	}))
	t.Cleanup(r.Close)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", r.URL)
	t.Setenv("OTEL_SERVICE_NAME", "payment-service")
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "service.version=1.4.2,deployment.environment.name=demo")
	return r
}

// traced starts, makes one span and ends.
func traced(t *testing.T) {
	t.Helper()
	flush, err := Start(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	_, span := otel.Tracer("test").Start(context.Background(), "work")
	span.End()
	if err := flush(context.Background()); err != nil {
		t.Errorf("flush: %v", err)
	}
}

func TestSendsWhatIsHeldToTheDefaultExporterWhenItEnds(t *testing.T) {
	receiver := receive(t)
	traced(t)
	if len(receiver.requests) != 1 {
		t.Fatalf("%d requests", len(receiver.requests))
	}
	group := receiver.requests[0].ResourceSpans[0]
	if name := group.ScopeSpans[0].Spans[0].Name; name != "work" {
		t.Errorf("span %q", name)
	}
	resource := map[string]string{}
	for _, fact := range group.Resource.Attributes {
		resource[fact.Key] = fact.Value.GetStringValue()
	}
	for key, want := range map[string]string{
		"service.name":                "payment-service",
		"service.version":             "1.4.2",
		"deployment.environment.name": "demo",
		"telemetry.sdk.language":      "go",
	} {
		if resource[key] != want {
			t.Errorf("%s = %q, want %q", key, resource[key], want)
		}
	}
}

func TestSamplesAsTheEnvironmentSays(t *testing.T) {
	receiver := receive(t)
	t.Setenv("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
	t.Setenv("OTEL_TRACES_SAMPLER_ARG", "0")
	traced(t)
	if len(receiver.requests) != 0 {
		t.Errorf("%d requests at ratio 0", len(receiver.requests))
	}
}

func TestPropagatesAsTheEnvironmentSays(t *testing.T) {
	for propagators, header := range map[string]string{
		"":                     "traceparent",
		"tracecontext,baggage": "traceparent",
		"b3multi":              "x-b3-traceid",
	} {
		receive(t)
		t.Setenv("OTEL_PROPAGATORS", propagators)
		traced(t)
		carrier := propagation.MapCarrier{}
		context := trace.ContextWithSpanContext(context.Background(), trace.NewSpanContext(
			trace.SpanContextConfig{TraceID: trace.TraceID{1}, SpanID: trace.SpanID{2}, TraceFlags: trace.FlagsSampled}))
		otel.GetTextMapPropagator().Inject(context, carrier)
		if keys := carrier.Keys(); !slices.Contains(keys, header) {
			t.Errorf("OTEL_PROPAGATORS=%q sends %v", propagators, keys)
		}
	}
}
