import { useState } from "preact/hooks";
import type { FoundTrace } from "../../api/answers";
import { formatTime, formatWhen } from "../../base/clock";
import { formatDuration } from "../../base/duration";
import { instantOf } from "../../base/nanos";
import { clockTicks, toPixel, toValue } from "../../base/scale";
import { printAddress, traceAddress, type Range } from "../../model/address";
import { durationMarks, durationScale, height, timeScale } from "../../model/scatter";
import { useWidth } from "../../widgets/hooks";

const HEIGHT = 176;
const LEFT = 62;
const RIGHT = 14;
const TOP = 10;
const FOOT = 24;

interface Props {
  traces: readonly FoundTrace[];
  pointed: string | null;
  onPoint: (traceId: string | null) => void;
  onOpen: (traceId: string) => void;
  /** A stretch of time was dragged over. */
  onTime: (range: Range) => void;
}

/** Duration over time, one dot a trace. The table under it holds the same numbers. */
export function Plot(props: Props) {
  const [element, width] = useWidth<HTMLDivElement>();
  return (
    <div class="plot" ref={element} data-plot>
      {width > 0 && props.traces.length > 0 ? <Drawing {...props} width={width} /> : null}
    </div>
  );
}

function Drawing({ traces, width, pointed, onPoint, onOpen, onTime }: Props & { width: number }) {
  const dots = traces.map((t) => ({ time: Number(t.startNanos / 1000n) / 1000, nanos: t.durationNanos }));
  const across = timeScale(dots, width - LEFT - RIGHT);
  const up = durationScale(dots, HEIGHT - TOP - FOOT);
  const x = (time: number): number => LEFT + toPixel(across, time);
  const y = (nanos: number): number => HEIGHT - FOOT - toPixel(up, height(nanos));
  const [keyboard, setKeyboard] = useState(false);
  const [dragged, drag] = useState<[number, number] | null>(null);
  const select = (a: number, b: number): void => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)].map((pixel) => instantOf(BigInt(Math.round(toValue(across, pixel - LEFT))) * 1_000_000n));
    onTime({ kind: "fixed", start: from, end: to });
  };
  const zone = new Date(across.from).getTimezoneOffset() * 60_000;
  const long = across.to - across.from > 86_400_000;
  const short = across.to - across.from < 10_000;
  return (
    <svg width={width} height={HEIGHT} role="group" aria-label={`duration over time, ${traces.length} traces; the table below has the same numbers`} onPointerDown={(e) => dragTime(e, drag, select)}>
      {dragged ? <rect class="dragged" x={Math.min(...dragged)} y={TOP} width={Math.abs(dragged[1] - dragged[0])} height={HEIGHT - TOP - FOOT} /> : null}
      {durationMarks(up, 5).map((m) => (
        <g key={m}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(m)} y2={y(m)} class="rule" />
          <text x={LEFT - 8} y={y(m) + 4} text-anchor="end">{formatDuration(m)}</text>
        </g>
      ))}
      {clockTicks(across.from, across.to, Math.floor(width / 150), zone).map((t) => (
        <text key={t} x={x(t)} y={HEIGHT - 7} text-anchor="middle">{tickText(t, long, short)}</text>
      ))}
      {traces.map((t, i) => (
        <a key={t.traceId} href={printAddress(traceAddress(t.traceId))} tabIndex={i === 0 || keyboard ? 0 : -1} data-trace={t.traceId}
          aria-label={`${formatDuration(t.durationNanos)}, ${t.root?.name ?? "no root"}, ${formatWhen(instantOf(t.startNanos))}`}
          onFocus={() => (setKeyboard(true), onPoint(t.traceId))} onBlur={() => onPoint(null)}
          onPointerEnter={() => onPoint(t.traceId)} onPointerLeave={() => onPoint(null)}
          onClick={(e) => {
            if (e.metaKey || e.ctrlKey) return;
            e.preventDefault();
            onOpen(t.traceId);
          }}>
          <title>{`${formatDuration(t.durationNanos)} · ${t.root ? `${t.root.service} ${t.root.name}` : "root not here"} · ${plainFlags(t)}`}</title>
          <Mark x={x(dots[i].time)} y={y(dots[i].nanos)} trace={t} on={pointed === t.traceId} />
        </a>
      ))}
    </svg>
  );
}

const DRAG_PIXELS = 8;

/** Dragging over the plot asks for that time alone. */
function dragTime(start: PointerEvent, drag: (pixels: [number, number] | null) => void, select: (from: number, to: number) => void): void {
  const svg = start.currentTarget as SVGSVGElement;
  if (start.button !== 0 || (start.target as Element).closest("a")) return;
  const x = (e: PointerEvent): number => e.clientX - svg.getBoundingClientRect().left;
  const from = x(start);
  const move = (e: PointerEvent): void => drag([from, x(e)]);
  const stop = (e: PointerEvent): void => {
    svg.removeEventListener("pointermove", move);
    drag(null);
    if (e.type === "pointerup" && Math.abs(x(e) - from) > DRAG_PIXELS) select(from, x(e));
  };
  svg.setPointerCapture(start.pointerId);
  svg.addEventListener("pointermove", move);
  svg.addEventListener("pointerup", stop, { once: true });
  svg.addEventListener("pointercancel", stop, { once: true });
}

function tickText(millis: number, long: boolean, short: boolean): string {
  const at = instantOf(BigInt(Math.round(millis)) * 1_000_000n);
  if (short) return formatTime(at, true).slice(3);
  const time = formatTime(at);
  return long ? `${new Date(millis).getDate()}. ${time.slice(0, 5)}` : time.endsWith(":00") ? time.slice(0, 5) : time;
}

function plainFlags(t: FoundTrace): string {
  const errors = t.errorCount > 0 ? `${t.errorCount} with errors` : "no errors";
  return t.missingParents > 0 ? `${errors}, parents missing` : errors;
}

/** Round = fine, square on its corner = has errors, ring = parents missing: never told by colour alone. */
function Mark({ x, y, trace, on }: { x: number; y: number; trace: FoundTrace; on: boolean }) {
  const r = on ? 6.5 : 4.5;
  if (trace.errorCount > 0) return <path class="mark error" d={`M${x} ${y - r - 1}l${r + 1} ${r + 1}l${-r - 1} ${r + 1}l${-r - 1} ${-r - 1}z`} />;
  if (trace.missingParents > 0) return <circle class="mark broken" cx={x} cy={y} r={r} />;
  return <circle class="mark" cx={x} cy={y} r={r} />;
}
