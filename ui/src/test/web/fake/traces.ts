/** Generated traces, in the order the server promises: depth first, children by start. */
export interface FakeSpan {
  id: string;
  parentId: string;
  parent: number;
  service: string;
  name: string;
  kind: number;
  status: number;
  start: number;
  duration: number;
  attributes: [string, string, unknown][];
  events: { offsetNanos: number; name: string; attributes: [string, string, unknown][] }[];
  links: { traceId: string; spanId: string; attributes: [string, string, unknown][] }[];
}

export interface FakeTrace {
  traceId: string;
  startNanos: bigint;
  spans: FakeSpan[];
}

/** A small generator of pseudo-random numbers, so that every run sees the same traces. */
export function random(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

export const hex = (next: () => number, digits: number): string => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join("");

const MS = 1e6;
const KINDS = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

type Step = [depth: number, service: string, name: string, kind: keyof typeof KINDS, start: number, duration: number, attributes?: [string, string, unknown][]];

const checkout = (slow: number, items: number): Step[] => [
  [0, "api-gateway", "POST /api/checkout", "server", 0, 440 + slow, [["http.request.method", "string", "POST"], ["url.path", "string", "/api/checkout"], ["http.response.status_code", "int", "200"], ["order.item_count", "int", String(items)]]],
  [1, "cart-service", "getCart", "server", 12, 85, [["cart.items", "int", String(items)]]],
  [1, "inventory-service", "checkAvailability", "server", 104, 32 + slow],
  [2, "inventory-service", "cache.lookup", "client", 106, 4, [["db.system.name", "string", "redis"], ["cache.hit", "bool", "false"]]],
  [2, "inventory-service", "db.query", "client", 112, 21 + slow, [["db.system", "string", "postgresql"], ["db.operation", "string", "SELECT"],
    ["db.statement", "string", "SELECT * FROM inventory WHERE product_id IN ($1, $2, … $347) ORDER BY warehouse_id"], ["db.rows_affected", "int", String(items)], ["server.address", "string", "postgres:5432"]]],
  [1, "payment-service", "chargeCard", "server", 144 + slow, 180, [["payment.provider", "string", "stripe"]]],
  [2, "payment-service", "stripe.api.call", "client", 160 + slow, 142, [["http.request.method", "string", "POST"], ["url.full", "string", "https://api.stripe.example/v1/charges"]]],
  [1, "notification-service", "sendConfirmation", "server", 350 + slow, 38],
  [2, "notification-service", "kafka.produce", "producer", 368 + slow, 12, [["messaging.system", "string", "kafka"], ["messaging.destination.name", "string", "emails"]]],
  [3, "email-worker", "email.send", "consumer", 520 + slow, 96, [["messaging.system", "string", "kafka"], ["email.template", "string", "order-confirmation"]]],
];

export function checkoutTrace(seed: number, startNanos: bigint, flavour: "fast" | "slow" | "error" | "broken"): FakeTrace {
  const next = random(seed * 7919 + 13);
  const slow = flavour === "fast" ? next() * 60 : 3700 + next() * 500;
  const spans = lay(checkout(slow, flavour === "fast" ? 3 : 347), next);
  if (flavour === "error") fail(spans);
  return { traceId: hex(next, 32), startNanos, spans: flavour === "broken" ? lose(spans, 8) : spans };
}

function lay(steps: Step[], next: () => number): FakeSpan[] {
  const path: number[] = [];
  return steps.map(([depth, service, name, kind, start, duration, attributes], i) => {
    path[depth] = i;
    const parent = depth === 0 ? -1 : path[depth - 1];
    return { id: hex(next, 16), parentId: "", parent, service, name, kind: KINDS[kind], status: 0, start: Math.round(start * MS), duration: Math.round(duration * MS), attributes: attributes ?? [], events: [], links: [] };
  }).map((span, _, all) => ({ ...span, parentId: span.parent >= 0 ? all[span.parent].id : "" }));
}

function fail(spans: FakeSpan[]): void {
  for (const i of [5, 6]) spans[i].status = 2;
  spans[6].events.push({ offsetNanos: 120 * MS, name: "exception", attributes: [["exception.type", "string", "CardDeclined"], ["exception.message", "string", "insufficient funds"],
    ["exception.stacktrace", "string", "CardDeclined: insufficient funds\n  at Stripe.charge (stripe.ts:81)\n  at chargeCard (payment.ts:40)"]] });
  spans[9].links.push({ traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", attributes: [["link.reason", "string", "batch"]] });
}

/** Takes one span out; its children keep a parent that is nowhere. */
function lose(spans: FakeSpan[], index: number): FakeSpan[] {
  return spans.filter((_, i) => i !== index).map((s) => ({ ...s, parent: s.parent === index ? -2 : s.parent > index ? s.parent - 1 : s.parent }));
}

const OPS = ["GET /items", "SELECT orders", "cache.get", "render", "fetchPrice", "queue.publish", "authorize", "serialize", "HGETALL", "retry"];

const JOBS = 400;

/** A trace of `count` spans: a batch job of 400 parts, each a tree of its own. */
export function bigTrace(count: number, startNanos: bigint): FakeTrace {
  const next = random(42);
  const spans: FakeSpan[] = [];
  const duration = 95_000 * MS;
  let budget = 0;
  const grow = (parent: number, depth: number, start: number, length: number): void => {
    const at = spans.length;
    budget--;
    spans.push(leaf(next, spans, parent, depth, start, length));
    let cursor = start + length * 0.02;
    const children = depth > 24 ? 0 : 1 + Math.floor(next() * 6);
    for (let c = 0; c < children && budget > 0 && cursor < start + length * 0.98; c++) {
      const share = Math.min(length * (0.05 + next() * 0.5), start + length - cursor);
      grow(at, depth + 1, cursor, Math.max(1000, share));
      cursor += share * (0.3 + next());
    }
  };
  spans.push(leaf(next, spans, -1, 0, 0, duration));
  for (let job = 0; job < JOBS; job++) {
    budget = Math.ceil((count - spans.length) / (JOBS - job));
    const start = (duration * (job + 0.2)) / JOBS;
    while (budget > 0) grow(0, 1, start + next() * (duration / JOBS), (duration / JOBS) * (0.5 + next() * 3));
  }
  for (const span of spans.slice(-Math.ceil(count / 2500))) {
    span.parent = -2;
    span.parentId = hex(next, 16);
    span.start = Math.round(span.start - 30_000 * MS * next());
  }
  return { traceId: "b16b00b5c0ffee00b16b00b5c0ffee00", startNanos, spans };
}

function leaf(next: () => number, spans: FakeSpan[], parent: number, depth: number, start: number, duration: number): FakeSpan {
  return { id: hex(next, 16), parentId: parent >= 0 ? spans[parent].id : "", parent, service: `service-${Math.floor((depth * 1.3 + next() * 2) % 12)}`,
    name: depth === 0 ? "nightly-reindex" : OPS[Math.floor(next() * OPS.length)], kind: depth % 2 ? 3 : 2, status: next() < 0.003 ? 2 : 0, start: Math.round(start), duration: Math.round(duration),
    attributes: [["shard", "int", String(Math.floor(next() * 64))]], events: [], links: [] };
}
