import assert from "node:assert/strict";
import { test } from "node:test";
import * as answers from "../../main/web/api/answers";
import { Rows } from "../../main/web/model/rows";
import { TraceModel } from "../../main/web/model/trace";
import { around, between, isWhole, pan, reaching, whole, zoomAt } from "../../main/web/model/zoom";
import { columns } from "./fake/api";
import { bigTrace, checkoutTrace } from "./fake/traces";

const model = (flavour: "slow" | "broken"): TraceModel => new TraceModel(answers.trace(columns(checkoutTrace(1, 1_795_578_905_000_000_000n, flavour)), "trace"));
const names = (m: TraceModel, spans: Iterable<number>): string[] => [...spans].map((s) => m.name(s));

test("subtrees, depths and self times of the checkout", () => {
  const m = model("slow");
  assert.deepEqual([...m.depth], [0, 1, 1, 2, 2, 1, 2, 1, 2, 3]);
  assert.deepEqual(names(m, m.childrenOf(0)), ["getCart", "checkAvailability", "chargeCard", "sendConfirmation"]);
  assert.equal(m.end[2], 5);
  assert.ok(m.selfTime(4) === m.durationOf(4), "a leaf is all self");
  assert.ok(m.selfTime(5) === m.durationOf(5) - m.durationOf(6), "one child inside");
});

test("self time counts overlapping children once and only inside the span", () => {
  const m = model("slow");
  const { spans } = m.columns;
  spans.start[6] = spans.start[5] - 10;
  spans.duration[6] = 30;
  assert.equal(m.selfTime(5), m.durationOf(5) - 20);
});

test("a missing parent leaves a span one step in, marked", () => {
  const m = model("broken");
  const orphan = m.missing[0];
  assert.equal(m.missing.length, 1);
  assert.equal(m.name(orphan), "email.send");
  assert.equal(m.depth[orphan], 1);
  assert.equal(m.parentOf(orphan), -1);
});

test("folding hides a subtree, revealing opens it", () => {
  const rows = new Rows(model("slow"), new Set());
  const folded = rows.withFolded(2, true).withFolded(0, true);
  assert.equal(folded.count, 1);
  assert.equal(folded.rowOf(9), 0);
  const open = folded.revealing(4);
  assert.deepEqual(names(open.model, open.spans).slice(0, 5), ["POST /api/checkout", "getCart", "checkAvailability", "cache.lookup", "db.query"]);
  assert.ok(open.isShown(4));
});

test("rows of random foldings are the spans not under a folded one", () => {
  const m = new TraceModel(answers.trace(columns(bigTrace(2000, 1n)), "trace"));
  let seed = 7;
  const next = (): number => (seed = (seed * 16807) % 2147483647);
  for (let round = 0; round < 20; round++) {
    const folded = new Set(Array.from({ length: 30 }, () => next() % m.count));
    const hidden = (span: number): boolean => {
      for (let above = m.parentOf(span); above >= 0; above = m.parentOf(above)) if (folded.has(above)) return true;
      return false;
    };
    const wanted = Array.from({ length: m.count }, (_, i) => i).filter((s) => !hidden(s));
    assert.deepEqual([...new Rows(m, folded).spans], wanted);
  }
});

test("100,000 spans become a model in far less than a frame's budget times ten", () => {
  const answer = columns(bigTrace(100_000, 1n));
  const start = performance.now();
  const m = new TraceModel(answers.trace(answer, "trace"));
  const rows = new Rows(m, new Set([0]));
  assert.equal(rows.count, 1 + m.missing.reduce((n, s) => n + (s >= m.end[0] ? m.end[s] - s : 0), 0));
  assert.ok(performance.now() - start < 500, `${performance.now() - start} ms`);
});

test("zooming keeps the anchor in its place and stays inside", () => {
  const duration = 1e9;
  const view = zoomAt(whole(duration), 0.5, 0.25e9, duration);
  assert.deepEqual(view, { from: 0.125e9, to: 0.625e9 });
  assert.ok(isWhole(zoomAt(view, 100, 0, duration), duration));
  assert.deepEqual(pan(view, 9e9, duration), { from: 0.5e9, to: 1e9 });
  assert.deepEqual(between(0.9e9, 0.1e9, duration), { from: 0.1e9, to: 0.9e9 });
  const tight = between(5, 5, duration);
  assert.ok(tight.to - tight.from >= 200);
  const near = around(0.5e9, 0, duration);
  assert.ok(near.from < 0.5e9 && near.to > 0.5e9);
  assert.deepEqual(reaching(view, 0.2e9, 5, duration), view);
  const moved = reaching(view, 0.9e9, 5, duration);
  assert.ok(moved.from <= 0.9e9 && moved.to > 0.9e9);
});
