import { useState } from "preact/hooks";
import type { FoundTrace } from "../../api/answers";
import { formatTime, formatWhen } from "../../base/clock";
import { formatDuration } from "../../base/duration";
import { instantOf } from "../../base/nanos";
import { clockTicks, toPixel } from "../../base/scale";
import { printAddress, traceAddress } from "../../model/address";
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
}

/** Duration over time, one dot a trace. The table under it holds the same numbers. */
export function Plot({ traces, pointed, onPoint, onOpen }: Props) {
  const [element, width] = useWidth<HTMLDivElement>();
  return (
    <div class="plot" ref={element} data-plot>
      {width > 0 && traces.length > 0 ? <Drawing traces={traces} width={width} pointed={pointed} onPoint={onPoint} onOpen={onOpen} /> : null}
    </div>
  );
}

function Drawing({ traces, width, pointed, onPoint, onOpen }: Props & { width: number }) {
  const dots = traces.map((t) => ({ time: Number(t.startNanos / 1000n) / 1000, nanos: t.durationNanos }));
  const across = timeScale(dots, width - LEFT - RIGHT);
  const up = durationScale(dots, HEIGHT - TOP - FOOT);
  const x = (time: number): number => LEFT + toPixel(across, time);
  const y = (nanos: number): number => HEIGHT - FOOT - toPixel(up, height(nanos));
  const [keyboard, setKeyboard] = useState(false);
  const zone = new Date(across.from).getTimezoneOffset() * 60_000;
  const long = across.to - across.from > 86_400_000;
  const short = across.to - across.from < 10_000;
  return (
    <svg width={width} height={HEIGHT} role="group" aria-label={`duration over time, ${traces.length} traces; the table below has the same numbers`}>
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
