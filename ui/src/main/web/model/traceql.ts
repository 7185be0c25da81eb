/** Words of the query box: only as much of TraceQL as colours and completion need. The server decides what is right. */
export type TokenKind = "field" | "operator" | "string" | "number" | "word" | "punctuation" | "space";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

const WORDS = new Set(["true", "false", "nil", "error", "ok", "unset", "server", "client", "producer", "consumer", "internal", "unspecified", "by", "count", "avg",
  "min", "max", "sum", "coalesce", "select", "with", "rate", "count_over_time", "quantile_over_time", "histogram_over_time", "compare", "topk", "bottomk"]);

const RULES: readonly [TokenKind, RegExp][] = [
  ["space", /\s+/y],
  ["string", /"(?:\\.|[^"\\])*"?|`[^`]*`?/y],
  ["number", /\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h)?(?![\w.])(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))*/y],
  ["field", /\.?[A-Za-z_](?:[\w.:/\-]|"(?:\\.|[^"\\])*")*/y],
  ["operator", /&&|\|\||!?(?:>>|<<|~)|&(?:>>|<<|>|<|~)|=~|!~|!=|>=|<=|[=<>!+*/%^|-]/y],
  ["punctuation", /[{}(),.]/y],
];

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = at;
    const match = rule.exec(text);
    if (match && match[0] !== "") return { kind: kind === "field" && WORDS.has(match[0]) ? "word" : kind, text: match[0], start: at };
  }
  return { kind: "punctuation", text: text[at], start: at };
}

/** What could stand at the cursor, and the stretch of text that a choice replaces. */
export interface Place {
  readonly wants: "start" | "field" | "operator" | "value" | "join" | "stage";
  readonly field: string;
  readonly typed: string;
  readonly from: number;
  readonly to: number;
}

const COMPARISONS = new Set(["=", "!=", ">", ">=", "<", "<=", "=~", "!~"]);

export function placeAt(text: string, cursor: number): Place {
  const tokens = tokenize(text).filter((t) => t.start < cursor);
  const last = tokens.at(-1);
  const writing = last !== undefined && (last.kind === "field" || last.kind === "word" || last.kind === "string" || last.kind === "number");
  const before = tokens.slice(0, writing ? -1 : undefined).filter((t) => t.kind !== "space");
  const from = writing ? last.start : cursor;
  const to = writing ? last.start + last.text.length : cursor;
  const typed = writing ? text.slice(last.start, cursor) : "";
  return { ...wanted(before), typed, from, to };
}

function wanted(before: readonly Token[]): Pick<Place, "wants" | "field"> {
  const previous = before.at(-1);
  const depth = before.reduce((n, t) => n + (t.text === "{" ? 1 : t.text === "}" ? -1 : 0), 0);
  if (depth <= 0) return { wants: previous?.text === "|" ? "stage" : previous?.text === "}" ? "join" : "start", field: "" };
  if (previous === undefined || previous.text === "{" || previous.text === "(" || previous.text === "&&" || previous.text === "||" || previous.text === "!")
    return { wants: "field", field: "" };
  if (COMPARISONS.has(previous.text)) return { wants: "value", field: before.at(-2)?.text ?? "" };
  const compared = COMPARISONS.has(before.at(-2)?.text ?? "");
  return { wants: previous.kind === "field" && !compared ? "operator" : "join", field: previous.text };
}

/** Character position of a line and column, both from 1. */
export function positionOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let l = 1; l < line; l++) {
    const next = text.indexOf("\n", start);
    if (next < 0) break;
    start = next + 1;
  }
  return Math.min(text.length, start + Math.max(0, column - 1));
}
