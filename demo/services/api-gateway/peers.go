package main

import (
	"context"
	"fmt"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials/insecure"

	"shop/internal/call"
	"shop/internal/faults"
	"shop/internal/inventorypb"
)

const (
	cartTimeout         = 10 * time.Second
	inventoryTimeout    = 30 * time.Second // a bulk order takes seconds while the index is missing, more when many wait
	paymentTimeout      = 20 * time.Second // its own two calls to Stripe have 8 s each
	notificationTimeout = 10 * time.Second
)

// gRPC's own limit of two minutes between attempts would outlast a restart of inventory-service by far.
var reconnect = grpc.ConnectParams{
	Backoff:           backoff.Config{BaseDelay: 200 * time.Millisecond, Multiplier: 1.6, Jitter: 0.2, MaxDelay: 2 * time.Second},
	MinConnectTimeout: 2 * time.Second,
}

// addresses say where the services are that an order goes through.
type addresses struct {
	cart, payment, notification string // base URLs
	inventory                   string // host:port
}

// peers are the services that an order goes through.
type peers struct {
	getCart          *call.Operation
	chargeCard       *call.Operation
	sendConfirmation *call.Operation
	inventory        inventorypb.InventoryClient
}

func connect(at addresses, switches *faults.Switches) (*peers, error) {
	// It connects when it is first used: inventory-service may come later, and come back.
	connection, err := grpc.NewClient("passthrough:///"+at.inventory,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithConnectParams(reconnect),
		grpc.WithStatsHandler(otelgrpc.NewClientHandler()),
		grpc.WithStatsHandler(metadataStripper{switches}))
	if err != nil {
		return nil, fmt.Errorf("inventory-service: %w", err)
	}
	return &peers{
		getCart:          call.NewOperation("getCart", at.cart+"/cart", cartTimeout),
		chargeCard:       call.NewOperation("chargeCard", at.payment+"/charge", paymentTimeout),
		sendConfirmation: call.NewOperation("sendConfirmation", at.notification+"/confirmation", notificationTimeout),
		inventory:        inventorypb.NewInventoryClient(connection),
	}, nil
}

// The bodies of the questions and, as far as the gateway reads them, the answers.
type (
	cartQuestion struct {
		CustomerID string `json:"customer_id"`
		Coupon     string `json:"coupon,omitempty"`
		Items      []item `json:"items"`
	}
	cart struct {
		TotalCents int64 `json:"total_cents"`
	}
	charge struct {
		OrderID     string `json:"order_id"`
		AmountCents int64  `json:"amount_cents"`
		CustomerID  string `json:"customer_id"`
		Country     string `json:"country"`
	}
	payment struct {
		ID     string `json:"payment_id"`
		Status string `json:"status"`
	}
	confirmation struct {
		OrderID    string `json:"order_id"`
		Email      string `json:"email"`
		TotalCents int64  `json:"total_cents"`
	}
	receipt struct {
		Status string `json:"status"`
	}
)

func (p *peers) cart(ctx context.Context, o order) (cart, error) {
	var c cart
	err := p.getCart.Post(ctx, cartQuestion{CustomerID: o.CustomerID, Coupon: o.Coupon, Items: o.Items}, &c)
	return c, err
}

// reserve fails when a product is out of stock, as when nobody knows.
func (p *peers) reserve(ctx context.Context, o order) error {
	ctx, cancel := context.WithTimeout(ctx, inventoryTimeout)
	defer cancel()
	question := &inventorypb.CheckAvailabilityRequest{OrderId: o.ID, ProductIds: o.productIDs()}
	answer, err := p.inventory.CheckAvailability(ctx, question)
	switch {
	case err != nil:
		return fmt.Errorf("checkAvailability: %w", err)
	case !answer.GetAvailable():
		return fmt.Errorf("checkAvailability: out of stock: %v", answer.GetMissing())
	}
	return nil
}

func (p *peers) charge(ctx context.Context, o order, totalCents int64) error {
	question := charge{OrderID: o.ID, AmountCents: totalCents, CustomerID: o.CustomerID, Country: o.Country}
	var answer payment
	if err := p.chargeCard.Post(ctx, question, &answer); err != nil {
		return err
	}
	if answer.Status != "captured" {
		return fmt.Errorf("chargeCard: %s is %s", answer.ID, answer.Status)
	}
	return nil
}

func (p *peers) confirm(ctx context.Context, o order, totalCents int64) error {
	question := confirmation{OrderID: o.ID, Email: o.Email, TotalCents: totalCents}
	return p.sendConfirmation.Post(ctx, question, &receipt{})
}
