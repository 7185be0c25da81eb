import { durationLiteral, formatDuration, parseDuration } from "../base/duration";
import { parseTraceId } from "../base/ids";
import { DAY, HOUR, instantOf, MINUTE, parseInstant, type Instant, type Nanos } from "../base/nanos";
import { printQuery, type Condition } from "./query";

/** The last so many nanoseconds, or a fixed stretch of time. */
export type Range = { readonly kind: "last"; readonly nanos: Nanos } | { readonly kind: "fixed"; readonly start: Instant; readonly end: Instant };

export const SORTS = ["newest", "oldest", "longest", "shortest", "spans", "errors"] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchAddress {
  readonly page: "search";
  readonly q: string;
  readonly range: Range;
  readonly limit: number;
  readonly sort: Sort;
}

export interface TraceAddress {
  readonly page: "trace";
  readonly traceId: string;
  readonly span: string | null;
  /** Zoom, as nanoseconds from the trace's start; null = the whole trace. */
  readonly from: Nanos | null;
  readonly to: Nanos | null;
  readonly find: string;
}

export type Address = SearchAddress | TraceAddress | { readonly page: "unknown"; readonly path: string };

export const DEFAULT_LIMIT = 20;
export const RANGES: readonly [Nanos, string][] = [
  [5 * MINUTE, "5 minutes"], [15 * MINUTE, "15 minutes"], [HOUR, "1 hour"], [6 * HOUR, "6 hours"], [DAY, "1 day"], [2 * DAY, "2 days"], [7 * DAY, "7 days"],
];

export function rangeName(nanos: Nanos): string {
  return RANGES.find(([known]) => known === nanos)?.[1] ?? formatDuration(nanos);
}

export const emptySearch: SearchAddress = { page: "search", q: "{ }", range: { kind: "last", nanos: HOUR }, limit: DEFAULT_LIMIT, sort: "newest" };

export const traceAddress = (traceId: string, span: string | null = null): TraceAddress => ({ page: "trace", traceId, span, from: null, to: null, find: "" });

export function parseAddress(path: string, query: string): Address {
  const parameters = new URLSearchParams(query);
  if (path === "/" || path === "/search" || path === "/search/") return parseSearch(parameters);
  const trace = /^\/trace\/([^/]+)\/?$/.exec(path);
  const traceId = trace && parseTraceId(trace[1]);
  return traceId ? parseTrace(traceId, parameters) : { page: "unknown", path };
}

function parseSearch(parameters: URLSearchParams): SearchAddress {
  const sort = SORTS.find((s) => s === parameters.get("sort")) ?? "newest";
  const limit = Number(parameters.get("limit"));
  return {
    page: "search",
    q: parameters.get("q") ?? jaegerQuery(parameters),
    range: parseRange(parameters),
    limit: limit >= 1 && limit <= 1000 ? Math.floor(limit) : DEFAULT_LIMIT,
    sort,
  };
}

function parseRange(parameters: URLSearchParams): Range {
  const start = parseInstant(parameters.get("start") ?? "");
  const end = parseInstant(parameters.get("end") ?? "");
  const lookback = parameters.get("last") ?? parameters.get("lookback") ?? "";
  const last = parseDuration(lookback);
  if (last !== null && last > 0) return { kind: "last", nanos: last };
  return start !== null && end !== null && end > start ? { kind: "fixed", start, end } : emptySearch.range;
}

/** Links made for Jaeger's page say service, operation, tags and durations instead of a query. */
function jaegerQuery(parameters: URLSearchParams): string {
  const conditions: Condition[] = [];
  const add = (field: string, op: string, type: string, value: string | null): void => {
    if (value) conditions.push({ field, op, type, value });
  };
  add("resource.service.name", "=", "string", parameters.get("service"));
  add("name", "=", "string", parameters.get("operation"));
  for (const [key, value] of jaegerTags(parameters.get("tags"))) add(`span.${key}`, "=", "string", value);
  add("duration", ">=", "duration", durationText(parameters.get("minDuration")));
  add("duration", "<=", "duration", durationText(parameters.get("maxDuration")));
  return printQuery(conditions);
}

function durationText(text: string | null): string | null {
  const nanos = parseDuration(text ?? "");
  return nanos === null ? null : durationLiteral(nanos);
}

function jaegerTags(text: string | null): [string, string][] {
  try {
    const tags: unknown = JSON.parse(text ?? "{}");
    return typeof tags === "object" && tags !== null ? Object.entries(tags).map(([key, value]) => [key, String(value)]) : [];
  } catch {
    return [];
  }
}

function parseTrace(traceId: string, parameters: URLSearchParams): TraceAddress {
  const span = parameters.get("span");
  const from = offset(parameters.get("from"));
  const to = offset(parameters.get("to"));
  const zoomed = from !== null && to !== null && to > from;
  return {
    page: "trace",
    traceId,
    span: span && /^[0-9a-f]{16}$/i.test(span) ? span.toLowerCase() : null,
    from: zoomed ? from : null,
    to: zoomed ? to : null,
    find: parameters.get("find") ?? parameters.get("uiFind") ?? "",
  };
}

function offset(text: string | null): Nanos | null {
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : null;
}

export function printAddress(address: Address): string {
  switch (address.page) {
    case "search":
      return `/search?${searchParameters(address)}`;
    case "trace":
      return `/trace/${address.traceId}${prefixed(traceParameters(address))}`;
    case "unknown":
      return address.path;
  }
}

function searchParameters(address: SearchAddress): string {
  const parameters = new URLSearchParams({ q: address.q });
  if (address.range.kind === "last") parameters.set("last", durationLiteral(address.range.nanos));
  else {
    parameters.set("start", String(address.range.start));
    parameters.set("end", String(address.range.end));
  }
  if (address.limit !== DEFAULT_LIMIT) parameters.set("limit", String(address.limit));
  if (address.sort !== "newest") parameters.set("sort", address.sort);
  return parameters.toString();
}

function traceParameters(address: TraceAddress): string {
  const parameters = new URLSearchParams();
  if (address.span !== null) parameters.set("span", address.span);
  if (address.from !== null && address.to !== null) {
    parameters.set("from", String(Math.round(address.from)));
    parameters.set("to", String(Math.round(address.to)));
  }
  if (address.find !== "") parameters.set("find", address.find);
  return parameters.toString();
}

function prefixed(query: string): string {
  return query === "" ? "" : "?" + query;
}

/** Start and end of a range; a relative one counts from `reference`, which is later than any clock that runs a little ahead. */
export function bounds(range: Range, reference: Instant): { start: Instant; end: Instant } {
  if (range.kind === "fixed") return range;
  return { start: instantOf(reference - BigInt(range.nanos)), end: reference };
}
