import { useEffect, useState } from "preact/hooks";
import * as api from "../../api/client";
import { formatCount } from "../../base/plural";
import type { TraceAddress } from "../../model/address";
import { amend, location } from "../../model/location";
import { useAnswer, useCell, useRested } from "../../widgets/hooks";
import type { TraceState } from "./state";

/** Finds in names, services, attributes and events; the server looks, the rows light up. */
export function Find({ state, address }: { state: TraceState; address: TraceAddress }) {
  const [text, type] = useState(address.find);
  useEffect(() => type(address.find), [address.find]);
  const rested = useRested(text.trim(), 150);
  const { traceId } = state.model;
  const found = useAnswer(rested === "" ? null : `${traceId} ${rested}`, (signal) => api.find(traceId, rested, signal));
  useEffect(() => {
    const now = location.read();
    if (now.page === "trace" && now.traceId === traceId && now.find !== rested) amend({ ...now, find: rested });
  }, [rested]);
  useEffect(() => state.found(rested === "" ? [] : (found.value ?? [])), [found.value, rested, state]);
  const matches = useCell(state.matches);
  const selected = useCell(state.selected);
  const at = matches.indexOf(selected);
  const press = (e: KeyboardEvent): void => {
    if (e.key === "Enter") state.jump(matches, e.shiftKey ? -1 : 1);
    else if (e.key === "Escape") (e.currentTarget as HTMLElement).blur();
    else return;
    e.preventDefault();
  };
  return (
    <div class="find" role="search">
      <input aria-label="find in this trace" placeholder="find in this trace" spellcheck={false} autocomplete="off" data-find value={text} onInput={(e) => type(e.currentTarget.value)} onKeyDown={press} />
      <span class="count" role="status" data-find-count>{rested === "" ? "" : found.error ? found.error.message : found.value === null ? "" : at >= 0 ? `${formatCount(at + 1)} of ${formatCount(matches.length)}` : `${formatCount(matches.length)} found`}</span>
      <button type="button" class="icon" aria-label="previous found (P)" title="previous (P)" disabled={matches.length === 0} onClick={() => state.jump(matches, -1)}>↑</button>
      <button type="button" class="icon" aria-label="next found (N)" title="next (N)" disabled={matches.length === 0} onClick={() => state.jump(matches, 1)}>↓</button>
    </div>
  );
}
