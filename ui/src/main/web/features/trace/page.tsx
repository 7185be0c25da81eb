import { useEffect, useMemo } from "preact/hooks";
import * as api from "../../api/client";
import { ApiError } from "../../api/client";
import type { TraceColumns } from "../../api/answers";
import { formatDuration } from "../../base/duration";
import { emptySearch, printAddress, traceAddress, type TraceAddress } from "../../model/address";
import { go } from "../../model/location";
import { neighboursOf, recallResults } from "../../model/results";
import { TraceModel } from "../../model/trace";
import { useAnswer, useCell, useKeys, useLate, useRested } from "../../widgets/hooks";
import { Kbd, Notice } from "../../widgets/marks";
import { Detail } from "./detail";
import { Find } from "./find";
import { errorsOf, Head } from "./head";
import { Minimap } from "./minimap";
import { TraceState } from "./state";
import { Tree } from "./tree";

export function TracePage({ address }: { address: TraceAddress }) {
  const answer = useAnswer(address.traceId, (signal) => api.trace(address.traceId, signal));
  const late = useLate(answer.waiting);
  const there = answer.value?.traceId === address.traceId;
  if (answer.error !== null) return <Failure address={address} error={answer.error} />;
  if (answer.value === null || !there) return <p class="waiting" role="status">{late ? "reading the trace …" : ""}</p>;
  return <Loaded key={address.traceId} address={address} columns={answer.value} />;
}

function Failure({ address, error }: { address: TraceAddress; error: Error }) {
  const absent = error instanceof ApiError && error.status === 404;
  if (!absent) return <Notice tone="error" title="The trace cannot be shown"><p>{error.message}</p></Notice>;
  return (
    <Notice title="This trace is not in the store">
      <p class="mono">{address.traceId}</p>
      <p>Either it was never sent here, or it is older than what is kept. <a class="link" href={printAddress(emptySearch)}>Search</a> shows what is here.</p>
    </Notice>
  );
}

function Loaded({ address, columns }: { address: TraceAddress; columns: TraceColumns }) {
  const state = useMemo(() => new TraceState(new TraceModel(columns)), [columns]);
  const { model } = state;
  const neighbours = useMemo(() => neighboursOf(recallResults(), model.traceId), [model]);
  useMemo(() => state.follow(address), [state]);
  useEffect(() => state.follow(address), [address, state]);
  useEffect(() => {
    document.title = `${model.name(model.head())} ${formatDuration(columns.durationNanos)} · Clew`;
    performance.mark("clew-trace-shown");
  }, [model]);
  const selected = useCell(state.selected);
  const asked = useRested(selected, 60);
  const detail = useAnswer(asked < 0 ? null : `${model.traceId} ${asked}`, (signal) => api.span(model.traceId, asked, signal));
  const fresh = detail.value !== null && selected >= 0 && detail.value.spanId === model.id(selected) ? detail.value : null;
  const events = useMemo(() => fresh?.events.map((e) => e.offsetNanos) ?? [], [fresh]);
  useTraceKeys(state, neighbours?.previous ?? null, neighbours?.next ?? null);
  if (model.count === 0) return <Notice title="This trace has no spans" />;
  return (
    <main class="trace" data-trace-page={model.traceId}>
      <Head state={state} neighbours={neighbours} />
      <Minimap state={state} />
      <div class={`main ${selected >= 0 ? "with" : ""}`}>
        <Tree state={state} events={events} />
        {selected >= 0 ? <Detail state={state} span={selected} detail={fresh} error={detail.error} /> : null}
      </div>
      <Foot state={state} address={address} />
    </main>
  );
}

function Foot({ state, address }: { state: TraceState; address: TraceAddress }) {
  return (
    <div class="foot">
      <Find state={state} address={address} />
      <span class="hints">
        <span><Kbd>J</Kbd> <Kbd>K</Kbd> move</span>
        <span><Kbd>←</Kbd> <Kbd>→</Kbd> fold</span>
        <span><Kbd>F</Kbd> find</span>
        <span><Kbd>Z</Kbd> zoom to span</span>
        <span><Kbd>0</Kbd> whole</span>
        <span><Kbd>?</Kbd> all keys</span>
      </span>
    </div>
  );
}

function useTraceKeys(state: TraceState, previous: string | null, next: string | null): void {
  const open = (id: string | null): void => {
    if (id !== null) go(traceAddress(id));
  };
  useKeys({
    j: () => state.step(1),
    k: () => state.step(-1),
    ArrowDown: () => state.step(1),
    ArrowUp: () => state.step(-1),
    PageDown: () => state.step(20),
    PageUp: () => state.step(-20),
    ArrowLeft: () => state.inward(),
    ArrowRight: () => state.outward(),
    f: () => document.querySelector<HTMLInputElement>("[data-find]")?.select(),
    n: () => state.jump(state.matches.read(), 1),
    p: () => state.jump(state.matches.read(), -1),
    e: () => state.jump(errorsOf(state), 1),
    z: () => state.zoomToSelected(),
    "0": () => state.fit(),
    "+": () => state.zoom(0.6),
    "=": () => state.zoom(0.6),
    "-": () => state.zoom(1 / 0.6),
    "[": () => open(previous),
    "]": () => open(next),
    Escape: () => state.point(-1),
  });
}
