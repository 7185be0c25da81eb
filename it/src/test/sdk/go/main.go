// A payment service: five charges, each with one call to the bank.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

func exporter(ctx context.Context) (*otlptrace.Exporter, error) {
	if os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL") == "grpc" {
		return otlptracegrpc.New(ctx)
	}
	return otlptracehttp.New(ctx)
}

func report(span trace.Span, name string) {
	context := span.SpanContext()
	fmt.Println(context.TraceID(), context.SpanID(), name)
}

func main() {
	ctx := context.Background()
	exp, err := exporter(ctx)
	if err != nil {
		panic(err)
	}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exp))
	otel.SetTracerProvider(provider)
	tracer := otel.Tracer("payment", trace.WithInstrumentationVersion("3.0"))
	for i := range 5 {
		chargeCtx, charge := tracer.Start(ctx, "chargeCard", trace.WithSpanKind(trace.SpanKindServer))
		charge.SetAttributes(attribute.String("order.id", fmt.Sprint("order-", i)), attribute.Int("amount", 100*i),
			attribute.StringSlice("cards", []string{"visa", "amex"}))
		_, bank := tracer.Start(chargeCtx, "stripe.api.call", trace.WithSpanKind(trace.SpanKindClient))
		bank.AddEvent("request", trace.WithAttributes(attribute.Bool("retry", i > 2)))
		if i == 4 {
			bank.RecordError(errors.New("declined"))
			bank.SetStatus(codes.Error, "declined")
		}
		report(bank, "stripe.api.call")
		bank.End()
		report(charge, "chargeCard")
		charge.End()
	}
	if err := provider.Shutdown(ctx); err != nil {
		panic(err)
	}
}
