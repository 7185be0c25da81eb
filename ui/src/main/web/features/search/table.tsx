import type { FoundTrace } from "../../api/answers";
import { formatFull, formatWhen } from "../../base/clock";
import { formatDuration } from "../../base/duration";
import { instantOf } from "../../base/nanos";
import { formatCount, plural } from "../../base/plural";
import { printAddress, traceAddress, type Sort } from "../../model/address";
import type { Hues } from "../../model/hues";
import { Chip, Service } from "../../widgets/marks";

interface Props {
  traces: readonly FoundTrace[];
  hues: Hues;
  sort: Sort;
  pointed: string | null;
  onPoint: (traceId: string | null) => void;
  onSort: (sort: Sort) => void;
  onOpen: (traceId: string) => void;
}

const CHIPS_MOST = 7;

export function ResultTable({ traces, hues, sort, pointed, onPoint, onSort, onOpen }: Props) {
  const longest = Math.max(1, ...traces.map((t) => t.durationNanos));
  return (
    <table class="results" data-results>
      <thead>
        <tr>
          <Head text="Duration" sort={sort} first="longest" second="shortest" onSort={onSort} />
          <th scope="col">Root</th>
          <th scope="col">Services</th>
          <Head text="Spans" sort={sort} first="spans" onSort={onSort} right />
          <Head text="Start" sort={sort} first="newest" second="oldest" onSort={onSort} />
          <Head text="Trouble" sort={sort} first="errors" onSort={onSort} />
        </tr>
      </thead>
      <tbody>
        {traces.map((t) => (
          <tr key={t.traceId} class={pointed === t.traceId ? "on" : ""} data-trace={t.traceId} onPointerEnter={() => onPoint(t.traceId)} onPointerLeave={() => onPoint(null)}
            onClick={(e) => {
              if ((e.target as Element).closest("a, button") || window.getSelection()?.toString()) return;
              onOpen(t.traceId);
            }}>
            <Cells trace={t} hues={hues} longest={longest} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ trace, hues, longest }: { trace: FoundTrace; hues: Hues; longest: number }) {
  const start = instantOf(trace.startNanos);
  return (
    <>
      <td class="duration">
        {formatDuration(trace.durationNanos)}
        <div class="track"><i class={trace.errorCount > 0 ? "error" : ""} style={{ width: `${Math.max(0.5, (100 * trace.durationNanos) / longest)}%` }} /></div>
      </td>
      <td>
        <a class="root" href={printAddress(traceAddress(trace.traceId, trace.matchedSpans[0]?.spanId ?? null))} data-open={trace.traceId}>
          {trace.root ? trace.root.name || "(no name)" : "root not here"}
        </a>{" "}
        <span class="mut">{trace.root?.service ?? ""}</span>
        <Matched trace={trace} />
      </td>
      <td class="services"><ServiceChips trace={trace} hues={hues} /></td>
      <td class="right">{formatCount(trace.spanCount)}</td>
      <td class="mut" title={formatFull(start)}>{formatWhen(start)}</td>
      <td>
        {trace.errorCount > 0 ? <Chip tone="error">{plural(trace.errorCount, "error")}</Chip> : null}{" "}
        {trace.missingParents > 0 ? (
          <Chip tone="warn" title={`${plural(trace.missingParents, "span names", "spans name")} a parent that is not in this trace`}>{plural(trace.missingParents, "parent")} missing</Chip>
        ) : null}
      </td>
    </>
  );
}

/** Which spans matched, when it is not simply the root. */
function Matched({ trace }: { trace: FoundTrace }) {
  const first = trace.matchedSpans[0];
  if (first === undefined || (trace.matched <= 1 && trace.root && first.name === trace.root.name && first.service === trace.root.service)) return null;
  if (trace.matched >= trace.spanCount) return null;
  return <span class="matched">{trace.matched === 1 ? `matched ${first.name}` : `${formatCount(trace.matched)} matched`}</span>;
}

function ServiceChips({ trace, hues }: { trace: FoundTrace; hues: Hues }) {
  const rest = trace.services.slice(CHIPS_MOST);
  return (
    <>
      {trace.services.slice(0, CHIPS_MOST).map((s) => (
        <Service key={s.name} name={s.name} hue={hues.of(s.name)} errors={s.errors} title={`${plural(s.spans, "span")}, ${plural(s.errors, "error")}`} />
      ))}
      {rest.length > 0 ? <span class="mut" title={rest.map((s) => s.name).join(", ")}>+ {rest.length} more</span> : null}
    </>
  );
}

interface HeadProps {
  text: string;
  sort: Sort;
  first: Sort;
  second?: Sort;
  right?: boolean;
  onSort: (sort: Sort) => void;
}

/** A column's head sorts by it, and the other way round when pressed again. */
function Head({ text, sort, first, second, right, onSort }: HeadProps) {
  const on = sort === first || sort === second;
  const down = sort === first;
  return (
    <th scope="col" aria-sort={on ? (down ? "descending" : "ascending") : "none"} class={right ? "right" : ""}>
      <button type="button" data-sort={first} onClick={() => onSort(down && second ? second : first)}>
        {text}<span aria-hidden="true">{on ? (down ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}
