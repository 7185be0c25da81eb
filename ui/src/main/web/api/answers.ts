import { big, column, flag, list, number, optional, orElse, scalar, shape, ShapeError, text, type Check } from "./check";

export interface Status {
  version: string;
  spans: number;
  traces: number;
  oldestStartNanos: bigint | null;
  newestStartNanos: bigint | null;
  diskBytes: number;
  replayedFraction: number;
  otlp: { grpc: string | null; http: string | null } | null;
}

export const status: Check<Status> = shape<Status>({
  version: text,
  spans: number,
  traces: number,
  oldestStartNanos: optional(big),
  newestStartNanos: optional(big),
  diskBytes: orElse(number, 0),
  replayedFraction: orElse(number, 1),
  otlp: optional(shape<{ grpc: string | null; http: string | null }>({ grpc: optional(text), http: optional(text) })),
});

export const services: Check<{ services: { name: string }[] }> = shape({ services: list(shape<{ name: string }>({ name: text })) });

export const operations: Check<{ operations: { name: string }[] }> = shape({ operations: list(shape<{ name: string }>({ name: text })) });

export interface Keys {
  span: string[];
  resource: string[];
  event: string[];
  link: string[];
  instrumentation: string[];
  intrinsic: string[];
}

const names = orElse(list(text), []);
export const keys: Check<Keys> = shape<Keys>({ span: names, resource: names, event: names, link: names, instrumentation: names, intrinsic: names });

export interface FieldValue {
  type: string;
  value: string;
  count: number | null;
}

export const values: Check<{ values: FieldValue[] }> = shape({
  values: list(shape<FieldValue>({ type: text, value: scalar, count: optional(number) })),
});

export interface QueryError {
  message: string;
  line: number;
  column: number;
  length: number;
}

export const queryError: Check<QueryError> = shape<QueryError>({
  message: text,
  line: orElse(number, 0),
  column: orElse(number, 0),
  length: orElse(number, 1),
});

export interface Conjunct {
  field: string;
  op: string;
  type: string;
  value: string;
}

export interface Parsed {
  ok: boolean;
  canonical: string | null;
  conjuncts: Conjunct[] | null;
  error: QueryError | null;
}

export const parsed: Check<Parsed> = shape<Parsed>({
  ok: flag,
  canonical: optional(text),
  conjuncts: optional(list(shape<Conjunct>({ field: text, op: text, type: text, value: scalar }))),
  error: optional(queryError),
});

export interface ServiceCount {
  name: string;
  spans: number;
  errors: number;
}

export interface FoundTrace {
  traceId: string;
  root: { service: string; name: string } | null;
  startNanos: bigint;
  durationNanos: number;
  spanCount: number;
  errorCount: number;
  missingParents: number;
  services: ServiceCount[];
  matched: number;
  matchedSpans: { spanId: string; service: string; name: string }[];
}

const longAsNumber: Check<number> = (value, path) => Number(big(value, path));

export interface Found {
  traces: FoundTrace[];
  complete: boolean;
  partialReason: string | null;
  /** More match than were asked for. */
  limited: boolean;
  inspectedSpans: number;
  elapsedMicros: number;
}

export const found: Check<Found> = shape<Found>({
  traces: list(
    shape<FoundTrace>({
      traceId: text,
      root: optional(shape<{ service: string; name: string }>({ service: orElse(text, ""), name: orElse(text, "") })),
      startNanos: big,
      durationNanos: longAsNumber,
      spanCount: number,
      errorCount: number,
      missingParents: orElse(number, 0),
      services: list(shape<ServiceCount>({ name: text, spans: number, errors: orElse(number, 0) })),
      matched: orElse(number, 0),
      matchedSpans: orElse(list(shape<{ spanId: string; service: string; name: string }>({ spanId: text, service: orElse(text, ""), name: orElse(text, "") })), []),
    }),
  ),
  complete: flag,
  partialReason: optional(text),
  limited: orElse(flag, false),
  inspectedSpans: orElse(number, 0),
  elapsedMicros: orElse(number, 0),
});

/** An attribute as the server writes it: key, type, value. */
export interface Attribute {
  key: string;
  type: string;
  value: string;
}

const attribute: Check<Attribute> = (value, path) => {
  const parts = list(scalar)(value, path);
  return { key: parts[0] ?? "", type: parts[1] ?? "", value: parts[2] ?? "" };
};
const attributes = orElse(list(attribute), []);

export interface TraceColumns {
  traceId: string;
  complete: boolean;
  partialReason: string | null;
  startNanos: bigint;
  durationNanos: number;
  strings: string[];
  resources: { service: number; attributes: Attribute[] }[];
  spans: {
    id: string[];
    parent: number[];
    parentId: string[];
    name: number[];
    resource: number[];
    kind: number[];
    status: number[];
    start: number[];
    duration: number[];
    events: number[];
    links: number[];
  };
}

/** A long list of texts, checked as a whole. */
const texts: Check<string[]> = (value, path) => {
  if (!Array.isArray(value) || value.some((v) => typeof v !== "string")) throw new ShapeError(path, "a list of texts", null);
  return value as string[];
};

export const trace: Check<TraceColumns> = shape<TraceColumns>({
  traceId: text,
  complete: flag,
  partialReason: optional(text),
  startNanos: big,
  durationNanos: longAsNumber,
  strings: texts,
  resources: list(shape<{ service: number; attributes: Attribute[] }>({ service: number, attributes })),
  spans: shape<TraceColumns["spans"]>({
    id: texts,
    parent: column,
    parentId: texts,
    name: column,
    resource: column,
    kind: column,
    status: column,
    start: column,
    duration: column,
    events: column,
    links: column,
  }),
});

export interface SpanEvent {
  offsetNanos: number;
  name: string;
  attributes: Attribute[];
}

export interface SpanLink {
  traceId: string;
  spanId: string;
  attributes: Attribute[];
}

export interface SpanDetail {
  spanId: string;
  parentSpanId: string;
  name: string;
  service: string;
  statusMessage: string;
  startNanos: bigint;
  durationNanos: number;
  traceState: string;
  attributes: Attribute[];
  events: SpanEvent[];
  links: SpanLink[];
  dropped: { attributes: number; events: number; links: number };
  resource: { attributes: Attribute[]; schemaUrl: string };
  scope: { name: string; version: string; attributes: Attribute[] };
}

const word = orElse(text, "");
const count = orElse(number, 0);

export const spanDetail: Check<SpanDetail> = shape<SpanDetail>({
  spanId: text,
  parentSpanId: word,
  name: word,
  service: word,
  statusMessage: word,
  startNanos: big,
  durationNanos: longAsNumber,
  traceState: word,
  attributes,
  events: orElse(list(shape<SpanEvent>({ offsetNanos: longAsNumber, name: word, attributes })), []),
  links: orElse(list(shape<SpanLink>({ traceId: text, spanId: text, attributes })), []),
  dropped: orElse(shape<SpanDetail["dropped"]>({ attributes: count, events: count, links: count }), { attributes: 0, events: 0, links: 0 }),
  resource: orElse(shape<SpanDetail["resource"]>({ attributes, schemaUrl: word }), { attributes: [], schemaUrl: "" }),
  scope: orElse(shape<SpanDetail["scope"]>({ name: word, version: word, attributes }), { name: "", version: "", attributes: [] }),
});

export const matches: Check<{ matches: number[] }> = shape<{ matches: number[] }>({ matches: column });
