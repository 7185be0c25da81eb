import { useEffect, useRef } from "preact/hooks";
import { clamp, toPixel, toValue } from "../../base/scale";
import { between, isWhole, pan, zoomAt, type View } from "../../model/zoom";
import { useCell, useWidth } from "../../widgets/hooks";
import { theme } from "../../widgets/theme";
import { drawOverview } from "./overview";
import { readPalette } from "./painter";
import type { TraceState } from "./state";

const HEIGHT = 46;
const HANDLE = 7;

/** The whole trace; drag to zoom, drag the frame to move it, its edges to widen it. */
export function Minimap({ state }: { state: TraceState }) {
  const [element, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useCell(theme);
  const view = useCell(state.view);
  const found = useCell(state.matches);
  const { model } = state;
  useEffect(() => {
    if (width === 0) return;
    // after the rows: they are what one waits for
    const timer = window.setTimeout(() => canvas.current && drawOverview(canvas.current, width, HEIGHT, model, found, readPalette()), 0);
    return () => window.clearTimeout(timer);
  }, [width, shown, model, found]);
  const scale = { from: 0, to: model.duration, width };
  const left = toPixel(scale, view.from);
  const right = toPixel(scale, view.to);
  const full = isWhole(view, model.duration);
  const wheel = (e: WheelEvent): void => {
    e.preventDefault();
    const anchor = toValue(scale, e.clientX - (element.current?.getBoundingClientRect().left ?? 0));
    state.look(zoomAt(view, Math.exp(clamp(e.deltaY * 0.0018, -1, 1)), anchor, model.duration));
  };
  return (
    <div class="map" ref={element} data-minimap role="img" aria-label="the whole trace; the frame is what is shown below" onPointerDown={(e) => drag(e, state, width)} onDblClick={() => state.fit()} onWheel={wheel}>
      <canvas ref={canvas} style={{ width: `${width}px`, height: `${HEIGHT}px` }} />
      {full ? null : (
        <>
          <i class="veil" style={{ left: 0, width: `${left}px` }} />
          <i class="veil" style={{ left: `${right}px`, right: 0 }} />
        </>
      )}
      <i class="brush" data-brush style={{ left: `${left}px`, width: `${Math.max(2, right - left)}px` }} />
    </div>
  );
}

type Grip = "left" | "right" | "middle" | "new";

function gripAt(x: number, left: number, right: number, full: boolean): Grip {
  if (full) return "new";
  if (Math.abs(x - left) <= HANDLE) return "left";
  if (Math.abs(x - right) <= HANDLE) return "right";
  return x > left && x < right ? "middle" : "new";
}

function drag(start: PointerEvent, state: TraceState, width: number): void {
  if (start.button !== 0) return;
  const element = start.currentTarget as HTMLElement;
  const { duration } = state.model;
  const scale = { from: 0, to: duration, width };
  const before = state.view.read();
  const x = (e: PointerEvent): number => e.clientX - element.getBoundingClientRect().left;
  const at = x(start);
  const grip = gripAt(at, toPixel(scale, before.from), toPixel(scale, before.to), isWhole(before, duration));
  const moved = (e: PointerEvent): View => {
    const now = toValue(scale, clamp(x(e), 0, width));
    switch (grip) {
      case "left": return between(now, before.to, duration);
      case "right": return between(before.from, now, duration);
      case "middle": return pan(before, now - toValue(scale, at), duration);
      case "new": return between(toValue(scale, at), now, duration);
    }
  };
  const move = (e: PointerEvent): void => {
    if (Math.abs(x(e) - at) > 3) state.look(moved(e));
  };
  const stop = (): void => {
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", stop);
    element.removeEventListener("pointercancel", stop);
  };
  element.setPointerCapture(start.pointerId);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", stop);
  element.addEventListener("pointercancel", stop);
}
