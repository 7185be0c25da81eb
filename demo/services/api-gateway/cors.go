package main

import (
	"net"
	"net/http"
	"net/url"
)

// allowLoopbackPages lets pages that were loaded from this machine, at whatever port, send orders, and with them the
// headers that carry a trace.
func allowLoopbackPages(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		origin := r.Header.Get("Origin")
		if isLoopback(origin) {
			w.Header().Set("Access-Control-Allow-Origin", origin)
		}
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		if isLoopback(origin) {
			w.Header().Set("Access-Control-Allow-Methods", "POST")
			w.Header().Set("Access-Control-Allow-Headers", "content-type, traceparent, tracestate, baggage")
			w.Header().Set("Access-Control-Max-Age", "600")
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

func isLoopback(origin string) bool {
	at, err := url.Parse(origin)
	if err != nil || (at.Scheme != "http" && at.Scheme != "https") {
		return false
	}
	host := at.Hostname()
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}
