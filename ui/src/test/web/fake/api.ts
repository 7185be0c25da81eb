import type { FakeSpan, FakeTrace } from "./traces";

type Json = unknown;
type Pair = [string, string, unknown];

const resourceOf = (service: string): Pair[] => [["service.name", "string", service], ["service.version", "string", "3.2.1"], ["k8s.pod.name", "string", `${service}-7d4b8f9c6-xk2pm`],
  ["deployment.environment.name", "string", "production"], ["telemetry.sdk.language", "string", "java"]];

const lasting = (t: FakeTrace): number => t.spans.reduce((end, s) => Math.max(end, s.start + s.duration), 0);

export function found(traces: FakeTrace[], q: string, start: bigint, end: bigint, limit: number): Json {
  const conditions = conjunctsOf(q) ?? [];
  const hits = traces.filter((t) => t.startNanos >= start && t.startNanos <= end).map((t) => ({ t, spans: t.spans.filter((s) => conditions.every((c) => holds(s, c))) }))
    .filter((h) => h.spans.length > 0).sort((a, b) => (a.t.startNanos < b.t.startNanos ? 1 : -1));
  return { limited: hits.length > limit, traces: hits.slice(0, limit).map(({ t, spans }) => summary(t, spans)), complete: true, partialReason: null, inspectedSpans: traces.reduce((n, t) => n + t.spans.length, 0), elapsedMicros: 11_240 };
}

function summary(t: FakeTrace, matched: FakeSpan[]): Json {
  const services = [...new Set(t.spans.map((s) => s.service))].map((name) => {
    const own = t.spans.filter((s) => s.service === name);
    return { name, spans: own.length, errors: own.filter((s) => s.status === 2).length };
  });
  const root = t.spans.find((s) => s.parent === -1);
  return { traceId: t.traceId, root: root ? { service: root.service, name: root.name } : null, startNanos: String(t.startNanos), durationNanos: String(lasting(t)), spanCount: t.spans.length,
    errorCount: t.spans.filter((s) => s.status === 2).length, missingParents: t.spans.filter((s) => s.parent === -2).length, services, matched: matched.length,
    matchedSpans: matched.slice(0, 3).map((s) => ({ spanId: s.id, service: s.service, name: s.name, startNanos: String(t.startNanos + BigInt(s.start)), durationNanos: String(s.duration) })) };
}

interface Conjunct { field: string; op: string; type: string; value: string }

/** Only what one `{ a op b && … }` says; null for anything else. */
export function conjunctsOf(q: string): Conjunct[] | null {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(q)?.[1];
  if (inner === undefined || /\|\||[{}]/.test(inner)) return null;
  const parts = inner.trim() === "" ? [] : inner.split("&&");
  const result = parts.map((p) => /^\s*([\w.:\-]+)\s*(=~|!~|!=|>=|<=|=|>|<)\s*("(?:\\.|[^"])*"|[\w.\-]+)\s*$/.exec(p));
  if (result.some((r) => r === null)) return null;
  return result.map((r) => ({ field: r![1], op: r![2], ...typed(r![1], r![3]) }));
}

function typed(field: string, text: string): { type: string; value: string } {
  if (text.startsWith('"')) return { type: "string", value: JSON.parse(text) as string };
  if (field === "status" || field === "kind") return { type: field, value: text };
  const duration = /^(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)$/.exec(text);
  if (duration) return { type: "duration", value: text };
  return { type: /^(true|false)$/.test(text) ? "bool" : "int", value: text };
}

export function parsed(q: string): Json {
  const open = (q.match(/\{/g) ?? []).length;
  const close = (q.match(/\}/g) ?? []).length;
  if (open !== close || open === 0) return { ok: false, error: { message: `parse error at line 1, col ${q.length + 1}: syntax error: unexpected $end`, line: 1, column: q.length + 1, length: 1 } };
  const conjuncts = conjunctsOf(q);
  const odd = conjuncts === null ? /=\s*=+/.exec(q) : null;
  if (odd) return { ok: false, error: { message: `parse error at line 1, col ${odd.index + 2}: syntax error: unexpected =`, line: 1, column: odd.index + 2, length: 1 } };
  return { ok: true, canonical: q.trim(), conjuncts };
}

const NANOS: Record<string, number> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

function holds(s: FakeSpan, c: Conjunct): boolean {
  const actual = valueOf(s, c.field);
  if (actual === undefined) return c.op === "!=";
  if (c.type === "duration") {
    const [, amount, unit] = /^([\d.]+)(\w+)$/.exec(c.value)!;
    return compare(Number(actual), c.op, Number(amount) * NANOS[unit]);
  }
  if (c.type === "int") return compare(Number(actual), c.op, Number(c.value));
  if (c.op === "=~") return new RegExp(`^(?:${c.value})$`).test(String(actual));
  return c.op === "!=" ? String(actual) !== c.value : String(actual) === c.value;
}

function compare(a: number, op: string, b: number): boolean {
  return op === ">" ? a > b : op === ">=" ? a >= b : op === "<" ? a < b : op === "<=" ? a <= b : op === "!=" ? a !== b : a === b;
}

function valueOf(s: FakeSpan, field: string): unknown {
  if (field === "name") return s.name;
  if (field === "duration") return s.duration;
  if (field === "status") return ["unset", "ok", "error"][s.status];
  if (field === "resource.service.name") return s.service;
  return s.attributes.find(([key]) => field === `span.${key}` || field === `.${key}`)?.[2];
}

export function values(traces: FakeTrace[], field: string): Json {
  const counts = new Map<string, number>();
  for (const t of traces) for (const s of t.spans) {
    const value = valueOf(s, field);
    if (value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  return { values: [...counts].sort((a, b) => b[1] - a[1]).slice(0, 100).map(([value, count]) => ({ type: /^\d+$/.test(value) ? "int" : "string", value, count })) };
}

export function keys(traces: FakeTrace[]): Json {
  return { span: [...new Set(traces.flatMap((t) => t.spans.flatMap((s) => s.attributes.map(([k]) => k))))].sort(), resource: resourceOf("").map(([k]) => k), event: ["exception.type"], link: [], instrumentation: [],
    intrinsic: ["name", "duration", "status", "statusMessage", "kind", "rootName", "rootServiceName", "traceDuration", "event:name"] };
}

export function columns(t: FakeTrace): Json {
  const strings: string[] = [];
  const index = new Map<string, number>();
  const intern = (text: string): number => {
    const known = index.get(text);
    if (known !== undefined) return known;
    index.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const services = [...new Set(t.spans.map((s) => s.service))];
  const of = <T,>(pick: (s: FakeSpan) => T): T[] => t.spans.map(pick);
  const spans = { id: of((s) => s.id), parent: of((s) => s.parent), parentId: of((s) => s.parentId), name: of((s) => intern(s.name)), resource: of((s) => services.indexOf(s.service)), scope: of(() => 0), kind: of((s) => s.kind),
    status: of((s) => s.status), start: of((s) => s.start), duration: of((s) => s.duration), events: of((s) => s.events.length), links: of((s) => s.links.length), attributes: of((s) => s.attributes.length) };
  const resources = services.map((s) => ({ service: intern(s), attributes: resourceOf(s), schemaUrl: "" }));
  return { traceId: t.traceId, complete: true, partialReason: null, startNanos: String(t.startNanos), durationNanos: String(lasting(t)), strings, resources, scopes: [{ name: "checkout", version: "1.0", attributes: [] }], spans };
}

export function detail(t: FakeTrace, index: number): Json {
  const s = t.spans[index];
  return { spanId: s.id, parentSpanId: s.parentId, name: s.name, service: s.service, kind: s.kind, status: s.status, statusMessage: s.status === 2 ? "card declined" : "", startNanos: String(t.startNanos + BigInt(s.start)), durationNanos: s.duration,
    traceState: "", flags: 1, attributes: s.attributes, events: s.events, links: s.links, dropped: { attributes: 0, events: 0, links: 0 }, resource: { attributes: resourceOf(s.service), schemaUrl: "" },
    scope: { name: "io.opentelemetry.checkout", version: "2.31.0", attributes: [] } };
}

export function matches(t: FakeTrace, needle: string): Json {
  const low = needle.toLowerCase();
  const has = (s: FakeSpan): boolean => [s.name, s.service, ...s.attributes.flatMap(([k, , v]) => [k, String(v)])].some((text) => text.toLowerCase().includes(low));
  return { matches: t.spans.map((s, i) => (has(s) ? i : -1)).filter((i) => i >= 0) };
}
