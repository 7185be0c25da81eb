import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf } from "../../main/web/base/nanos";
import { emptySearch, parseAddress, printAddress, traceAddress, type Address } from "../../main/web/model/address";
import { neighboursOf } from "../../main/web/model/results";

const again = (address: Address): Address => {
  const url = new URL(printAddress(address), "http://host");
  return parseAddress(url.pathname, url.search);
};

test("every state has an address that brings it back", () => {
  const id = "4bf92f3577b34da6a3ce929d0e0e4736";
  const states: Address[] = [
    emptySearch,
    { ...emptySearch, q: '{ name = "a&b=c" } | count() > 2', limit: 100, sort: "longest", range: { kind: "last", nanos: 900e9 } },
    { ...emptySearch, range: { kind: "fixed", start: instantOf("1795578905123456789"), end: instantOf("1795578999000000000") } },
    traceAddress(id),
    { ...traceAddress(id, "00f067aa0ba902b7"), from: 12, to: 4000, find: "stripe é" },
  ];
  for (const state of states) assert.deepEqual(again(state), state);
});

test("links made for Jaeger's page become queries", () => {
  const address = parseAddress("/search", "?service=api-gateway&operation=POST+%2Fcheckout&minDuration=3s&tags=%7B%22http.status_code%22%3A%22500%22%7D&lookback=2h&limit=50");
  assert.deepEqual(address, {
    page: "search",
    q: '{ resource.service.name = "api-gateway" && name = "POST /checkout" && span.http.status_code = "500" && duration >= 3s }',
    range: { kind: "last", nanos: 7200e9 },
    limit: 50,
    sort: "newest",
  });
  const fixed = parseAddress("/search", "?service=a&start=1795578905000000&end=1795578999000000");
  assert.deepEqual(fixed.page === "search" && fixed.range, { kind: "fixed", start: 1795578905000000000n, end: 1795578999000000000n });
});

test("nonsense falls back to what can be shown", () => {
  assert.equal(parseAddress("/trace/nonsense", "").page, "unknown");
  const search = parseAddress("/search", "?limit=-3&sort=sideways&last=yesterday&tags={");
  assert.deepEqual(search, emptySearch);
  const trace = parseAddress("/trace/a3ce929d0e0e4736", "?span=zz&from=9&to=3");
  assert.deepEqual(trace, traceAddress("0000000000000000a3ce929d0e0e4736"));
});

test("a trace knows its neighbours among the results", () => {
  const results = { address: "/search", traceIds: ["a", "b", "c"] };
  assert.deepEqual(neighboursOf(results, "b"), { position: 2, count: 3, previous: "a", next: "c", address: "/search" });
  assert.equal(neighboursOf(results, "x"), null);
  assert.equal(neighboursOf(null, "a"), null);
});
