import { Cell } from "../../base/cell";
import type { TraceAddress } from "../../model/address";
import { amend, location } from "../../model/location";
import { Rows } from "../../model/rows";
import type { TraceModel } from "../../model/trace";
import { around, isWhole, reaching, whole, zoomAt, type View } from "../../model/zoom";

const NONE: ReadonlySet<number> = new Set();
const ADDRESS_RESTS_MILLIS = 200;

/** What one looks at in a trace. The address follows it, and it follows the address. */
export class TraceState {
  readonly view: Cell<View>;
  readonly selected = new Cell(-1);
  readonly rows: Cell<Rows>;
  readonly matches = new Cell<readonly number[]>([]);
  readonly matching = new Cell<ReadonlySet<number>>(NONE);
  /** Nanoseconds under the pointer, or null. */
  readonly pointed = new Cell<number | null>(null);
  /** Set by the waterfall: brings a row into sight. */
  reveal: (row: number) => void = () => undefined;
  private timer = 0;

  constructor(readonly model: TraceModel) {
    this.view = new Cell(whole(model.duration));
    this.rows = new Cell(new Rows(model, NONE));
  }

  /** Takes over what an address says. */
  follow(address: TraceAddress): void {
    const { from, to } = address;
    this.view.write(from === null || to === null ? whole(this.model.duration) : { from, to });
    const span = address.span === null ? -1 : this.model.indexOf(address.span);
    if (span === this.selected.read()) return;
    if (span >= 0) this.open(span);
    this.selected.write(span);
  }

  select(span: number): void {
    if (span >= 0) {
      this.open(span);
      this.look(reaching(this.view.read(), this.model.startOf(span), this.model.durationOf(span), this.model.duration));
    }
    this.selected.write(span);
    this.tellAddress();
  }

  /** Same, without moving anything: for a click on what is in sight. */
  point(span: number): void {
    this.selected.write(span);
    this.tellAddress();
  }

  /** To the row `by` rows further. */
  step(by: number): void {
    const rows = this.rows.read();
    const at = this.selected.read() < 0 ? (by > 0 ? 0 : rows.count - 1) : rows.rowOf(this.selected.read()) + by;
    if (at >= 0 && at < rows.count) this.select(rows.spans[at]);
  }

  fold(span: number, fold: boolean): void {
    if (!this.model.hasChildren(span)) return;
    this.rows.write(this.rows.read().withFolded(span, fold));
  }

  /** Leaves the roots and what is right below them. */
  foldAll(): void {
    const { model } = this;
    const folded = new Set<number>();
    for (let span = 0; span < model.count; span++) if (model.depth[span] >= 1 && model.hasChildren(span)) folded.add(span);
    this.rows.write(new Rows(model, folded));
  }

  unfoldAll(): void {
    this.rows.write(new Rows(this.model, NONE));
  }

  /** Arrow left: folds, or goes up. */
  inward(): void {
    const span = this.selected.read();
    if (span < 0) return;
    const folded = this.rows.read().folded.has(span);
    if (this.model.hasChildren(span) && !folded) this.fold(span, true);
    else if (this.model.parentOf(span) >= 0) this.select(this.model.parentOf(span));
  }

  /** Arrow right: unfolds, or goes to the first child. */
  outward(): void {
    const span = this.selected.read();
    if (span < 0 || !this.model.hasChildren(span)) return;
    if (this.rows.read().folded.has(span)) this.fold(span, false);
    else this.select(span + 1);
  }

  look(view: View): void {
    this.view.write(view);
    this.tellAddress();
  }

  fit(): void {
    this.look(whole(this.model.duration));
  }

  zoom(factor: number): void {
    const view = this.view.read();
    this.look(zoomAt(view, factor, (view.from + view.to) / 2, this.model.duration));
  }

  zoomToSelected(): void {
    const span = this.selected.read();
    if (span >= 0) this.look(around(this.model.startOf(span), this.model.durationOf(span), this.model.duration));
  }

  found(matches: readonly number[]): void {
    this.matches.write(matches);
    this.matching.write(new Set(matches));
  }

  /** The next of these spans after the selected one, going round. */
  jump(spans: readonly number[], by: 1 | -1): void {
    if (spans.length === 0) return;
    const now = this.selected.read();
    const next = by === 1 ? spans.find((s) => s > now) : spans.findLast((s) => s < now);
    this.select(next ?? (by === 1 ? spans[0] : spans[spans.length - 1]));
  }

  private open(span: number): void {
    const rows = this.rows.read().revealing(span);
    this.rows.write(rows);
    this.reveal(rows.rowOf(span));
  }

  private tellAddress(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.writeAddress(), ADDRESS_RESTS_MILLIS);
  }

  private writeAddress(): void {
    const address = location.read();
    if (address.page !== "trace" || address.traceId !== this.model.traceId) return;
    const span = this.selected.read();
    const view = this.view.read();
    const full = isWhole(view, this.model.duration);
    amend({ ...address, span: span < 0 ? null : this.model.id(span), from: full ? null : view.from, to: full ? null : view.to });
  }
}
