package main

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"shop/internal/inventorypb"
	"shop/internal/telemetry/telemetrytest"
)

const (
	serverSpan      = "POST /api/checkout"
	grpcSpan        = "shop.inventory.v1.Inventory/CheckAvailability"
	confirmation502 = "sendConfirmation: answered 502 Bad Gateway"
)

func TestAnOrderGoesThroughTheWholeShopInOneTrace(t *testing.T) {
	shop := openShop(t)
	status, told := shop.buy(t, twoItems)
	shop.close()

	root := shop.spans.Only(t, serverSpan, trace.SpanKindServer)
	want := outcome{
		OrderID: "ord-7", Status: "confirmed", TotalCents: 4200, TraceID: root.SpanContext.TraceID().String()}
	if status != http.StatusOK || told != want {
		t.Errorf("told %d %+v, want 200 %+v", status, told, want)
	}
	telemetrytest.WantAttributes(t, root, map[string]any{
		"order.id":                  "ord-7",
		"order.item_count":          int64(2),
		"order.total_cents":         int64(4200),
		"customer.id":               "c-1042",
		"customer.tier":             "gold",
		"http.request.method":       "POST",
		"http.route":                "/api/checkout",
		"http.response.status_code": int64(200),
	})
	for _, name := range []string{"getCart", grpcSpan, "chargeCard", "sendConfirmation"} {
		telemetrytest.WantParent(t, shop.spans.Only(t, name, trace.SpanKindClient), root)
	}
	telemetrytest.WantParent(t, shop.spans.Only(t, grpcSpan, trace.SpanKindServer),
		shop.spans.Only(t, grpcSpan, trace.SpanKindClient))
	if count := len(shop.spans.All()); count != 6 {
		t.Errorf("%d spans: %v", count, shop.spans.Names())
	}
}

func TestPeersAreAskedOneAfterAnotherAndGetWhatTheyNeed(t *testing.T) {
	shop := openShop(t)
	shop.buy(t, twoItems)
	shop.close()

	if paths := shop.paths(); paths != "/cart CheckAvailability /charge /confirmation" {
		t.Fatalf("asked %s", paths)
	}
	items := []any{
		map[string]any{"product_id": 12.0, "quantity": 1.0},
		map[string]any{"product_id": 77.0, "quantity": 3.0}}
	want := []map[string]any{
		{"customer_id": "c-1042", "coupon": "WELCOME10", "items": items},
		{"order_id": "ord-7", "product_ids": []int64{12, 77}},
		{"order_id": "ord-7", "amount_cents": 4200.0, "customer_id": "c-1042", "country": "DE"},
		{"order_id": "ord-7", "email": "c-1042@customers.example", "total_cents": 4200.0},
	}
	for n, r := range shop.received {
		if !reflect.DeepEqual(r.body, want[n]) {
			t.Errorf("%s got %v, want %v", r.path, r.body, want[n])
		}
	}
	for n, name := range map[int]string{0: "getCart", 2: "chargeCard", 3: "sendConfirmation"} {
		span := shop.spans.Only(t, name, trace.SpanKindClient).SpanContext
		if header := fmt.Sprintf("00-%s-%s-01", span.TraceID(), span.SpanID()); shop.received[n].traceparent != header {
			t.Errorf("%s carried traceparent %q, want %q", name, shop.received[n].traceparent, header)
		}
	}
}

func TestContinuesTheTraceOfTheClick(t *testing.T) {
	shop := openShop(t)
	request, _ := http.NewRequest(http.MethodPost, shop.gateway.URL+"/api/checkout", strings.NewReader(twoItems))
	request.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	shop.close()

	root := shop.spans.Only(t, serverSpan, trace.SpanKindServer)
	if root.SpanContext.TraceID().String() != "0af7651916cd43dd8448eb211c80319c" ||
		root.Parent.SpanID().String() != "b7ad6b7169203331" {
		t.Errorf("the server span lies in %v beneath %v", root.SpanContext.TraceID(), root.Parent.SpanID())
	}
}

func TestAFailedStepFailsTheOrderAndNothingComesAfterIt(t *testing.T) {
	down := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	cases := []struct {
		step   string
		breaks func(*testShop)
		asked  string
		reason string
		failed string // the client span that is an error
	}{
		{"cart", func(s *testShop) { s.cart = down }, "/cart", "getCart: answered 502 Bad Gateway", "getCart"},
		{"inventory down", func(s *testShop) {
			s.availability = func(context.Context) (*inventorypb.CheckAvailabilityResponse, error) { return nil, errHangUp }
		}, "/cart CheckAvailability", "inventory is down", grpcSpan},
		{"out of stock", func(s *testShop) {
			s.availability = func(context.Context) (*inventorypb.CheckAvailabilityResponse, error) {
				return &inventorypb.CheckAvailabilityResponse{Missing: []int64{77}}, nil
			}
		}, "/cart CheckAvailability", "checkAvailability: out of stock: [77]", ""},
		{"payment", func(s *testShop) { s.payment = down }, "/cart CheckAvailability /charge",
			"chargeCard: answered 502 Bad Gateway", "chargeCard"},
		{"payment not captured", func(s *testShop) {
			s.payment = func(w http.ResponseWriter, _ *http.Request) {
				_, _ = w.Write([]byte(`{"payment_id":"pay-9","status":"pending"}`))
			}
		}, "/cart CheckAvailability /charge", "chargeCard: pay-9 is pending", ""},
		{"notification", func(s *testShop) { s.notification = down },
			"/cart CheckAvailability /charge /confirmation", confirmation502, "sendConfirmation"},
	}
	for _, c := range cases {
		t.Run(c.step, func(t *testing.T) {
			shop := openShop(t)
			c.breaks(shop)
			status, told := shop.buy(t, twoItems)
			shop.close()

			root := shop.spans.Only(t, serverSpan, trace.SpanKindServer)
			if status != http.StatusBadGateway || told.Status != "failed" || told.OrderID != "ord-7" ||
				!strings.Contains(told.Reason, c.reason) || told.TraceID != root.SpanContext.TraceID().String() {
				t.Errorf("told %d %+v", status, told)
			}
			if paths := shop.paths(); paths != c.asked {
				t.Errorf("asked %s, want %s", paths, c.asked)
			}
			if root.Status.Code != codes.Error || len(root.Events) != 1 || root.Events[0].Name != "exception" {
				t.Errorf("root: status %v, events %v", root.Status, root.Events)
			}
			telemetrytest.WantAttributes(t, root, map[string]any{"error.type": "502", "order.id": "ord-7"})
			if c.failed != "" {
				if span := shop.spans.Only(t, c.failed, trace.SpanKindClient); span.Status.Code != codes.Error {
					t.Errorf("%s: status %v", c.failed, span.Status)
				}
			}
		})
	}
}

func TestAPeerThatCannotBeReachedIsAnAnswerNotAnEnd(t *testing.T) {
	shop := openShop(t)
	for _, end := range shop.ends {
		end()
	}
	status, told := shop.buy(t, twoItems)
	if status != http.StatusBadGateway || !strings.HasPrefix(told.Reason, "getCart: ") {
		t.Errorf("told %d %+v", status, told)
	}
	shop.close()
	span := shop.spans.Only(t, "getCart", trace.SpanKindClient)
	if span.Status.Code != codes.Error || telemetrytest.Attribute(span, "error.type") == nil {
		t.Errorf("getCart: status %v, attributes %v", span.Status, span.Attributes)
	}
}

func TestBadInputIsRejectedBeforeAnybodyIsAsked(t *testing.T) {
	many := strings.TrimSuffix(strings.Repeat(`{"product_id":1,"quantity":1},`, itemsMax+1), ",")
	cases := map[string]string{
		"not JSON":           `{`,
		"no items":           `{"customer_id":"c","customer_tier":"gold","country":"US","items":[]}`,
		"too many items":     `{"customer_id":"c","customer_tier":"gold","country":"US","items":[` + many + `]}`,
		"no customer":        `{"customer_tier":"gold","country":"US","items":[{"product_id":1,"quantity":1}]}`,
		"unknown tier":       `{"customer_id":"c","customer_tier":"tin","country":"US","items":[{"product_id":1,"quantity":1}]}`,
		"country":            `{"customer_id":"c","customer_tier":"gold","country":"us","items":[{"product_id":1,"quantity":1}]}`,
		"negative quantity":  `{"customer_id":"c","customer_tier":"gold","country":"US","items":[{"product_id":1,"quantity":-1}]}`,
		"product of nothing": `{"customer_id":"c","customer_tier":"gold","country":"US","items":[{"quantity":1}]}`,
		"order id":           `{"order_id":"7","customer_id":"c","customer_tier":"gold","country":"US","items":[{"product_id":1,"quantity":1}]}`,
		"too large":          `{"customer_id":"` + strings.Repeat("c", orderBytesMax) + `"}`,
	}
	shop := openShop(t)
	for name, body := range cases {
		if status, told := shop.buy(t, body); status != http.StatusBadRequest || told.Status != "rejected" || told.Reason == "" {
			t.Errorf("%s: told %d %+v", name, status, told)
		}
	}
	shop.close()
	if paths := shop.paths(); paths != "" {
		t.Errorf("asked %s", paths)
	}
	for _, span := range shop.spans.Named(serverSpan) {
		if span.Status.Code != codes.Unset {
			t.Errorf("the caller's mistake is marked as the shop's: %v", span.Status)
		}
	}
}

func TestAnOrderWithoutIdGetsOne(t *testing.T) {
	shop := openShop(t)
	_, first := shop.buy(t, strings.Replace(twoItems, `"order_id":"ord-7",`, "", 1))
	_, second := shop.buy(t, strings.Replace(twoItems, `"order_id":"ord-7",`, "", 1))
	if !orderID.MatchString(first.OrderID) || first.OrderID == second.OrderID {
		t.Errorf("orders %q and %q", first.OrderID, second.OrderID)
	}
}

func TestStrippedMetadataTearsInventoryOffTheTrace(t *testing.T) {
	shop := openShop(t)
	for _, torn := range []bool{false, true, false} {
		shop.switchFaults(t, map[bool]string{true: `{"stripped-grpc-metadata":1}`, false: `{}`}[torn])
		if status, told := shop.buy(t, twoItems); status != http.StatusOK {
			t.Fatalf("told %d %+v", status, told)
		}
	}
	shop.close()

	roots, inventory := shop.spans.Named(serverSpan), 0
	for _, span := range shop.spans.Named(grpcSpan) {
		if span.SpanKind != trace.SpanKindServer {
			continue
		}
		torn := inventory == 1
		inside := span.SpanContext.TraceID() == roots[inventory].SpanContext.TraceID()
		if inside == torn || span.Parent.IsValid() == torn {
			t.Errorf("order %d: torn %v, but in the order's trace %v, parent %v", inventory, torn, inside, span.Parent)
		}
		inventory++
	}
	if inventory != 3 {
		t.Errorf("%d server spans of inventory", inventory)
	}
}

func TestACustomerWhoLeavesBeforeTheChargeIsNotCharged(t *testing.T) {
	shop := openShop(t)
	ctx, leave := context.WithCancel(context.Background())
	left := make(chan struct{})
	shop.availability = func(ctx context.Context) (*inventorypb.CheckAvailabilityResponse, error) {
		leave()
		<-ctx.Done() // the gateway passes it on
		close(left)
		return nil, ctx.Err()
	}
	buyAndLeave(t, ctx, shop)
	<-left
	shop.close()

	if paths := shop.paths(); paths != "/cart CheckAvailability" {
		t.Errorf("asked %s", paths)
	}
	root := shop.spans.Only(t, serverSpan, trace.SpanKindServer)
	if root.Status.Code != codes.Unset || telemetrytest.Attribute(root, "http.response.status_code") != int64(499) {
		t.Errorf("status %v, attributes %v", root.Status, root.Attributes)
	}
}

func TestACustomerWhoLeavesDuringTheChargeIsToldByMail(t *testing.T) {
	shop := openShop(t)
	ctx, leave := context.WithCancel(context.Background())
	confirmed := make(chan struct{})
	shop.payment = func(w http.ResponseWriter, _ *http.Request) {
		leave()
		_, _ = w.Write([]byte(`{"payment_id":"pay-1","status":"captured"}`))
	}
	shop.notification = func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"status":"queued"}`))
		close(confirmed)
	}
	buyAndLeave(t, ctx, shop)
	<-confirmed
	shop.close()

	if root := shop.spans.Only(t, serverSpan, trace.SpanKindServer); root.Status.Code != codes.Unset {
		t.Errorf("status %v", root.Status)
	}
}

func buyAndLeave(t *testing.T, ctx context.Context, shop *testShop) {
	t.Helper()
	request, err := http.NewRequestWithContext(
		ctx, http.MethodPost, shop.gateway.URL+"/api/checkout", strings.NewReader(twoItems))
	if err != nil {
		t.Fatal(err)
	}
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
	}
}

func TestHealthzIsReadyAndMakesNoSpan(t *testing.T) {
	shop := openShop(t)
	response, err := http.Get(shop.gateway.URL + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	shop.close()
	if response.StatusCode != http.StatusOK || len(shop.spans.All()) != 0 {
		t.Errorf("answered %s, spans %v", response.Status, shop.spans.Names())
	}
}
