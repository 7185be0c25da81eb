package call

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"shop/internal/telemetry/telemetrytest"
)

func TestAPeerThatDoesNotAnswerInTimeHasFailed(t *testing.T) {
	spans := telemetrytest.Record(t)
	release := make(chan struct{})
	peer := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer peer.Close()
	defer close(release)

	err := NewOperation("getCart", peer.URL, 50*time.Millisecond).Post(context.Background(), struct{}{}, &struct{}{})
	if err == nil || !strings.HasPrefix(err.Error(), "getCart: ") {
		t.Fatalf("error %v", err)
	}
	if span := spans.Only(t, "getCart", trace.SpanKindClient); span.Status.Code != codes.Error {
		t.Errorf("status %v", span.Status)
	}
}

func TestReadsTheAnswerOfEvery2xx(t *testing.T) {
	telemetrytest.Record(t)
	for _, status := range []int{http.StatusOK, http.StatusCreated, http.StatusAccepted} {
		peer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = w.Write([]byte(`{"status":"queued"}`))
		}))
		var answer struct{ Status string }
		err := NewOperation("sendConfirmation", peer.URL, time.Minute).Post(context.Background(), struct{}{}, &answer)
		peer.Close()
		if err != nil || answer.Status != "queued" {
			t.Errorf("%d: %+v, %v", status, answer, err)
		}
	}
}

func TestUsesAConnectionAgainAfterAnErrorsBody(t *testing.T) {
	telemetrytest.Record(t)
	callers := map[string]bool{}
	peer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		callers[r.RemoteAddr] = true
		http.Error(w, strings.Repeat("no ", 10_000), http.StatusInternalServerError)
	}))
	defer peer.Close()
	operation := NewOperation("chargeCard", peer.URL, time.Minute)
	for range 5 {
		if err := operation.Post(context.Background(), struct{}{}, &struct{}{}); err == nil {
			t.Error("a 500 is no error")
		}
	}
	if len(callers) != 1 {
		t.Errorf("%d connections", len(callers))
	}
}
