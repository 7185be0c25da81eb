package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"shop/internal/call"
	"shop/internal/faults"
	"shop/internal/service"
	"shop/internal/telemetry"
)

const (
	homeCountry    = "US"
	stripeTimeout  = 8 * time.Second // less than half of what the gateway waits: a charge may take two calls
	chargeBytesMax = 1 << 16
)

// cardNetworkError is what the fault error-burst looks like.
type cardNetworkError struct{}

func (cardNetworkError) Error() string {
	return "card network unavailable: issuer did not answer"
}

// charge is what the gateway asks for.
type charge struct {
	OrderID     string `json:"order_id"`
	AmountCents int64  `json:"amount_cents"`
	CustomerID  string `json:"customer_id"`
	Country     string `json:"country"`
}

// payment is what the gateway is told.
type payment struct {
	ID          string `json:"payment_id"`
	Status      string `json:"status"`
	AmountCents int64  `json:"amount_cents"`
}

// payments charges cards by way of Stripe.
type payments struct {
	stripe *call.Operation
	faults *faults.Switches
}

func newPayments(stripeURL string, switches *faults.Switches) payments {
	return payments{
		stripe: call.NewOperation("stripe.api.call", stripeURL+"/v1/charges", stripeTimeout),
		faults: switches,
	}
}

func (p payments) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	c, err := readCharge(http.MaxBytesReader(w, r.Body, chargeBytesMax))
	if err != nil {
		slog.WarnContext(ctx, "charge rejected", "error", err)
		service.Answer(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
		return
	}
	span := trace.SpanFromContext(ctx)
	span.SetAttributes(attribute.String("order.id", c.OrderID), attribute.String("payment.provider", "stripe"))
	if err := p.capture(ctx, c); err != nil {
		span.SetAttributes(attribute.String("payment.status", "failed"))
		telemetry.Fail(ctx, http.StatusBadGateway, err)
		slog.ErrorContext(ctx, "payment failed", "order.id", c.OrderID, "error", err)
		service.Answer(w, http.StatusBadGateway, map[string]string{"error": err.Error()})
		return
	}
	span.SetAttributes(attribute.String("payment.status", "captured"))
	slog.InfoContext(ctx, "payment captured", "order.id", c.OrderID, "amount_cents", c.AmountCents)
	service.Answer(w, http.StatusOK, payment{ID: newPaymentID(), Status: "captured", AmountCents: c.AmountCents})
}

func readCharge(body io.Reader) (charge, error) {
	var c charge
	if err := json.NewDecoder(body).Decode(&c); err != nil {
		return c, fmt.Errorf("not a charge: %w", err)
	}
	switch {
	case c.OrderID == "":
		return c, errors.New("order_id is missing")
	case c.AmountCents <= 0:
		return c, fmt.Errorf("amount_cents %d is not a positive number", c.AmountCents)
	case c.Country == "":
		return c, errors.New("country is missing")
	}
	return c, nil
}

// capture takes the money. That the customer is answered as if all were well when too much was taken is the bug
// double-charge: only the span tells.
func (p payments) capture(ctx context.Context, c charge) error {
	if p.faults.Strikes("error-burst") {
		return cardNetworkError{}
	}
	captured, err := p.callStripe(ctx, c)
	if err != nil {
		return err
	}
	if c.Country != homeCountry && p.faults.Strikes("double-charge") {
		again, err := p.callStripe(ctx, c)
		if err != nil {
			return err
		}
		captured += again
	}
	if captured != c.AmountCents {
		trace.SpanFromContext(ctx).SetAttributes(attribute.Bool("payment.amount_mismatch", true))
		slog.WarnContext(ctx, "amount mismatch",
			"order.id", c.OrderID, "amount_cents", c.AmountCents, "captured_cents", captured)
	}
	return nil
}

// callStripe makes one charge and says how many cents Stripe took.
func (p payments) callStripe(ctx context.Context, c charge) (cents int64, err error) {
	question := struct {
		Amount      int64  `json:"amount"`
		Currency    string `json:"currency"`
		Description string `json:"description"`
	}{c.AmountCents, "usd", c.OrderID}
	var answer struct {
		ID     string `json:"id"`
		Amount int64  `json:"amount"`
		Status string `json:"status"`
	}
	if err := p.stripe.Post(ctx, question, &answer); err != nil {
		return 0, err
	}
	if answer.Status != "succeeded" {
		return 0, fmt.Errorf("stripe.api.call: %s is %s", answer.ID, answer.Status)
	}
	return answer.Amount, nil
}

func newPaymentID() string {
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails, says its documentation
	return "pay-" + hex.EncodeToString(random[:])
}
