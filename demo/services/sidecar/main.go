// Command sidecar is a proxy beside one service, which makes spans as Envoy's OpenTelemetry tracer does.
package main

import (
	"context"
	"os"

	"shop/internal/service"
	"shop/internal/telemetry"
)

func main() {
	service.LogInShape()
	flush, err := telemetry.Start(context.Background())
	if err != nil {
		service.Fail(err)
	}
	node := os.Getenv("OTEL_SERVICE_NAME")
	ingress, err := newIngress(node, os.Getenv("UPSTREAM"))
	if err != nil {
		service.Fail(err)
	}
	egress, err := newEgress(node, os.Getenv("EGRESS_UPSTREAM"))
	if err != nil {
		service.Fail(err)
	}
	service.Run(flush,
		service.Listener{Port: os.Getenv("PORT"), Handler: ingress},
		service.Listener{Port: os.Getenv("EGRESS_PORT"), Handler: egress})
}
