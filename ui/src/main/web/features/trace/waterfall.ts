import { formatDuration } from "../../base/duration";
import { clamp, toPixel, toValue } from "../../base/scale";
import { pan, zoomAt } from "../../model/zoom";
import { BarPainter, fitCanvas, readPalette, ROW, scaleOf, timeTicks, type Palette } from "./painter";
import { RowPool } from "./rowpool";
import type { TraceState } from "./state";

export interface WaterfallParts {
  readonly frame: HTMLElement;
  /** Scrolls; as high as all rows together. */
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  /** Stays in place while the scroller scrolls. */
  readonly stage: HTMLElement;
  readonly rows: HTMLElement;
  readonly bars: HTMLCanvasElement;
  readonly ruler: HTMLCanvasElement;
}

/** The names' share of the width. */
const NAMES_SHARE = 0.34;
const NAMES_LEAST = 260;
const WHEEL_ZOOM = 0.0018;
const DRAG_STARTS = 4;

/** Draws the rows in sight, and only those, once a frame and only when something changed. */
export class Waterfall {
  private readonly pool: RowPool;
  private readonly stops: (() => void)[] = [];
  private palette: Palette = readPalette();
  private frame = 0;
  private height = 0;
  private barsLeft = 0;
  private barsWidth = 0;
  private events: readonly number[] = [];
  /** Told about each frame: the rows in sight. */
  onRows: (first: number, last: number) => void = () => undefined;

  constructor(
    private readonly parts: WaterfallParts,
    private readonly state: TraceState,
  ) {
    this.pool = new RowPool(parts.rows);
    state.reveal = (row) => this.reveal(row);
    this.listen();
    this.measure();
  }

  close(): void {
    for (const stop of this.stops) stop();
    cancelAnimationFrame(this.frame);
    this.state.reveal = () => undefined;
  }

  /** Offsets of the selected span's events, once they are known. */
  showEvents(offsets: readonly number[]): void {
    this.events = offsets;
    this.draw();
  }

  themed(): void {
    this.palette = readPalette();
    this.draw();
  }

  draw(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.paint());
  }

  private listen(): void {
    const { parts, state } = this;
    const draw = (): void => this.draw();
    this.stops.push(state.view.watch(draw), state.selected.watch(draw), state.matching.watch(draw), state.pointed.watch(draw), state.rows.watch(() => this.refold()));
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(parts.scroller);
    this.stops.push(() => observer.disconnect());
    this.on(parts.scroller, "scroll", () => this.draw(), { passive: true });
    this.on(parts.stage, "wheel", (e) => this.wheel(e), { passive: false });
    this.on(parts.ruler, "wheel", (e) => this.zoomBy(e), { passive: false });
    this.on(parts.stage, "click", (e) => this.click(e));
    this.on(parts.stage, "dblclick", (e) => this.overBars(e) && state.fit());
    this.on(parts.ruler, "dblclick", () => state.fit());
    this.on(parts.bars, "pointerdown", (e) => this.drag(e));
    this.on(parts.stage, "pointermove", (e) => this.move(e), { passive: true });
    this.on(parts.stage, "pointerleave", () => this.leave());
  }

  private on<K extends keyof HTMLElementEventMap>(target: HTMLElement, name: K, act: (event: HTMLElementEventMap[K]) => void, options?: AddEventListenerOptions): void {
    target.addEventListener(name, act, options);
    this.stops.push(() => target.removeEventListener(name, act, options));
  }

  private measure(): void {
    const { parts } = this;
    this.height = parts.scroller.clientHeight;
    const width = parts.scroller.clientWidth;
    this.barsLeft = Math.round(Math.max(Math.min(NAMES_LEAST, width / 2), width * NAMES_SHARE));
    this.barsWidth = Math.max(10, width - this.barsLeft);
    parts.frame.style.setProperty("--names", `${this.barsLeft}px`);
    parts.stage.style.height = `${this.height}px`;
    parts.bars.style.left = `${this.barsLeft}px`;
    this.pool.resize(Math.ceil(this.height / ROW) + 2, this.barsLeft, this.state.model.deepest);
    this.refold();
  }

  private refold(): void {
    this.parts.spacer.style.height = `${Math.max(0, this.state.rows.read().count * ROW - this.height)}px`;
    this.pool.forget();
    this.draw();
  }

  private paint(): void {
    this.frame = 0;
    const { parts, state } = this;
    const rows = state.rows.read();
    const top = parts.scroller.scrollTop;
    const first = clamp(Math.floor(top / ROW), 0, Math.max(0, rows.count - 1));
    const last = Math.min(rows.count - 1, Math.floor((top + this.height) / ROW));
    parts.rows.style.transform = `translateY(${-top}px)`;
    this.pool.show(rows, first, last, state.selected.read(), state.matching.read());
    this.paintBars(first, last, top);
    this.paintRuler();
    this.onRows(first, last);
  }

  private paintBars(first: number, last: number, top: number): void {
    const { state, barsWidth, height } = this;
    const context = fitCanvas(this.parts.bars, barsWidth, height);
    if (context === null) return;
    context.clearRect(0, 0, barsWidth, height);
    const view = state.view.read();
    const spans = state.rows.read().spans;
    const painter = new BarPainter(context, this.palette, state.model, scaleOf(view, barsWidth));
    painter.grid(view, Math.min(height, spans.length * ROW - top));
    const selected = state.selected.read();
    for (let row = first; row <= last; row++) {
      painter.bar(spans[row], row * ROW - top);
      if (spans[row] === selected) painter.events(selected, this.events, row * ROW - top);
    }
    const pointed = state.pointed.read();
    if (pointed !== null) painter.cursor(pointed, height);
  }

  private paintRuler(): void {
    const { barsWidth, palette, state } = this;
    const context = fitCanvas(this.parts.ruler, barsWidth, ROW);
    if (context === null) return;
    const view = state.view.read();
    const scale = scaleOf(view, barsWidth);
    context.clearRect(0, 0, barsWidth, ROW);
    context.font = palette.font;
    context.textBaseline = "middle";
    for (const tick of timeTicks(view, barsWidth)) {
      const x = Math.round(toPixel(scale, tick));
      context.fillStyle = palette.line;
      context.fillRect(x, 0, 1, ROW);
      context.fillStyle = palette.faint;
      if (x < barsWidth - 40) context.fillText(tick === 0 ? "0" : formatTick(tick, view.to - view.from), x + 5, ROW / 2);
    }
    this.paintPointed(context);
  }

  private paintPointed(context: CanvasRenderingContext2D): void {
    const at = this.state.pointed.read();
    if (at === null) return;
    const { palette, barsWidth } = this;
    const text = formatTick(at, (this.state.view.read().to - this.state.view.read().from) / 200);
    const width = context.measureText(text).width + 10;
    const x = clamp(toPixel(scaleOf(this.state.view.read(), barsWidth), at) - width / 2, 0, barsWidth - width);
    context.fillStyle = palette.ink;
    context.fillRect(x, 4, width, ROW - 8);
    context.fillStyle = palette.surface;
    context.fillText(text, x + 5, ROW / 2);
  }

  private reveal(row: number): void {
    const { scroller } = this.parts;
    const top = row * ROW;
    const margin = Math.min(3 * ROW, this.height / 3);
    if (top < scroller.scrollTop + margin) scroller.scrollTop = top - margin;
    else if (top + ROW > scroller.scrollTop + this.height - margin) scroller.scrollTop = top + ROW - this.height + margin;
  }

  private overBars(event: MouseEvent): boolean {
    return event.clientX - this.parts.stage.getBoundingClientRect().left >= this.barsLeft;
  }

  private timeAt(event: MouseEvent): number {
    const x = event.clientX - this.parts.bars.getBoundingClientRect().left;
    return toValue(scaleOf(this.state.view.read(), this.barsWidth), clamp(x, 0, this.barsWidth));
  }

  private rowAt(event: MouseEvent): number {
    const y = event.clientY - this.parts.stage.getBoundingClientRect().top + this.parts.scroller.scrollTop;
    return Math.floor(y / ROW);
  }

  /** Over the bars the wheel zooms and pans; over the names, or with Shift, it scrolls. */
  private wheel(event: WheelEvent): void {
    if (!this.overBars(event)) return;
    if (event.shiftKey && !event.ctrlKey) {
      event.preventDefault();
      this.parts.scroller.scrollTop += event.deltaY || event.deltaX;
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.panBy(event, event.deltaX);
    else this.zoomBy(event);
  }

  private zoomBy(event: WheelEvent): void {
    event.preventDefault();
    const { state } = this;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    const speed = event.ctrlKey ? 4 : 1;
    const factor = Math.exp(clamp(event.deltaY * lines * speed * WHEEL_ZOOM, -1, 1));
    state.look(zoomAt(state.view.read(), factor, this.timeAt(event), state.model.duration));
  }

  private panBy(event: Event, pixels: number): void {
    event.preventDefault();
    const { state } = this;
    const view = state.view.read();
    state.look(pan(view, (pixels / this.barsWidth) * (view.to - view.from), state.model.duration));
  }

  private click(event: MouseEvent): void {
    const rows = this.state.rows.read();
    const row = this.rowAt(event);
    if (row >= rows.count || this.dragged) return;
    const span = rows.spans[row];
    if (event.target instanceof Element && event.target.closest(".fold")?.textContent) this.state.fold(span, !rows.folded.has(span));
    else this.state.point(span);
  }

  private dragged = false;

  /** Dragging the bars moves along in time. */
  private drag(start: PointerEvent): void {
    this.dragged = false;
    if (start.button !== 0) return;
    let last = start.clientX;
    const { bars } = this.parts;
    const move = (event: PointerEvent): void => {
      if (!this.dragged && Math.abs(event.clientX - start.clientX) < DRAG_STARTS) return;
      if (!this.dragged) bars.setPointerCapture(start.pointerId);
      this.dragged = true;
      this.panBy(event, last - event.clientX);
      last = event.clientX;
    };
    const stop = (): void => {
      bars.removeEventListener("pointermove", move);
      bars.removeEventListener("pointerup", stop);
      bars.removeEventListener("pointercancel", stop);
    };
    bars.addEventListener("pointermove", move);
    bars.addEventListener("pointerup", stop);
    bars.addEventListener("pointercancel", stop);
  }

  private move(event: PointerEvent): void {
    this.pool.hover(this.rowAt(event));
    this.state.pointed.write(this.overBars(event) ? this.timeAt(event) : null);
  }

  private leave(): void {
    this.pool.hover(-1);
    this.state.pointed.write(null);
  }
}

/** Ticks keep as many digits as their distance asks for. */
function formatTick(nanos: number, width: number): string {
  const unit = nanos >= 1e9 ? 1e9 : nanos >= 1e6 ? 1e6 : nanos >= 1e3 ? 1e3 : 1;
  if (unit === 1) return formatDuration(nanos);
  const decimals = clamp(Math.ceil(-Math.log10(width / 10 / unit)), 0, 6);
  return `${Number((nanos / unit).toFixed(decimals))} ${unit === 1e9 ? "s" : unit === 1e6 ? "ms" : "µs"}`;
}
