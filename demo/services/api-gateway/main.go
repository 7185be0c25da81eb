// Command api-gateway is the shop's door: it takes an order through cart, inventory, payment and notification.
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
	flush, err := telemetry.Start(context.Background())
	if err != nil {
		service.Fail(err)
	}
	peers, err := connect(addresses{
		cart:         os.Getenv("CART_URL"),
		payment:      os.Getenv("PAYMENT_URL"),
		notification: os.Getenv("NOTIFICATION_URL"),
		inventory:    os.Getenv("INVENTORY_ADDRESS"),
	}, faults.FromEnvironment())
	if err != nil {
		service.Fail(err)
	}
	service.Run(flush, service.Listener{Port: os.Getenv("PORT"), Handler: gateway(peers)})
}

// gateway is the face of the shop.
func gateway(peers *peers) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", service.Healthz)
	// Inside the mux, otelhttp knows the route and names the span by it.
	mux.Handle("POST /api/checkout", otelhttp.NewHandler(checkout{peers}, ""))
	return allowLoopbackPages(mux)
}
