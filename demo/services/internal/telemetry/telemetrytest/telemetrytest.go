// Package telemetrytest lets a test see the spans that a service makes.
package telemetrytest

import (
	"context"
	"testing"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"

	"shop/internal/telemetry"
)

// Spans are those that ended since Record.
type Spans struct {
	exporter *tracetest.InMemoryExporter
}

// Record makes all instrumentation of this process export to memory, without delay, until the test ends. Call it before
// the service under test is built: instrumentation looks the provider up when it is.
func Record(t *testing.T, wraps ...telemetry.Wrap) *Spans {
	t.Helper()
	memory := tracetest.NewInMemoryExporter()
	var exporter sdktrace.SpanExporter = memory
	for _, wrap := range wraps {
		exporter = wrap(exporter)
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithSyncer(exporter), sdktrace.WithSampler(sdktrace.AlwaysSample()))
	formerProvider, formerPropagator := otel.GetTracerProvider(), otel.GetTextMapPropagator()
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(
		propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}))
	t.Cleanup(func() {
		otel.SetTracerProvider(formerProvider)
		otel.SetTextMapPropagator(formerPropagator)
		_ = provider.Shutdown(context.Background())
	})
	return &Spans{exporter: memory}
}

// All are the spans in the order in which they ended. A server's last span has ended once the server is closed.
func (s *Spans) All() tracetest.SpanStubs {
	return s.exporter.GetSpans()
}

// Named are the spans of that name.
func (s *Spans) Named(name string) tracetest.SpanStubs {
	var named tracetest.SpanStubs
	for _, span := range s.All() {
		if span.Name == name {
			named = append(named, span)
		}
	}
	return named
}

// Only is the one span of that name and kind; any other number fails the test.
func (s *Spans) Only(t *testing.T, name string, kind trace.SpanKind) tracetest.SpanStub {
	t.Helper()
	var found tracetest.SpanStubs
	for _, span := range s.Named(name) {
		if span.SpanKind == kind {
			found = append(found, span)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d spans are named %q and of kind %v, among %v", len(found), name, kind, s.Names())
	}
	return found[0]
}

// Names are the names of all spans.
func (s *Spans) Names() []string {
	var names []string
	for _, span := range s.All() {
		names = append(names, span.Name)
	}
	return names
}

// Attribute is what span says of key, nil if nothing.
func Attribute(span tracetest.SpanStub, key string) any {
	for _, fact := range span.Attributes {
		if fact.Key == attribute.Key(key) {
			return fact.Value.AsInterface()
		}
	}
	return nil
}

// WantAttributes fails the test for each attribute that span has otherwise.
func WantAttributes(t *testing.T, span tracetest.SpanStub, want map[string]any) {
	t.Helper()
	for key, value := range want {
		if got := Attribute(span, key); got != value {
			t.Errorf("%s: %s = %#v, want %#v", span.Name, key, got, value)
		}
	}
}

// WantParent fails the test unless child lies directly beneath parent, in its trace.
func WantParent(t *testing.T, child, parent tracetest.SpanStub) {
	t.Helper()
	if child.SpanContext.TraceID() != parent.SpanContext.TraceID() || child.Parent.SpanID() != parent.SpanContext.SpanID() {
		t.Errorf("%s does not lie beneath %s", child.Name, parent.Name)
	}
}
