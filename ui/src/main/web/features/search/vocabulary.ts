import * as api from "../../api/client";
import type { Keys } from "../../api/answers";
import type { Suggestion } from "../../widgets/suggest";

/** What the store knows, asked for when first needed and again after a minute's rest. */
const FRESH_MILLIS = 60_000;
const kept = new Map<string, { until: number; answer: Promise<Suggestion[]> }>();

function remembered(key: string, ask: () => Promise<Suggestion[]>): Promise<Suggestion[]> {
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known.answer;
  const answer = ask().catch(() => {
    kept.delete(key);
    return [];
  });
  kept.set(key, { until: performance.now() + FRESH_MILLIS, answer });
  return answer;
}

const plain = (texts: readonly string[], note?: string): Suggestion[] => texts.map((text) => ({ text, note }));

export const services = (): Promise<Suggestion[]> => remembered("services", () => api.services().then((s) => plain(s)));

export const operations = (service: string): Promise<Suggestion[]> =>
  remembered(`operations ${service}`, () => api.operations(service).then((o) => plain(o)));

const SCOPES = ["span", "resource", "event", "link", "instrumentation"] as const;

const bare = (keys: readonly string[], scope: string): string[] => keys.map((k) => (k.startsWith(`${scope}.`) ? k : `${scope}.${/^[\w.\-/]+$/.test(k) ? k : JSON.stringify(k)}`));

function fieldsOf(keys: Keys): Suggestion[] {
  return [...plain(keys.intrinsic, "intrinsic"), ...SCOPES.flatMap((scope) => plain(bare(keys[scope], scope), scope))];
}

export const fields = (): Promise<Suggestion[]> => remembered("fields", () => api.keys().then(fieldsOf));

const STATUS = plain(["error", "ok", "unset"]);
const KIND = plain(["server", "client", "producer", "consumer", "internal", "unspecified"]);

/** Values of a field as TraceQL writes them; `raw` = without quotes, for the form. */
export function valuesOf(field: string, raw = false): Promise<Suggestion[]> {
  if (field === "status") return Promise.resolve(STATUS);
  if (field === "kind") return Promise.resolve(KIND);
  if (field === "") return Promise.resolve([]);
  return remembered(`values ${raw} ${field}`, () =>
    api.values(field, 100).then((values) =>
      values.map((v) => ({ text: v.type === "string" && !raw ? JSON.stringify(v.value) : v.value, note: v.count === null ? undefined : `${v.count}` })),
    ),
  );
}

const COMPARE = plain(["=", "!=", "=~", "!~", ">", ">=", "<", "<="]);
const JOIN = plain(["&&", "||", "}"]);
const AFTER = [
  { text: "&&", note: "both match in the trace" },
  { text: "||", note: "either matches" },
  { text: ">>", note: "has descendant" },
  { text: ">", note: "has child" },
  { text: "|", note: "then" },
];
const STAGES = [
  { text: "count() > ", note: "spans matched" },
  { text: "avg(duration) > ", note: "aggregate" },
  { text: "max(duration) > ", note: "aggregate" },
  { text: "by(", note: "group" },
  { text: "select(", note: "show fields" },
  { text: "coalesce()", note: "merge groups" },
];
const START = [
  { text: "{ }", note: "every trace" },
  { text: "{ status = error }", note: "errors" },
  { text: "{ duration > 1s }", note: "slow spans" },
];

export function suggestionsFor(wants: string, field: string): Promise<readonly Suggestion[]> {
  switch (wants) {
    case "field": return fields();
    case "value": return valuesOf(field);
    case "operator": return Promise.resolve(COMPARE);
    case "join": return Promise.resolve(field === "" ? AFTER : JOIN);
    case "stage": return Promise.resolve(STAGES);
    default: return Promise.resolve(START);
  }
}
