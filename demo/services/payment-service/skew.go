package main

import (
	"context"
	"time"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	"shop/internal/faults"
	"shop/internal/telemetry"
)

// How far this host's clock is ahead while the fault clock-skew is on.
const skew = 2 * time.Second

// skewClock shifts the times of all spans and events that leave this process while clock-skew is on: what a host whose
// clock is ahead would send. Durations stay true.
func skewClock(switches *faults.Switches) telemetry.Wrap {
	return func(exporter sdktrace.SpanExporter) sdktrace.SpanExporter {
		return skewedExporter{exporter, switches}
	}
}

type skewedExporter struct {
	sdktrace.SpanExporter
	faults *faults.Switches
}

func (e skewedExporter) ExportSpans(ctx context.Context, spans []sdktrace.ReadOnlySpan) error {
	if !e.faults.Strikes("clock-skew") {
		return e.SpanExporter.ExportSpans(ctx, spans)
	}
	skewed := make([]sdktrace.ReadOnlySpan, len(spans))
	for n, span := range spans {
		skewed[n] = skewedSpan{span}
	}
	return e.SpanExporter.ExportSpans(ctx, skewed)
}

type skewedSpan struct {
	sdktrace.ReadOnlySpan
}

func (s skewedSpan) StartTime() time.Time { return s.ReadOnlySpan.StartTime().Add(skew) }

func (s skewedSpan) EndTime() time.Time { return s.ReadOnlySpan.EndTime().Add(skew) }

func (s skewedSpan) Events() []sdktrace.Event {
	events := append([]sdktrace.Event(nil), s.ReadOnlySpan.Events()...)
	for n := range events {
		events[n].Time = events[n].Time.Add(skew)
	}
	return events
}
