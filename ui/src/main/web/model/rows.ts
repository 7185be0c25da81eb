import { lowerBound } from "../base/scale";
import type { TraceModel } from "./trace";

/** Which spans have a row: all but those under a folded one. */
export class Rows {
  readonly spans: Int32Array;

  constructor(
    readonly model: TraceModel,
    readonly folded: ReadonlySet<number>,
  ) {
    this.spans = folded.size === 0 ? all(model.count) : unfolded(model, folded);
  }

  get count(): number {
    return this.spans.length;
  }

  /** The row of a span, or of the folded one above it. */
  rowOf(span: number): number {
    const at = lowerBound(this.spans, span);
    return this.spans[at] === span ? at : Math.max(0, at - 1);
  }

  isShown(span: number): boolean {
    return this.spans[lowerBound(this.spans, span)] === span;
  }

  withFolded(span: number, fold: boolean): Rows {
    const next = new Set(this.folded);
    if (fold) next.add(span);
    else next.delete(span);
    return new Rows(this.model, next);
  }

  /** The same, with everything above this span open. */
  revealing(span: number): Rows {
    if (this.isShown(span)) return this;
    const next = new Set(this.folded);
    for (let above = this.model.parentOf(span); above >= 0; above = this.model.parentOf(above)) next.delete(above);
    return new Rows(this.model, next);
  }
}

function all(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

function unfolded(model: TraceModel, folded: ReadonlySet<number>): Int32Array {
  const spans = new Int32Array(model.count);
  let rows = 0;
  for (let span = 0; span < model.count; span = folded.has(span) ? model.end[span] : span + 1) spans[rows++] = span;
  return spans.slice(0, rows);
}
