/** 32 hex digits, or 16 as older tracers write them; padded and in lower case. Null when it is no trace id. */
export function parseTraceId(text: string): string | null {
  const hex = text.trim().toLowerCase();
  if (!/^([0-9a-f]{16}|[0-9a-f]{32})$/.test(hex) || /^0+$/.test(hex)) return null;
  return hex.padStart(32, "0");
}

export interface Pointer {
  readonly traceId: string;
  readonly spanId: string | null;
}

/** A trace id as people paste it: bare, in a `traceparent` header, in an `uber-trace-id`, or inside an address of a trace page. */
export function findPointer(text: string): Pointer | null {
  const trimmed = text.trim();
  const bare = parseTraceId(trimmed);
  if (bare !== null) return { traceId: bare, spanId: null };
  const parent = /^(?:traceparent:\s*)?[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}/i.exec(trimmed);
  if (parent) return pointer(parent[1], parent[2]);
  const uber = /^(?:uber-trace-id:\s*)?([0-9a-f]{1,32}):([0-9a-f]{1,16}):[0-9a-f]+:[0-9a-f]+$/i.exec(trimmed);
  if (uber) return pointer(uber[1].padStart(32, "0"), uber[2].padStart(16, "0"));
  const address = /\/traces?\/([0-9a-f]{16,32})\b/i.exec(trimmed);
  return address ? pointer(address[1], null) : null;
}

function pointer(traceId: string, spanId: string | null): Pointer | null {
  const id = parseTraceId(traceId);
  return id === null ? null : { traceId: id, spanId: spanId?.toLowerCase() ?? null };
}
