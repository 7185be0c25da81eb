// Command stripe-api stands in for Stripe: somebody else's service, of which the shop sees no spans.
package main

import (
	"context"
	"os"

	"shop/internal/faults"
	"shop/internal/service"
)

func main() {
	service.LogInShape()
	provider := stripe{faults: faults.FromEnvironment(), wait: wait}
	noSpans := func(context.Context) error { return nil }
	service.Run(noSpans, service.Listener{Port: os.Getenv("PORT"), Handler: provider.routes()})
}
