package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	mathrand "math/rand/v2"
	"net/http"
	"time"

	"shop/internal/faults"
	"shop/internal/service"
)

// span of time that an answer takes, any part of it equally likely.
type span struct{ from, to time.Duration }

var (
	chargeTakes = span{100 * time.Millisecond, 160 * time.Millisecond}
	couponTakes = span{20 * time.Millisecond, 40 * time.Millisecond}
)

const (
	slowness       = 2500 * time.Millisecond // of the fault slow-stripe
	chargeBytesMax = 1 << 16
)

// percentOff are the coupons that there are.
var percentOff = map[string]int{"WELCOME10": 10}

// stripe is a payment provider far away.
type stripe struct {
	faults *faults.Switches
	wait   func(context.Context, time.Duration)
}

func (s stripe) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", service.Healthz)
	mux.HandleFunc("POST /v1/charges", s.charge)
	mux.HandleFunc("GET /v1/coupons/{code}", s.coupon)
	return mux
}

func (s stripe) charge(w http.ResponseWriter, r *http.Request) {
	var question struct {
		Amount   int64  `json:"amount"`
		Currency string `json:"currency"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, chargeBytesMax)).Decode(&question)
	if err != nil || question.Amount <= 0 {
		refuse(w, http.StatusBadRequest, "amount must be a positive number of cents")
		return
	}
	s.delay(r.Context(), chargeTakes)
	slog.Info("charged", "amount", question.Amount)
	service.Answer(w, http.StatusOK, map[string]any{
		"id":       newChargeID(),
		"object":   "charge",
		"amount":   question.Amount,
		"currency": question.Currency,
		"status":   "succeeded",
	})
}

func (s stripe) coupon(w http.ResponseWriter, r *http.Request) {
	code := r.PathValue("code")
	s.delay(r.Context(), couponTakes)
	percent, known := percentOff[code]
	if !known {
		refuse(w, http.StatusNotFound, "no such coupon: "+code)
		return
	}
	service.Answer(w, http.StatusOK, map[string]any{
		"id": code, "object": "coupon", "percent_off": percent, "valid": true})
}

func (s stripe) delay(ctx context.Context, takes span) {
	delay := takes.from + mathrand.N(takes.to-takes.from)
	if s.faults.Strikes("slow-stripe") {
		delay += slowness
	}
	s.wait(ctx, delay)
}

// wait ends early when the caller has gone.
func wait(ctx context.Context, delay time.Duration) {
	select {
	case <-time.After(delay):
	case <-ctx.Done():
	}
}

func refuse(w http.ResponseWriter, status int, message string) {
	service.Answer(w, status, map[string]any{"error": map[string]string{"message": message}})
}

func newChargeID() string {
	var random [12]byte
	_, _ = rand.Read(random[:]) // never fails, says its documentation
	return "ch_" + hex.EncodeToString(random[:])
}
