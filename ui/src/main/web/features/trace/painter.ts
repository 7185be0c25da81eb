import { formatDuration } from "../../base/duration";
import { ticks, toPixel, type Scale } from "../../base/scale";
import { HUES } from "../../model/hues";
import type { TraceModel } from "../../model/trace";
import type { View } from "../../model/zoom";

export const ROW = 26;
const BAR_TOP = 6;
const BAR = 14;
const NARROWEST = 2;
const STUB = 26;

/** Colours and fonts of the theme, read once. */
export interface Palette {
  readonly hues: readonly string[];
  readonly line: string;
  readonly ink: string;
  readonly faint: string;
  readonly error: string;
  readonly warn: string;
  readonly accent: string;
  readonly onBar: string;
  readonly surface: string;
  readonly font: string;
  readonly bold: string;
}

export function readPalette(): Palette {
  const style = window.getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    hues: Array.from({ length: HUES }, (_, i) => token(`s${i}`)),
    line: token("line"),
    ink: token("ink-2"),
    faint: token("ink-3"),
    error: token("error"),
    warn: token("warn"),
    accent: token("accent"),
    onBar: token("on-bar"),
    surface: token("surface"),
    font: `${token("text-m")} ${token("font")}`,
    bold: `550 ${token("text-m")} ${token("font")}`,
  };
}

/** Sets the size in device pixels; true when it changed. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

export function scaleOf(view: View, width: number): Scale {
  return { from: view.from, to: view.to, width };
}

const TICK_PIXELS = 130;

export function timeTicks(view: View, width: number): number[] {
  return ticks(view.from, view.to, Math.max(2, Math.floor(width / TICK_PIXELS)));
}

/** Widths of labels by their length and unit: near enough, and nothing is measured twice. */
const WIDTHS = new Map<string, number>();

/** Draws the bars of some rows. One object a waterfall; nothing is made per bar but its label. */
export class BarPainter {
  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly palette: Palette,
    private readonly model: TraceModel,
    private readonly scale: Scale,
  ) {
    context.textBaseline = "middle";
  }

  grid(view: View, height: number): void {
    const { context, scale } = this;
    context.fillStyle = this.palette.line;
    for (const tick of timeTicks(view, scale.width)) context.fillRect(Math.round(toPixel(scale, tick)), 0, 1, height);
  }

  cursor(at: number, height: number): void {
    this.context.fillStyle = this.palette.faint;
    this.context.fillRect(Math.round(toPixel(this.scale, at)), 0, 1, height);
  }

  bar(span: number, top: number): void {
    const { context, palette, model, scale } = this;
    const from = toPixel(scale, model.startOf(span));
    const to = toPixel(scale, model.startOf(span) + model.durationOf(span));
    if (to < 0) return this.outside("‹", 4, top, "left");
    if (from > scale.width) return this.outside("›", scale.width - 4, top, "right");
    const left = Math.max(from, -4);
    const width = Math.max(Math.min(to, scale.width + 4) - left, NARROWEST);
    context.fillStyle = palette.hues[model.hueOf(span)];
    context.beginPath();
    context.roundRect(left, top + BAR_TOP, width, BAR, Math.min(3, width / 2));
    context.fill();
    if (model.isOrphan(span)) this.brokenEdge(left, top);
    this.label(span, left, width, top);
  }

  /** Where the parent should be: dashes that end in a cut. */
  private brokenEdge(left: number, top: number): void {
    const { context, palette } = this;
    const y = top + BAR_TOP + BAR / 2;
    context.strokeStyle = palette.warn;
    context.lineWidth = 1.500;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(left - 2, y);
    context.lineTo(left - STUB, y);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(left - STUB - 3, y - 4);
    context.lineTo(left - STUB + 3, y + 4);
    context.moveTo(left - STUB - 3, y + 4);
    context.lineTo(left - STUB + 3, y - 4);
    context.stroke();
  }

  /** Inside a wide bar, beside a narrow one; errors say so. */
  private label(span: number, left: number, width: number, top: number): void {
    const { context, palette, model, scale } = this;
    const failed = model.isError(span);
    const text = failed ? `! ${formatDuration(model.durationOf(span))} error` : formatDuration(model.durationOf(span));
    const shown = Math.min(left + width, scale.width) - Math.max(left, 0);
    const y = top + BAR_TOP + BAR / 2 + 0.5;
    if (failed) this.errorEdge(left, width, top);
    if (shown > this.measure(text) + 14) {
      context.font = palette.bold;
      context.fillStyle = palette.onBar;
      context.textAlign = "right";
      context.fillText(text, Math.min(left + width, scale.width) - 6, y);
      return;
    }
    context.font = failed ? palette.bold : palette.font;
    context.fillStyle = failed ? palette.error : palette.ink;
    const after = left + width + 6;
    const fits = after + this.measure(text) < scale.width;
    context.textAlign = fits ? "left" : "right";
    context.fillText(text, fits ? after : left - 6 - (model.isOrphan(span) ? STUB + 4 : 0), y);
  }

  private errorEdge(left: number, width: number, top: number): void {
    this.context.fillStyle = this.palette.error;
    this.context.fillRect(left, top + BAR_TOP + BAR + 1, Math.max(width, 4), 2);
  }

  private outside(sign: string, x: number, top: number, side: CanvasTextAlign): void {
    this.context.font = this.palette.font;
    this.context.fillStyle = this.palette.faint;
    this.context.textAlign = side;
    this.context.fillText(sign, x, top + ROW / 2);
  }

  /** Events of the selected span, as small marks on its bar. */
  events(span: number, offsets: readonly number[], top: number): void {
    const { context, palette, model, scale } = this;
    context.fillStyle = palette.surface;
    context.strokeStyle = palette.ink;
    context.lineWidth = 1;
    for (const offset of offsets) {
      const x = toPixel(scale, model.startOf(span) + offset);
      if (x < 0 || x > scale.width) continue;
      context.beginPath();
      context.arc(x, top + BAR_TOP + BAR / 2, 3, 0, 7);
      context.fill();
      context.stroke();
    }
  }

  private measure(text: string): number {
    const key = text.length + text.slice(-2);
    const known = WIDTHS.get(key);
    if (known !== undefined) return known;
    this.context.font = this.palette.bold;
    const width = this.context.measureText(text.replace(/\d/g, "0")).width;
    WIDTHS.set(key, width);
    return width;
  }
}
