package main

import (
	"net/http"
	"strings"
	"testing"
)

func TestPagesOfThisMachineMaySendOrdersWithATrace(t *testing.T) {
	shop := openShop(t)
	for _, origin := range []string{"http://127.0.0.1:8080", "http://localhost:3000", "http://[::1]:8080", "https://localhost"} {
		preflight := ask(t, shop, http.MethodOptions, origin)
		if preflight.StatusCode != http.StatusNoContent || preflight.Header.Get("Access-Control-Allow-Origin") != origin {
			t.Errorf("%s: %s, %v", origin, preflight.Status, preflight.Header)
		}
		allowed := preflight.Header.Get("Access-Control-Allow-Headers")
		for _, header := range []string{"content-type", "traceparent", "tracestate", "baggage"} {
			if !strings.Contains(allowed, header) {
				t.Errorf("%s: allows %q, not %s", origin, allowed, header)
			}
		}
		if post := ask(t, shop, http.MethodPost, origin); post.Header.Get("Access-Control-Allow-Origin") != origin {
			t.Errorf("%s: the order itself is answered with %v", origin, post.Header)
		}
	}
}

func TestPagesOfOtherMachinesMayNot(t *testing.T) {
	shop := openShop(t)
	for _, origin := range []string{"", "null", "http://shop.example", "http://127.0.0.1.shop.example", "http://192.168.1.7", "file://localhost"} {
		for _, method := range []string{http.MethodOptions, http.MethodPost} {
			if got := ask(t, shop, method, origin).Header.Get("Access-Control-Allow-Origin"); got != "" {
				t.Errorf("%s from %q is allowed for %q", method, origin, got)
			}
		}
	}
}

func ask(t *testing.T, shop *testShop, method, origin string) *http.Response {
	t.Helper()
	request, err := http.NewRequest(method, shop.gateway.URL+"/api/checkout", strings.NewReader(twoItems))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Origin", origin)
	request.Header.Set("Access-Control-Request-Method", http.MethodPost)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response
}
