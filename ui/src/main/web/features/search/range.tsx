import { useState } from "preact/hooks";
import { formatFull, fromInputValue, toInputValue } from "../../base/clock";
import { now, type Instant } from "../../base/nanos";
import { bounds, rangeName, RANGES, type Range } from "../../model/address";

/** The stretch of time that is searched: the last so much, or from here to there. */
export function RangeField({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const known = range.kind === "last" && RANGES.some(([nanos]) => nanos === range.nanos);
  const pick = (value: string): void => {
    if (value !== "fixed") return onChange({ kind: "last", nanos: Number(value) });
    onChange({ kind: "fixed", ...bounds(range, now()) });
  };
  return (
    <span class="field range" data-field="range">
      <span class="fieldName">{range.kind === "last" ? "last" : "time"}</span>
      <select aria-label="time range" value={range.kind === "last" ? String(range.nanos) : "fixed"} onChange={(e) => pick(e.currentTarget.value)}>
        {RANGES.map(([nanos, name]) => <option key={nanos} value={String(nanos)}>{name}</option>)}
        {range.kind === "last" && !known ? <option value={String(range.nanos)}>{rangeName(range.nanos)}</option> : null}
        <option value="fixed">from … to …</option>
      </select>
      {range.kind === "fixed" ? <Fixed range={range} onChange={onChange} /> : null}
    </span>
  );
}

function Fixed({ range, onChange }: { range: { start: Instant; end: Instant }; onChange: (range: Range) => void }) {
  const [draft, edit] = useState<{ start: Instant; end: Instant } | null>(null);
  const shown = draft ?? range;
  const change = (part: Partial<{ start: Instant; end: Instant }>): void => {
    const next = { ...shown, ...part };
    if (next.end <= next.start) return edit(next);
    edit(null);
    onChange({ kind: "fixed", ...next });
  };
  const input = (name: "start" | "end") => (
    <input type="datetime-local" step="1" aria-label={name} title={formatFull(shown[name])} value={toInputValue(shown[name])} class={draft ? "wrong" : ""}
      onChange={(e) => {
        const at = fromInputValue(e.currentTarget.value);
        if (at !== null) change({ [name]: at });
      }} />
  );
  return <>{input("start")}<span class="mut">to</span>{input("end")}</>;
}
