package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shop/internal/faults"
)

// counter is Stripe with a clock that does not wait: it notes how long it would have.
type counter struct {
	handler http.Handler
	faults  string
	waited  []time.Duration
}

func open(t *testing.T) *counter {
	t.Helper()
	c := &counter{faults: filepath.Join(t.TempDir(), "faults.json")}
	note := func(_ context.Context, delay time.Duration) { c.waited = append(c.waited, delay) }
	c.handler = stripe{faults: faults.In(c.faults), wait: note}.routes()
	return c
}

func (c *counter) ask(t *testing.T, method, path, body string) (int, map[string]any) {
	t.Helper()
	recorder := httptest.NewRecorder()
	c.handler.ServeHTTP(recorder, httptest.NewRequest(method, path, strings.NewReader(body)))
	var told map[string]any
	if err := json.Unmarshal(recorder.Body.Bytes(), &told); err != nil {
		t.Fatalf("%q: %v", recorder.Body, err)
	}
	return recorder.Code, told
}

func TestTakesWhatItIsAskedFor(t *testing.T) {
	c := open(t)
	status, told := c.ask(t, http.MethodPost, "/v1/charges", `{"amount":4200,"currency":"usd"}`)
	if status != http.StatusOK || told["amount"] != 4200.0 || told["status"] != "succeeded" ||
		!strings.HasPrefix(told["id"].(string), "ch_") {
		t.Errorf("told %d %v", status, told)
	}
	if status, told := c.ask(t, http.MethodPost, "/v1/charges", `{"amount":0}`); status != http.StatusBadRequest {
		t.Errorf("told %d %v", status, told)
	}
}

func TestKnowsItsCoupons(t *testing.T) {
	c := open(t)
	if status, told := c.ask(t, http.MethodGet, "/v1/coupons/WELCOME10", ""); status != http.StatusOK || told["percent_off"] != 10.0 {
		t.Errorf("told %d %v", status, told)
	}
	if status, told := c.ask(t, http.MethodGet, "/v1/coupons/FREE", ""); status != http.StatusNotFound {
		t.Errorf("told %d %v", status, told)
	}
}

func TestTakesItsTimeAndMoreWhenSlow(t *testing.T) {
	c := open(t)
	for n := range 400 {
		if n == 200 {
			if err := os.WriteFile(c.faults, []byte(`{"slow-stripe":1}`), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		c.ask(t, http.MethodPost, "/v1/charges", `{"amount":1}`)
		c.ask(t, http.MethodGet, "/v1/coupons/WELCOME10", "")
	}
	for n, waited := range c.waited {
		takes := []span{chargeTakes, couponTakes}[n%2]
		if n >= 400 {
			takes = span{takes.from + slowness, takes.to + slowness}
		}
		if waited < takes.from || waited > takes.to {
			t.Errorf("answer %d took %v, not %v to %v", n, waited, takes.from, takes.to)
		}
	}
	if len(c.waited) != 800 {
		t.Errorf("waited %d times", len(c.waited))
	}
}

func TestDoesNotWaitForACallerWhoHasGone(t *testing.T) {
	ctx, leave := context.WithCancel(context.Background())
	leave()
	start := time.Now()
	wait(ctx, time.Hour)
	if waited := time.Since(start); waited > time.Minute {
		t.Errorf("waited %v", waited)
	}
}
