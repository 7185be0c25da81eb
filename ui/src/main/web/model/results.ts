/** The last search's traces, in the order shown, so that a trace page can step to the next one. Kept for this tab. */
export interface Results {
  readonly address: string;
  readonly traceIds: readonly string[];
}

const KEY = "clew.results";

export function rememberResults(results: Results): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(results));
}

export function recallResults(): Results | null {
  try {
    const value = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null") as Results | null;
    return value !== null && Array.isArray(value.traceIds) ? value : null;
  } catch {
    return null;
  }
}

export interface Neighbours {
  readonly position: number;
  readonly count: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly address: string;
}

export function neighboursOf(results: Results | null, traceId: string): Neighbours | null {
  const at = results?.traceIds.indexOf(traceId) ?? -1;
  if (results === null || at < 0) return null;
  const { traceIds, address } = results;
  return { position: at + 1, count: traceIds.length, previous: traceIds[at - 1] ?? null, next: traceIds[at + 1] ?? null, address };
}
