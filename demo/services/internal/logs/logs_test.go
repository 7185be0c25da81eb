package logs

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

var origin = []attribute.KeyValue{
	attribute.String("service.name", "payment-service"),
	attribute.String("service.version", "1.4.2"),
}

func TestALineHasTheShapeOfTheLogModel(t *testing.T) {
	line := written(t, inASpan(), func(ctx context.Context, log *slog.Logger) {
		log.ErrorContext(ctx, "charge failed", "order.id", "ord-1", "amount_cents", 4200, "error", errors.New("refused"))
	})
	want := map[string]any{
		"severity_text":   "ERROR",
		"severity_number": 17.0,
		"body":            "charge failed",
		"trace_id":        "0af7651916cd43dd8448eb211c80319c",
		"span_id":         "b7ad6b7169203331",
	}
	for key, value := range want {
		if line[key] != value {
			t.Errorf("%s = %v, want %v", key, line[key], value)
		}
	}
	attributes := line["attributes"].(map[string]any)
	if attributes["order.id"] != "ord-1" || attributes["amount_cents"] != 4200.0 || attributes["error"] != "refused" {
		t.Errorf("attributes = %v", attributes)
	}
	resource := line["resource"].(map[string]any)
	if resource["service.name"] != "payment-service" || resource["service.version"] != "1.4.2" {
		t.Errorf("resource = %v", resource)
	}
	stamp := line["timestamp"].(string)
	if at, err := time.Parse(time.RFC3339Nano, stamp); err != nil || time.Since(at) > time.Minute || len(stamp) != 30 {
		t.Errorf("timestamp %q: %v", stamp, err)
	}
}

func TestSeverityNumbersAreThoseOfTheLogModel(t *testing.T) {
	for level, number := range map[slog.Level]float64{slog.LevelInfo: 9, slog.LevelWarn: 13, slog.LevelError: 17} {
		line := written(t, context.Background(), func(ctx context.Context, log *slog.Logger) { log.Log(ctx, level, "x") })
		if line["severity_number"] != number {
			t.Errorf("%v: severity_number %v, want %v", level, line["severity_number"], number)
		}
	}
}

func TestOutsideOfASpanALineHasNoIds(t *testing.T) {
	line := written(t, context.Background(), func(ctx context.Context, log *slog.Logger) { log.InfoContext(ctx, "up") })
	for _, key := range []string{"trace_id", "span_id"} {
		if _, there := line[key]; there {
			t.Errorf("%s = %v", key, line[key])
		}
	}
}

func TestGroupsBecomeDottedNames(t *testing.T) {
	line := written(t, context.Background(), func(ctx context.Context, log *slog.Logger) {
		log.With("host", "a").WithGroup("http").With("method", "GET").
			InfoContext(ctx, "x", "status", 200, slog.Group("peer", "port", 80))
	})
	got := line["attributes"].(map[string]any)
	for key, value := range map[string]any{"host": "a", "http.method": "GET", "http.status": 200.0, "http.peer.port": 80.0} {
		if got[key] != value {
			t.Errorf("%s = %v, want %v", key, got[key], value)
		}
	}
}

func inASpan() context.Context {
	traceID, _ := trace.TraceIDFromHex("0af7651916cd43dd8448eb211c80319c")
	spanID, _ := trace.SpanIDFromHex("b7ad6b7169203331")
	span := trace.NewSpanContext(trace.SpanContextConfig{TraceID: traceID, SpanID: spanID})
	return trace.ContextWithSpanContext(context.Background(), span)
}

func written(t *testing.T, ctx context.Context, write func(context.Context, *slog.Logger)) map[string]any {
	t.Helper()
	var out bytes.Buffer
	write(ctx, New(&out, origin))
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatalf("%q: %v", out.String(), err)
	}
	return line
}
