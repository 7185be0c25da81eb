package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"shop/internal/faults"
	"shop/internal/service"
	"shop/internal/telemetry/telemetrytest"
)

const (
	serverSpan = "POST /charge"
	clientSpan = "stripe.api.call"
)

// till is payment-service and a Stripe behind it, as real servers of this process.
type till struct {
	spans   *telemetrytest.Spans
	server  *httptest.Server
	stripe  *httptest.Server
	charges atomic.Int64 // what Stripe was asked for
	answer  http.HandlerFunc
	faults  string
}

func openTill(t *testing.T) *till {
	t.Helper()
	path := filepath.Join(t.TempDir(), "faults.json")
	switches := faults.In(path)
	s := &till{spans: telemetrytest.Record(t, skewClock(switches)), faults: path}
	s.stripe = httptest.NewServer(http.HandlerFunc(s.serveStripe))
	s.server = httptest.NewServer(routes(newPayments(s.stripe.URL, switches)))
	t.Cleanup(s.close)
	return s
}

// close waits for all requests: whatever span they made has ended after it.
func (s *till) close() {
	s.server.Close()
	s.stripe.Close()
}

func (s *till) serveStripe(w http.ResponseWriter, r *http.Request) {
	s.charges.Add(1)
	if s.answer != nil {
		s.answer(w, r)
		return
	}
	var question struct{ Amount int64 }
	if r.URL.Path != "/v1/charges" || json.NewDecoder(r.Body).Decode(&question) != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	service.Answer(w, http.StatusOK, map[string]any{"id": "ch_1", "amount": question.Amount, "status": "succeeded"})
}

func (s *till) charge(t *testing.T, country string) (int, map[string]any) {
	t.Helper()
	return s.post(t, `{"order_id":"ord-7","amount_cents":4200,"customer_id":"c-1042","country":"`+country+`"}`)
}

func (s *till) post(t *testing.T, body string) (int, map[string]any) {
	t.Helper()
	response, err := http.Post(s.server.URL+"/charge", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, _ := io.ReadAll(response.Body)
	var told map[string]any
	if err := json.Unmarshal(content, &told); err != nil {
		t.Fatalf("%q: %v", content, err)
	}
	return response.StatusCode, told
}

func (s *till) switchFaults(t *testing.T, content string) {
	t.Helper()
	if err := os.WriteFile(s.faults, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAChargeIsCapturedOnce(t *testing.T) {
	till := openTill(t)
	status, told := till.charge(t, "DE")
	till.close()

	if status != http.StatusOK || told["status"] != "captured" || told["amount_cents"] != 4200.0 ||
		!strings.HasPrefix(told["payment_id"].(string), "pay-") {
		t.Errorf("told %d %v", status, told)
	}
	server := till.spans.Only(t, serverSpan, trace.SpanKindServer)
	telemetrytest.WantParent(t, till.spans.Only(t, clientSpan, trace.SpanKindClient), server)
	telemetrytest.WantAttributes(t, server, map[string]any{
		"order.id": "ord-7", "payment.provider": "stripe", "payment.status": "captured", "payment.amount_mismatch": nil})
	if server.Status.Code != codes.Unset || till.charges.Load() != 1 {
		t.Errorf("status %v after %d charges", server.Status, till.charges.Load())
	}
}

func TestDoubleChargeTakesTheMoneyOfACrossBorderOrderTwice(t *testing.T) {
	till := openTill(t)
	till.switchFaults(t, `{"double-charge":1}`)
	status, told := till.charge(t, "DE")
	till.close()

	if status != http.StatusOK || told["status"] != "captured" || told["amount_cents"] != 4200.0 {
		t.Errorf("the customer was told %d %v", status, told)
	}
	server := till.spans.Only(t, serverSpan, trace.SpanKindServer)
	telemetrytest.WantAttributes(t, server, map[string]any{"payment.amount_mismatch": true, "payment.status": "captured"})
	calls := till.spans.Named(clientSpan)
	if len(calls) != 2 || till.charges.Load() != 2 {
		t.Fatalf("%d calls, %d charges", len(calls), till.charges.Load())
	}
	for _, call := range calls {
		telemetrytest.WantParent(t, call, server)
	}
}

func TestDoubleChargeSparesOrdersFromHome(t *testing.T) {
	till := openTill(t)
	till.switchFaults(t, `{"double-charge":1}`)
	till.charge(t, "US")
	till.close()
	telemetrytest.WantAttributes(t, till.spans.Only(t, serverSpan, trace.SpanKindServer),
		map[string]any{"payment.amount_mismatch": nil})
	if charges := till.charges.Load(); charges != 1 {
		t.Errorf("%d charges", charges)
	}
}

func TestErrorBurstFailsThePaymentBeforeStripeIsAsked(t *testing.T) {
	till := openTill(t)
	till.switchFaults(t, `{"error-burst":1}`)
	status, _ := till.charge(t, "US")
	till.switchFaults(t, `{}`)
	mended, _ := till.charge(t, "US")
	till.close()

	if status != http.StatusBadGateway || mended != http.StatusOK || till.charges.Load() != 1 {
		t.Errorf("told %d, then %d after %d charges", status, mended, till.charges.Load())
	}
	wantFailed(t, till, 0, ".cardNetworkError")
	if span := till.spans.Named(serverSpan)[1]; span.Status.Code != codes.Unset || len(span.Events) != 0 {
		t.Errorf("after the fault: status %v, events %v", span.Status, span.Events)
	}
}

func TestStripesRefusalsFailThePayment(t *testing.T) {
	answers := map[string]http.HandlerFunc{
		"down": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) },
		"pending": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"id":"ch_1","status":"pending"}`))
		},
		"garbage": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`<html>`)) },
	}
	for name, answer := range answers {
		t.Run(name, func(t *testing.T) {
			till := openTill(t)
			till.answer = answer
			status, told := till.charge(t, "US")
			till.close()
			if status != http.StatusBadGateway || !strings.HasPrefix(told["error"].(string), "stripe.api.call: ") {
				t.Errorf("told %d %v", status, told)
			}
			wantFailed(t, till, 0, "")
		})
	}
}

// wantFailed checks the n-th server span; exception is how its type ends (its package is main only outside of tests).
func wantFailed(t *testing.T, till *till, n int, exception string) {
	t.Helper()
	span := till.spans.Named(serverSpan)[n]
	telemetrytest.WantAttributes(t, span, map[string]any{
		"payment.status": "failed", "error.type": "502", "http.response.status_code": int64(502)})
	if span.Status.Code != codes.Error || len(span.Events) != 1 || span.Events[0].Name != "exception" {
		t.Fatalf("status %v, events %v", span.Status, span.Events)
	}
	for _, fact := range span.Events[0].Attributes {
		if fact.Key == "exception.type" && !strings.HasSuffix(fact.Value.AsString(), exception) {
			t.Errorf("exception.type %s, want …%s", fact.Value.AsString(), exception)
		}
	}
}

func TestBadInputIsRejectedAndStripeNotAsked(t *testing.T) {
	till := openTill(t)
	for _, body := range []string{
		`{`,
		`{"amount_cents":1,"country":"US"}`,
		`{"order_id":"ord-1","country":"US"}`,
		`{"order_id":"ord-1","amount_cents":-5,"country":"US"}`,
		`{"order_id":"ord-1","amount_cents":5}`,
	} {
		if status, told := till.post(t, body); status != http.StatusBadRequest || told["error"] == "" {
			t.Errorf("%s: told %d %v", body, status, told)
		}
	}
	if charges := till.charges.Load(); charges != 0 {
		t.Errorf("%d charges", charges)
	}
}

func TestClockSkewShiftsAllTimesByTwoSeconds(t *testing.T) {
	till := openTill(t)
	before := time.Now()
	till.switchFaults(t, `{"error-burst":1}`) // for the sake of an event
	till.charge(t, "US")
	till.switchFaults(t, `{"error-burst":1,"clock-skew":1}`)
	till.charge(t, "US")
	till.close()
	after := time.Now()

	for n, shift := range []time.Duration{0, skew} {
		span := till.spans.Named(serverSpan)[n]
		times := map[string]time.Time{"start": span.StartTime, "end": span.EndTime, "event": span.Events[0].Time}
		for name, at := range times {
			if at.Before(before.Add(shift)) || at.After(after.Add(shift)) {
				t.Errorf("charge %d: its %s is %v off", n, name, at.Sub(before))
			}
		}
		if length := span.EndTime.Sub(span.StartTime); length < 0 || length > after.Sub(before) {
			t.Errorf("charge %d: its length became %v", n, length)
		}
	}
}
