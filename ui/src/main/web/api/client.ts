import * as answers from "./answers";
import type { Check } from "./check";

/** Longer answers are parsed at full speed. */
const EXACT_CHARACTERS_MOST = 1_000_000;

/** The server said no, or nothing. `status` is 0 when it could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly place: answers.QueryError | null,
  ) {
    super(message);
  }
}

type Parameters = Record<string, string | number | null | undefined>;

function address(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  const tail = query.toString();
  return `/api/clew/${path}${tail === "" ? "" : "?" + tail}`;
}

async function ask<T>(check: Check<T>, path: string, parameters: Parameters, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(path, parameters), { signal: signal ?? null, headers: { accept: "application/json" } });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, "Clew's server does not answer. Is it still running?", null);
  }
  if (!response.ok) throw await refusal(response);
  return check(parseExactly(await response.text()), path);
}

/** Integers beyond 2^53 stay as they are written, where the browser tells how that was; columns of numbers are never so large. */
function parseExactly(text: string): unknown {
  if (text.length > EXACT_CHARACTERS_MOST) return JSON.parse(text);
  const exact = (_: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/.test(context?.source ?? "") ? context?.source : value;
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

async function refusal(response: Response): Promise<ApiError> {
  const body = await response.text();
  try {
    const place = answers.queryError((JSON.parse(body) as { error: unknown }).error, "error");
    return new ApiError(response.status, place.message, place.column > 0 ? place : null);
  } catch {
    return new ApiError(response.status, body.slice(0, 300) || `the server answered ${response.status}`, null);
  }
}

export interface SearchRequest {
  q: string;
  start: bigint;
  end: bigint;
  limit: number;
}

export const status = (signal?: AbortSignal): Promise<answers.Status> => ask(answers.status, "status", {}, signal);

export const services = (signal?: AbortSignal): Promise<string[]> =>
  ask(answers.services, "services", {}, signal).then((a) => a.services.map((s) => s.name));

export const operations = (service: string, signal?: AbortSignal): Promise<string[]> =>
  ask(answers.operations, "operations", { service }, signal).then((a) => [...new Set(a.operations.map((o) => o.name))]);

export const keys = (signal?: AbortSignal): Promise<answers.Keys> => ask(answers.keys, "keys", {}, signal);

export const values = (field: string, limit: number, signal?: AbortSignal): Promise<answers.FieldValue[]> =>
  ask(answers.values, "values", { field, limit }, signal).then((a) => a.values);

export const parse = (q: string, signal?: AbortSignal): Promise<answers.Parsed> => ask(answers.parsed, "parse", { q }, signal);

export const search = (request: SearchRequest, signal?: AbortSignal): Promise<answers.Found> =>
  ask(answers.found, "search", { q: request.q, start: String(request.start), end: String(request.end), limit: request.limit }, signal);

export const trace = (id: string, signal?: AbortSignal): Promise<answers.TraceColumns> => ask(answers.trace, `trace/${id}`, {}, signal);

export const span = (id: string, index: number, signal?: AbortSignal): Promise<answers.SpanDetail> =>
  ask(answers.spanDetail, `trace/${id}/span/${index}`, {}, signal);

export const find = (id: string, needle: string, signal?: AbortSignal): Promise<number[]> =>
  ask(answers.matches, `trace/${id}/find`, { text: needle }, signal).then((a) => a.matches);
