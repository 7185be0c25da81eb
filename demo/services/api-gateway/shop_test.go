package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"google.golang.org/grpc"

	"shop/internal/faults"
	"shop/internal/inventorypb"
	"shop/internal/service"
	"shop/internal/telemetry/telemetrytest"
)

// testShop is the gateway and, as real servers of this process, the services behind it.
type testShop struct {
	inventorypb.UnimplementedInventoryServer

	spans   *telemetrytest.Spans
	gateway *httptest.Server
	faults  string // path of the faults file

	mu       sync.Mutex
	received []received

	// How the peers answer; nil means well.
	cart, payment, notification http.HandlerFunc
	availability                func(context.Context) (*inventorypb.CheckAvailabilityResponse, error)

	ends []func()
}

// received is a question as a peer saw it.
type received struct {
	path        string
	traceparent string
	body        map[string]any
}

func openShop(t *testing.T) *testShop {
	t.Helper()
	s := &testShop{spans: telemetrytest.Record(t), faults: filepath.Join(t.TempDir(), "faults.json")}
	peers, err := connect(addresses{
		cart: s.serve(s.peer(&s.cart, http.StatusOK, map[string]any{
			"items": []any{}, "item_count": 2, "total_cents": 4200, "discount_cents": 0})),
		payment: s.serve(s.peer(&s.payment, http.StatusOK, map[string]any{
			"payment_id": "pay-1", "status": "captured", "amount_cents": 4200})),
		notification: s.serve(s.peer(&s.notification, http.StatusAccepted, map[string]any{"status": "queued"})),
		inventory:    s.serveInventory(t),
	}, faults.In(s.faults))
	if err != nil {
		t.Fatal(err)
	}
	s.gateway = httptest.NewServer(gateway(peers))
	t.Cleanup(s.close)
	return s
}

// close waits for all requests: whatever span they made has ended after it.
func (s *testShop) close() {
	s.gateway.Close()
	for _, end := range s.ends {
		end()
	}
	s.ends = nil
}

func (s *testShop) serve(handler http.Handler) (url string) {
	server := httptest.NewServer(handler)
	s.ends = append(s.ends, server.Close)
	return server.URL
}

// peer answers well unless *override says otherwise.
func (s *testShop) peer(override *http.HandlerFunc, status int, answer any) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		_ = json.NewDecoder(r.Body).Decode(&body)
		s.remember(received{r.URL.Path, r.Header.Get("traceparent"), body})
		if *override != nil {
			(*override)(w, r)
			return
		}
		service.Answer(w, status, answer)
	})
}

func (s *testShop) remember(r received) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.received = append(s.received, r)
}

// paths are the questions that peers got, in order.
func (s *testShop) paths() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var paths []string
	for _, r := range s.received {
		paths = append(paths, r.path)
	}
	return strings.Join(paths, " ")
}

func (s *testShop) serveInventory(t *testing.T) (address string) {
	t.Helper()
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer(grpc.StatsHandler(otelgrpc.NewServerHandler()))
	inventorypb.RegisterInventoryServer(server, s)
	go func() { _ = server.Serve(socket) }()
	s.ends = append(s.ends, server.GracefulStop)
	return socket.Addr().String()
}

func (s *testShop) CheckAvailability(
	ctx context.Context, question *inventorypb.CheckAvailabilityRequest,
) (*inventorypb.CheckAvailabilityResponse, error) {
	s.remember(received{path: "CheckAvailability", body: map[string]any{
		"order_id": question.GetOrderId(), "product_ids": question.GetProductIds()}})
	if s.availability != nil {
		return s.availability(ctx)
	}
	return &inventorypb.CheckAvailabilityResponse{Available: true}, nil
}

// switchFaults replaces the faults file.
func (s *testShop) switchFaults(t *testing.T, content string) {
	t.Helper()
	if err := os.WriteFile(s.faults, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

const twoItems = `{"order_id":"ord-7","customer_id":"c-1042","customer_tier":"gold","country":"DE","coupon":"WELCOME10",` +
	`"items":[{"product_id":12,"quantity":1},{"product_id":77,"quantity":3}]}`

// buy sends an order and reads what the customer is told.
func (s *testShop) buy(t *testing.T, body string) (int, outcome) {
	t.Helper()
	response, err := http.Post(s.gateway.URL+"/api/checkout", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var told outcome
	if err := json.Unmarshal(content, &told); err != nil {
		t.Fatalf("%q: %v", content, err)
	}
	return response.StatusCode, told
}

var errHangUp = errors.New("inventory is down")
