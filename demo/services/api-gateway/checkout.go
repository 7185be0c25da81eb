package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"shop/internal/service"
	"shop/internal/telemetry"
)

const orderBytesMax = 1 << 20

// The name nginx gave to an answer that nobody waits for.
const statusClientClosedRequest = 499

// outcome is what the customer is told.
type outcome struct {
	OrderID    string `json:"order_id,omitempty"`
	Status     string `json:"status"`
	TotalCents int64  `json:"total_cents,omitempty"`
	Reason     string `json:"reason,omitempty"`
	TraceID    string `json:"trace_id"`
}

// checkout takes an order through the shop, one service after another.
type checkout struct {
	peers *peers
}

func (c checkout) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	o, err := readOrder(http.MaxBytesReader(w, r.Body, orderBytesMax))
	if err != nil {
		slog.WarnContext(ctx, "order rejected", "error", err)
		answer(ctx, w, http.StatusBadRequest, outcome{Status: "rejected", Reason: err.Error()})
		return
	}
	describe(ctx, o)
	totalCents, err := c.place(ctx, o)
	if err != nil {
		fail(ctx, w, o, err)
		return
	}
	slog.InfoContext(ctx, "order confirmed", "order.id", o.ID, "order.total_cents", totalCents)
	answer(ctx, w, http.StatusOK, outcome{OrderID: o.ID, Status: "confirmed", TotalCents: totalCents})
}

func describe(ctx context.Context, o order) {
	trace.SpanFromContext(ctx).SetAttributes(
		attribute.String("order.id", o.ID),
		attribute.Int("order.item_count", len(o.Items)),
		attribute.String("customer.id", o.CustomerID),
		attribute.String("customer.tier", o.CustomerTier))
}

// place is the order of the calls. A step that fails ends it: nothing is charged that is not in stock, and nothing
// confirmed that is not paid.
func (c checkout) place(ctx context.Context, o order) (totalCents int64, err error) {
	priced, err := c.peers.cart(ctx, o)
	if err != nil {
		return 0, err
	}
	trace.SpanFromContext(ctx).SetAttributes(attribute.Int64("order.total_cents", priced.TotalCents))
	if err := c.peers.reserve(ctx, o); err != nil {
		return 0, err
	}
	// From here on money moves: a customer who closes the page is charged and told of it all the same.
	ctx = context.WithoutCancel(ctx)
	if err := c.peers.charge(ctx, o, priced.TotalCents); err != nil {
		return 0, err
	}
	return priced.TotalCents, c.peers.confirm(ctx, o, priced.TotalCents)
}

func fail(ctx context.Context, w http.ResponseWriter, o order, err error) {
	code := http.StatusBadGateway
	if customerLeft(err) {
		code = statusClientClosedRequest // not the shop's failure: the span is no error
		slog.InfoContext(ctx, "customer left", "order.id", o.ID, "error", err)
	} else {
		telemetry.Fail(ctx, code, err)
		slog.ErrorContext(ctx, "order failed", "order.id", o.ID, "error", err)
	}
	answer(ctx, w, code, outcome{OrderID: o.ID, Status: "failed", Reason: err.Error()})
}

// customerLeft is true of a step that ended because its caller hung up. Steps after that point are not ended so.
func customerLeft(err error) bool {
	return errors.Is(err, context.Canceled) || status.Code(err) == codes.Canceled
}

func answer(ctx context.Context, w http.ResponseWriter, code int, o outcome) {
	o.TraceID = trace.SpanContextFromContext(ctx).TraceID().String()
	service.Answer(w, code, o)
}
