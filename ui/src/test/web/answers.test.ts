import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import * as answers from "../../main/web/api/answers";
import { TraceModel } from "../../main/web/model/trace";
import { sorted } from "../../main/web/model/order";
import { durationMarks, durationScale, nearest, timeScale } from "../../main/web/model/scatter";
import { columns, detail, found, parsed } from "./fake/api";
import { checkoutTrace } from "./fake/traces";

const traces = (["slow", "fast", "error", "broken"] as const).map((f, i) => checkoutTrace(i + 1, BigInt(1_795_578_905_000_000_000 + i * 60e9), f));
const answer = answers.found(found(traces, "{ }", 0n, 9n * 10n ** 18n, 20), "search");

test("the agreed shapes pass", () => {
  assert.equal(answer.traces.length, 4);
  assert.equal(answers.trace(columns(traces[0]), "trace").spans.id.length, 10);
  assert.equal(answers.spanDetail(detail(traces[2], 6), "span").events.length, 1);
  assert.deepEqual(answers.parsed(parsed('{ name = "a" }'), "parse").conjuncts, [{ field: "name", op: "=", type: "string", value: "a" }]);
  assert.equal(answers.parsed(parsed("{ name"), "parse").error?.line, 1);
});

test("the server's own golden answers pass", () => {
  const golden = (name: string): unknown => JSON.parse(new TextDecoder().decode(readFileSync(`../query/src/test/resources/dev/clew/query/golden/clew-${name}.json`)));
  assert.ok(answers.status(golden("status"), "status").spans > 0);
  assert.ok(answers.services(golden("services"), "services").services.length > 0);
  assert.ok(answers.operations(golden("operations"), "operations").operations.length > 0);
  assert.ok(answers.keys(golden("keys"), "keys").intrinsic.includes("rootName"));
  assert.ok(answers.values(golden("values"), "values").values.length > 0);
  assert.ok(answers.parsed(golden("parse"), "parse").conjuncts!.length > 0);
  assert.ok(answers.found(golden("search"), "search").traces.length > 0);
  assert.equal(answers.spanDetail(golden("span"), "span").attributes.find((a) => a.key === "db.rows")?.value, "347");
  assert.equal(answers.spanDetail(golden("span-link"), "span").links.length, 1);
  for (const name of ["trace", "trace-broken"]) assert.ok(new TraceModel(answers.trace(golden(name), "trace")).count > 0);
});

test("a wrong shape is named by its place", () => {
  const broken = columns(traces[0]) as { spans: { start: unknown } };
  broken.spans.start = ["0"];
  assert.throws(() => answers.trace(broken, "trace"), /trace\.spans\.start should be a list of numbers/);
  assert.throws(() => answers.found({ traces: [{ traceId: 5 }] }, "search"), /search\.traces\[0\]\.traceId should be a text/);
});

test("results sort each way, equal ones newest first", () => {
  const ids = (sort: Parameters<typeof sorted>[1]): number[] => sorted(answer.traces, sort).map((t) => traces.findIndex((o) => o.traceId === t.traceId));
  assert.deepEqual(ids("newest"), [3, 2, 1, 0]);
  assert.deepEqual(ids("oldest"), [0, 1, 2, 3]);
  assert.equal(ids("shortest")[0], 1);
  assert.equal(ids("errors")[0], 2);
  assert.deepEqual(ids("spans"), [2, 1, 0, 3]);
});

test("scales of the plot hold every dot", () => {
  const dots = answer.traces.map((t) => ({ time: Number(t.startNanos / 1_000_000n), nanos: t.durationNanos }));
  const across = timeScale(dots, 100);
  const up = durationScale(dots, 100);
  assert.ok(dots.every((d) => d.time > across.from && d.time < across.to && Math.log10(d.nanos) > up.from && Math.log10(d.nanos) < up.to));
  const one = durationScale([{ time: 1, nanos: 0 }], 100);
  assert.ok(one.to > one.from);
  assert.ok(durationMarks(durationScale([{ time: 0, nanos: 1e3 }, { time: 0, nanos: 1e11 }], 100), 5).length <= 9);
  assert.equal(nearest([{ x: 0, y: 0 }, { x: 5, y: 5 }], 4, 4, 3), 1);
  assert.equal(nearest([{ x: 0, y: 0 }], 9, 9, 3), -1);
});
