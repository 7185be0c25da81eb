import type { TraceColumns } from "../api/answers";
import { instantOf, type Instant, type Nanos } from "../base/nanos";
import { Hues } from "./hues";

export const STATUS_ERROR = 2;
export const KINDS = ["unspecified", "internal", "server", "client", "producer", "consumer"];
const ROOT = -1;
const MISSING = -2;
const NO_SERVICE = "(no service)";

/** A trace as columns. Spans are numbered depth first, so a span's subtree is the stretch up to `end`. */
export class TraceModel {
  readonly traceId: string;
  readonly start: Instant;
  readonly duration: Nanos;
  readonly count: number;
  readonly services: readonly string[];
  readonly depth: Uint16Array;
  readonly deepest: number;
  readonly end: Int32Array;
  readonly errors: number;
  readonly roots: number;
  readonly missing: readonly number[];
  readonly hues: Hues;
  private readonly service: Int32Array;
  private readonly hue: Uint8Array;

  constructor(readonly columns: TraceColumns) {
    const { spans } = columns;
    this.traceId = columns.traceId;
    this.start = instantOf(columns.startNanos);
    this.duration = Math.max(1, columns.durationNanos);
    this.count = spans.id.length;
    this.depth = depths(spans.parent);
    this.deepest = this.depth.reduce((most, d) => Math.max(most, d), 0);
    this.end = ends(spans.parent);
    this.errors = spans.status.reduce((n, s) => n + (s === STATUS_ERROR ? 1 : 0), 0);
    this.roots = spans.parent.reduce((n, p) => n + (p === ROOT ? 1 : 0), 0);
    this.missing = spans.parent.flatMap((p, i) => (p === MISSING ? [i] : []));
    this.service = Int32Array.from(spans.resource, (r) => columns.resources[r]?.service ?? -1);
    this.services = [...new Set(this.service)].map((s) => columns.strings[s] || NO_SERVICE);
    // the root's service first, then by name: the same order as in a list of results, so colours stay
    this.hues = new Hues([this.serviceName(this.head()), ...[...this.services].sort()]);
    this.hue = Uint8Array.from(this.service, (s) => this.hues.of(columns.strings[s] || NO_SERVICE));
  }

  id(span: number): string {
    return this.columns.spans.id[span];
  }

  parentId(span: number): string {
    return this.columns.spans.parentId[span];
  }

  name(span: number): string {
    return this.columns.strings[this.columns.spans.name[span]] || "(no name)";
  }

  serviceName(span: number): string {
    return this.columns.strings[this.service[span]] || NO_SERVICE;
  }

  hueOf(span: number): number {
    return this.hue[span];
  }

  kind(span: number): string {
    return KINDS[this.columns.spans.kind[span]] ?? "unspecified";
  }

  startOf(span: number): Nanos {
    return this.columns.spans.start[span];
  }

  durationOf(span: number): Nanos {
    return this.columns.spans.duration[span];
  }

  isError(span: number): boolean {
    return this.columns.spans.status[span] === STATUS_ERROR;
  }

  isOrphan(span: number): boolean {
    return this.columns.spans.parent[span] === MISSING;
  }

  /** The span above, or −1 when there is none here. */
  parentOf(span: number): number {
    return Math.max(-1, this.columns.spans.parent[span]);
  }

  hasChildren(span: number): boolean {
    return this.end[span] > span + 1;
  }

  childrenOf(span: number): number[] {
    const children: number[] = [];
    for (let child = span + 1; child < this.end[span]; child = this.end[child]) children.push(child);
    return children;
  }

  /** The number of the span with this id; duplicates of an id: the first. −1 when it is not here. */
  indexOf(id: string): number {
    return this.columns.spans.id.indexOf(id);
  }

  /** The span the page is named after: the first root, else simply the first. */
  head(): number {
    return Math.max(0, this.columns.spans.parent.indexOf(ROOT));
  }

  /** Time within the span during which none of its children ran. */
  selfTime(span: number): Nanos {
    const from = this.startOf(span);
    const to = from + this.durationOf(span);
    let covered = 0;
    let reached = from;
    for (const child of this.childrenOf(span).sort((a, b) => this.startOf(a) - this.startOf(b))) {
      const start = Math.max(reached, this.startOf(child));
      const end = Math.min(to, this.startOf(child) + this.durationOf(child));
      if (end <= start) continue;
      covered += end - start;
      reached = end;
    }
    return this.durationOf(span) - covered;
  }
}

/** Spans whose parent is missing stand one step in, so that the gap before them can be seen. */
function depths(parents: readonly number[]): Uint16Array {
  const depth = new Uint16Array(parents.length);
  parents.forEach((parent, i) => (depth[i] = parent >= 0 && parent < i ? depth[parent] + 1 : parent === MISSING ? 1 : 0));
  return depth;
}

function ends(parents: readonly number[]): Int32Array {
  const end = new Int32Array(parents.length);
  for (let i = parents.length - 1; i >= 0; i--) {
    end[i] = Math.max(end[i], i + 1);
    const parent = parents[i];
    if (parent >= 0 && parent < i) end[parent] = Math.max(end[parent], end[i]);
  }
  return end;
}
