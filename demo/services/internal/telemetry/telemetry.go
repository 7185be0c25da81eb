// Package telemetry sets OpenTelemetry up as the environment says: OTEL_TRACES_EXPORTER and OTEL_EXPORTER_OTLP_*,
// OTEL_PROPAGATORS, OTEL_TRACES_SAMPLER, OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES, each with the SDK's default.
package telemetry

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"go.opentelemetry.io/contrib/exporters/autoexport"
	"go.opentelemetry.io/contrib/propagators/autoprop"
	"go.opentelemetry.io/otel"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// Wrap puts something before the exporter that the environment asks for.
type Wrap func(sdktrace.SpanExporter) sdktrace.SpanExporter

// Start sets the tracer provider and the propagator that all instrumentation of this process uses. The function it
// returns sends what is still held and ends both.
func Start(ctx context.Context, wraps ...Wrap) (func(context.Context) error, error) {
	exporter, err := autoexport.NewSpanExporter(ctx)
	if err != nil {
		return nil, fmt.Errorf("exporter: %w", err)
	}
	for _, wrap := range wraps {
		exporter = wrap(exporter)
	}
	// Sampler and resource: the SDK itself reads their variables.
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter))
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(autoprop.NewTextMapPropagator())
	return func(ctx context.Context) error {
		return errors.Join(provider.ForceFlush(ctx), provider.Shutdown(ctx))
	}, nil
}

// Fail says, on the server span of ctx, why its request is answered with status, a 5xx. otelhttp marks the span as an
// error by that status; the exception and error.type are left to whoever knows them.
func Fail(ctx context.Context, status int, err error) {
	span := trace.SpanFromContext(ctx)
	span.RecordError(err)
	span.SetAttributes(semconv.ErrorTypeKey.String(strconv.Itoa(status)))
}
