// Command payment-service charges cards by way of Stripe.
package main

import (
	"context"
	"net/http"
	"os"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"shop/internal/faults"
	"shop/internal/service"
	"shop/internal/telemetry"
)

func main() {
	service.LogInShape()
	switches := faults.FromEnvironment()
	flush, err := telemetry.Start(context.Background(), skewClock(switches))
	if err != nil {
		service.Fail(err)
	}
	handler := routes(newPayments(os.Getenv("STRIPE_URL"), switches))
	service.Run(flush, service.Listener{Port: os.Getenv("PORT"), Handler: handler})
}

func routes(payments payments) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", service.Healthz)
	mux.Handle("POST /charge", otelhttp.NewHandler(payments, ""))
	return mux
}
