import { clamp } from "../../base/scale";
import type { TraceModel } from "../../model/trace";
import type { Palette } from "./painter";

const PADDING = 3;
const THICK = 3;

/** The whole trace in a few pixels: every span one stroke, errors and what was found on top. Each pixel is written directly, so that 100,000 spans take milliseconds. */
export function drawOverview(canvas: HTMLCanvasElement, width: number, height: number, model: TraceModel, found: readonly number[], palette: Palette): void {
  const ratio = window.devicePixelRatio;
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  canvas.width = w;
  canvas.height = h;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(w, h);
  const pixels = new Uint32Array(image.data.buffer);
  const colours = palette.hues.map(packed);
  const strokes = new Strokes(pixels, w, h, ratio, model);
  for (let span = 0; span < model.count; span++) strokes.draw(span, colours[model.hueOf(span)], 1);
  const red = packed(palette.error);
  if (model.errors > 0) for (let span = 0; span < model.count; span++) if (model.isError(span)) strokes.draw(span, red, Math.round(2 * ratio));
  const light = packed(palette.accent);
  for (const span of found) strokes.draw(span, light, Math.round(3 * ratio));
  context.putImageData(image, 0, 0);
}

class Strokes {
  private readonly step: number;
  private readonly thick: number;
  private readonly across: number;
  private readonly top: number;

  constructor(
    private readonly pixels: Uint32Array,
    private readonly w: number,
    private readonly h: number,
    ratio: number,
    private readonly model: TraceModel,
  ) {
    this.top = Math.round(PADDING * ratio);
    const room = h - 2 * this.top;
    this.step = Math.min(room / model.count, (THICK + 2) * ratio);
    this.thick = clamp(Math.round(this.step * 0.7), 1, Math.round(THICK * ratio));
    this.across = w / model.duration;
  }

  draw(span: number, colour: number, least: number): void {
    const x = clamp(Math.floor(this.model.startOf(span) * this.across), 0, this.w - 1);
    const to = clamp(Math.ceil((this.model.startOf(span) + this.model.durationOf(span)) * this.across), x + least, this.w);
    const y = Math.min(this.h - this.thick, this.top + Math.floor(span * this.step));
    for (let line = y; line < y + this.thick; line++) this.pixels.fill(colour, line * this.w + x, line * this.w + Math.min(to, this.w));
  }
}

/** `#rrggbb` as the four bytes of a pixel. */
function packed(colour: string): number {
  const rgb = Number.parseInt(colour.slice(1, 7), 16);
  return ((0xff << 24) | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}
