import assert from "node:assert/strict";
import { test } from "node:test";
import { durationLiteral, formatDuration, parseDuration } from "../../main/web/base/duration";
import { findPointer, parseTraceId } from "../../main/web/base/ids";
import { instantOf, parseInstant } from "../../main/web/base/nanos";
import { clockTicks, lowerBound, ticks, toPixel, toValue } from "../../main/web/base/scale";

test("durations have three significant digits and a unit", () => {
  const cases: [number, string][] = [[0, "0 ns"], [999, "999 ns"], [12_000, "12 µs"], [999_600, "1.00 ms"], [85e6, "85 ms"], [85.04e6, "85.0 ms"], [142.3e6, "142 ms"], [999.6e6, "1.00 s"], [4.214e9, "4.21 s"],
    [95e9, "95 s"], [119.9e9, "120 s"], [200e9, "3 m 20 s"], [2 * 3600e9, "2 h"], [3 * 86400e9, "3 d"], [-5e6, "−5 ms"]];
  for (const [nanos, text] of cases) assert.equal(formatDuration(nanos), text);
});

test("a written duration is read back", () => {
  for (const text of ["3s", "1500ms", "1h", "250us", "17ns"]) assert.equal(durationLiteral(parseDuration(text)!), text.replace("1500ms", "1500ms"));
  assert.equal(parseDuration("1h30m"), 5400e9);
  assert.equal(parseDuration("1.5 s"), 1.5e9);
  for (const text of ["", "3", "s", "3 apples", "-1s"]) assert.equal(parseDuration(text), null);
});

test("instants are read in seconds, milli-, micro- and nanoseconds", () => {
  const wanted = instantOf("1795578905000000000");
  for (const text of ["1795578905", "1795578905000", "1795578905000000", "1795578905000000000"]) assert.equal(parseInstant(text), wanted);
  assert.equal(parseInstant("12a"), null);
});

test("ids are found as people paste them", () => {
  const id = "4bf92f3577b34da6a3ce929d0e0e4736";
  assert.deepEqual(findPointer(` ${id.toUpperCase()} `), { traceId: id, spanId: null });
  assert.deepEqual(findPointer(`traceparent: 00-${id}-00f067aa0ba902b7-01`), { traceId: id, spanId: "00f067aa0ba902b7" });
  assert.deepEqual(findPointer(`${id}:f067aa0ba902b7:0:1`), { traceId: id, spanId: "00f067aa0ba902b7" });
  assert.deepEqual(findPointer(`http://host:16686/trace/${id}?span=1`), { traceId: id, spanId: null });
  assert.equal(parseTraceId("a3ce929d0e0e4736"), "0000000000000000a3ce929d0e0e4736");
  for (const text of ["", "xyz", "0".repeat(32), id + "0"]) assert.equal(findPointer(text), null);
});

test("a scale maps there and back", () => {
  const scale = { from: 100, to: 300, width: 50 };
  assert.equal(toPixel(scale, 200), 25);
  assert.equal(toValue(scale, 25), 200);
});

test("ticks are round, inside, and not too many", () => {
  assert.deepEqual(ticks(0, 4.39e9, 5), [0, 1e9, 2e9, 3e9, 4e9]);
  for (const [from, to] of [[0, 1], [3, 3.5e9], [123456789, 123456999]]) {
    const found = ticks(from, to, 6);
    assert.ok(found.length <= 7 && found.every((t) => t >= from && t <= to), `${from} ${to}: ${found}`);
  }
});

test("clock ticks fall on local full minutes and hours", () => {
  const hour = 3600e3;
  assert.deepEqual(clockTicks(0.5 * hour, 3.5 * hour, 4, 0), [hour, 2 * hour, 3 * hour]);
});

test("the lower bound is the first that is not less", () => {
  const all = [2, 4, 4, 8];
  assert.deepEqual([1, 2, 3, 4, 5, 9].map((v) => lowerBound(all, v)), [0, 0, 1, 1, 3, 4]);
});
