import { formatDuration } from "../../base/duration";
import { clamp } from "../../base/scale";
import type { Rows } from "../../model/rows";
import { ROW } from "./painter";

const INDENT = 16;
const INDENT_LEAST = 6;
/** Room that a name keeps, in pixels. */
const NAME = 180;

interface Slot {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  readonly edge: HTMLElement;
  readonly fold: HTMLElement;
  readonly dot: HTMLElement;
  readonly operation: Text;
  readonly service: Text;
  readonly level: Text;
  readonly error: HTMLElement;
  readonly timing: HTMLElement;
  row: number;
}

/** A few elements that stand for the rows in sight. Row r uses element r modulo their number, so scrolling by one row changes one. */
export class RowPool {
  private slots: Slot[] = [];
  private indent = INDENT;
  /** Deeper spans are not moved further in; the number of their level is shown instead. */
  private deepest = 1;

  constructor(private readonly parent: HTMLElement) {}

  /** Enough elements for so many rows, and steps so wide that the deepest span still has room for its name. */
  resize(count: number, width: number, depth: number): void {
    const room = Math.max(INDENT, width - NAME);
    this.indent = clamp(Math.floor(room / Math.max(1, depth)), INDENT_LEAST, INDENT);
    this.deepest = Math.floor(room / this.indent);
    if (this.slots.length >= count) return;
    while (this.slots.length < count) this.slots.push(makeSlot(this.parent));
    this.forget();
  }

  /** Everything is to be written again. */
  forget(): void {
    for (const slot of this.slots) slot.row = -1;
  }

  show(rows: Rows, first: number, last: number, selected: number, matching: ReadonlySet<number>): void {
    for (let row = first; row <= last; row++) {
      const slot = this.slots[row % this.slots.length];
      if (slot.row !== row) {
        fill(slot, rows, row);
        this.place(slot, rows.model.depth[rows.spans[row]]);
      }
      const span = rows.spans[row];
      mark(slot.element, "aria-selected", span === selected);
      mark(slot.element, "data-found", matching.has(span));
    }
    for (const slot of this.slots) {
      const away = slot.row < first || slot.row > last;
      if (away !== slot.element.hidden) slot.element.hidden = away;
    }
  }

  private place(slot: Slot, depth: number): void {
    slot.name.style.paddingLeft = `${8 + Math.min(depth, this.deepest) * this.indent}px`;
    slot.level.data = depth > this.deepest ? `level ${depth}` : "";
  }

  hover(row: number): void {
    for (const slot of this.slots) mark(slot.element, "data-hover", slot.row === row);
  }
}

function mark(element: HTMLElement, name: string, on: boolean): void {
  if ((element.getAttribute(name) === "true") !== on) element.setAttribute(name, String(on));
}

function fill(slot: Slot, rows: Rows, row: number): void {
  const { model } = rows;
  const span = rows.spans[row];
  const { element } = slot;
  slot.row = row;
  const depth = model.depth[span];
  const parts = { folded: rows.folded.has(span), children: model.hasChildren(span), orphan: model.isOrphan(span), error: model.isError(span) };
  element.style.top = `${row * ROW}px`;
  element.id = `span-${span}`;
  element.dataset.span = String(span);
  element.setAttribute("aria-rowindex", String(row + 1));
  element.setAttribute("aria-level", String(depth + 1));
  if (parts.children) element.setAttribute("aria-expanded", String(!parts.folded));
  else element.removeAttribute("aria-expanded");
  slot.fold.textContent = parts.children ? (parts.folded ? "▸" : "▾") : "";
  slot.dot.className = `dot hue${model.hueOf(span)}`;
  slot.operation.data = model.name(span);
  slot.service.data = model.serviceName(span) + (parts.folded ? ` · ${model.end[span] - span - 1} folded` : "");
  slot.name.title = `${slot.operation.data}\n${slot.service.data}`;
  slot.edge.hidden = !parts.orphan;
  if (parts.orphan) slot.edge.title = brokenReason(model.parentId(span));
  slot.error.hidden = !parts.error;
  slot.timing.ariaLabel = `starts at ${formatDuration(model.startOf(span))}, lasts ${formatDuration(model.durationOf(span))}${parts.error ? ", error" : ""}`;
}

export function brokenReason(parentId: string): string {
  return `Broken edge: the parent ${parentId} is not in this trace. It was not sent here, was dropped or sampled away before, or is still on its way.`;
}

function makeSlot(parent: HTMLElement): Slot {
  const element = make("div", "r", parent);
  element.setAttribute("role", "row");
  const name = make("div", "n", element);
  name.setAttribute("role", "gridcell");
  const edge = make("i", "edge", name);
  edge.textContent = "╳┄";
  edge.setAttribute("aria-label", "parent missing");
  const fold = make("span", "fold", name);
  const dot = make("i", "dot", name);
  const error = make("b", "bang", name);
  error.textContent = "!";
  error.title = "status: error";
  const level = text(make("span", "lv", name));
  const operation = text(make("span", "o", name));
  const service = text(make("span", "s", name));
  const cell = make("div", "unseen", element);
  cell.setAttribute("role", "gridcell");
  return { element, name, edge, fold, dot, operation, service, level, error, timing: cell, row: -1 };
}

function make(tag: string, name: string, parent: HTMLElement): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  parent.append(element);
  return element;
}

function text(parent: HTMLElement): Text {
  const node = document.createTextNode("");
  parent.append(node);
  return node;
}
