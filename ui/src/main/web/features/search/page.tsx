import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { ApiError } from "../../api/client";
import * as api from "../../api/client";
import type { Found, FoundTrace, Parsed } from "../../api/answers";
import { formatDuration } from "../../base/duration";
import { now } from "../../base/nanos";
import { formatCount, plural } from "../../base/plural";
import { bounds, printAddress, traceAddress, type SearchAddress, type Sort } from "../../model/address";
import { Hues } from "../../model/hues";
import { amend, go, scrollKept } from "../../model/location";
import { sorted } from "../../model/order";
import { conditionsOf, emptyForm, formOf, printQuery, type Form } from "../../model/query";
import { rememberResults } from "../../model/results";
import { useAnswer, useKeys, useLate, useRested } from "../../widgets/hooks";
import { Chip, Notice } from "../../widgets/marks";
import { step } from "../../widgets/suggest";
import { QueryBox } from "./box";
import { NoMatch, NoSpans } from "./empty";
import { QueryForm } from "./form";
import { Plot } from "./plot";
import { RangeField } from "./range";
import { ResultTable } from "./table";

/** Form and text are one query: `draft` is that query, the form is how the server reads it. */
export function SearchPage({ address }: { address: SearchAddress }) {
  const [draft, show] = useState(address.q);
  // what was typed last, also between two drawings: Enter in a field changes the query and runs it
  const latest = useRef(draft);
  const write = (q: string): void => {
    latest.current = q;
    show(q);
  };
  const [again, repeat] = useState(0);
  useEffect(() => write(address.q), [address.q]);
  useEffect(() => {
    document.title = address.q === "{ }" ? "Search · Clew" : `${address.q} · Clew`;
  }, [address.q]);

  const rested = useRested(draft, 120);
  const parsed = useAnswer(rested, (signal) => api.parse(rested, signal));
  const [form, formSays] = useState<Form>(emptyForm);
  const [grey, turnGrey] = useState(false);
  useEffect(() => {
    if (parsed.value === null || rested !== draft) return;
    turnGrey(parsed.value.conjuncts === null);
    // a query that is wrong for a moment leaves the fields as they were
    if (parsed.value.ok) formSays(formOf(parsed.value.conjuncts ?? []));
  }, [parsed.value]);
  const error = parsed.value?.ok === false && rested === draft ? parsed.value.error : null;

  const status = useAnswer(`status ${again}`, (signal) => api.status(signal));
  const { range, limit } = address;
  const key = JSON.stringify([address.q, range.kind === "last" ? range.nanos : [String(range.start), String(range.end)], limit, again]);
  const found = useAnswer(key, (signal) => api.search({ q: address.q, ...bounds(range, now()), limit }, signal));

  const run = (): void => {
    const q = latest.current;
    if (q === address.q) repeat(again + 1);
    else go({ ...address, q });
  };
  const setForm = (next: Form): void => {
    formSays(next);
    write(printQuery(conditionsOf(next)));
  };
  useKeys({ "/": () => document.querySelector<HTMLElement>("[data-query] textarea")?.focus() });

  return (
    <main class="search">
      <form class="ask" onSubmit={(e) => (e.preventDefault(), run())} data-late={useLate(found.waiting)}>
        <div class={`fields ${grey ? "grey" : ""}`} data-form={grey ? "grey" : "live"}>
          <QueryForm form={form} disabled={grey} onChange={setForm} onRun={run} />
          <RangeField range={range} onChange={(r) => go({ ...address, q: latest.current, range: r })} />
          <button type="submit" class="go" data-search>Search</button>
        </div>
        <QueryBox text={draft} error={error} note={noteOf(parsed.value, error !== null)} onType={write} onRun={run} />
      </form>
      <Outcome address={address} found={found.value} error={found.error} waiting={found.waiting} status={status.value} onAgain={() => repeat(again + 1)} />
    </main>
  );
}

function noteOf(parsed: Parsed | null, wrong: boolean): string {
  if (parsed === null || wrong) return "";
  return parsed.conjuncts === null ? "says more than the form can" : "the form above, as TraceQL: edit either";
}

interface OutcomeProps {
  address: SearchAddress;
  found: Found | null;
  error: Error | null;
  waiting: boolean;
  status: Awaited<ReturnType<typeof api.status>> | null;
  onAgain: () => void;
}

function Outcome({ address, found, error, waiting, status, onAgain }: OutcomeProps) {
  const late = useLate(waiting);
  if (error !== null) return <Failure error={error} onAgain={onAgain} />;
  if (found === null) return <p class="waiting" role="status">{late ? "searching …" : ""}</p>;
  if (status?.spans === 0 && found.traces.length === 0) return <NoSpans status={status} onSpans={onAgain} />;
  return <Answer address={address} found={found} status={status} />;
}

function Failure({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const wrongQuery = error instanceof ApiError && error.status === 400;
  return (
    <Notice tone="error" title={wrongQuery ? "This query cannot be run" : "The search failed"}>
      <p>{error.message}</p>
      {wrongQuery ? null : <button type="button" class="button" onClick={onAgain}>Search again</button>}
    </Notice>
  );
}

function Answer({ address, found, status }: { address: SearchAddress; found: Found; status: OutcomeProps["status"] }) {
  const [pointed, point] = useState<string | null>(null);
  useLayoutEffect(() => window.scrollTo(0, scrollKept()), []);
  const traces = useMemo(() => sorted(found.traces, address.sort), [found, address.sort]);
  const hues = useMemo(() => new Hues(found.traces.flatMap((t) => [t.root?.service, ...t.services.map((s) => s.name).sort()]).filter((s) => s !== undefined)), [found]);
  useEffect(() => rememberResults({ address: printAddress(address), traceIds: traces.map((t) => t.traceId) }), [traces]);
  const open = (traceId: string): void => go(traceAddress(traceId, matchedSpan(traces, traceId)));
  const move = (by: 1 | -1): void => {
    const at = step(traces.findIndex((t) => t.traceId === pointed), by, traces.length);
    point(traces[at]?.traceId ?? null);
    document.querySelector(`tr[data-trace="${traces[at]?.traceId}"]`)?.scrollIntoView({ block: "nearest" });
  };
  useKeys({ j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => pointed && open(pointed) });
  if (traces.length === 0)
    return (
      <>
        <Summary address={address} found={found} />
        <NoMatch address={address} status={status} onRange={(range) => go({ ...address, range })} onAny={() => go({ ...address, q: "{ }" })} />
      </>
    );
  return (
    <>
      <Summary address={address} found={found} />
      <Plot traces={traces} pointed={pointed} onPoint={point} onOpen={open} onTime={(range) => go({ ...address, range })} />
      <ResultTable traces={traces} hues={hues} sort={address.sort} pointed={pointed} onPoint={point} onOpen={open} onSort={(sort: Sort) => amend({ ...address, sort })} />
      <More address={address} found={found} />
    </>
  );
}

function matchedSpan(traces: readonly FoundTrace[], traceId: string): string | null {
  return traces.find((t) => t.traceId === traceId)?.matchedSpans[0]?.spanId ?? null;
}

/** How many, how far to trust it, and what it took. */
function Summary({ address, found }: { address: SearchAddress; found: Found }) {
  return (
    <div class="summary" data-summary>
      <h1>{plural(found.traces.length, "trace")}</h1>
      <span>{found.limited ? `the newest ${formatCount(address.limit)}; more match` : found.complete && found.traces.length > 0 ? "all that match" : ""}</span>
      <span class="end">
        {found.complete ? <Chip tone="ok">complete</Chip> : <Chip tone="warn" title={found.partialReason ?? undefined}>partial{found.partialReason ? `: ${found.partialReason}` : ""}</Chip>}
        {found.inspectedSpans > 0 ? <span>{plural(found.inspectedSpans, "span")} inspected</span> : null}
        <span>{formatDuration(found.elapsedMicros * 1000)}</span>
      </span>
    </div>
  );
}

function More({ address, found }: { address: SearchAddress; found: Found }) {
  const next = [100, 500, 1000].find((n) => n > address.limit);
  if (!found.limited || next === undefined) return null;
  return <p class="more"><button type="button" class="button" data-more onClick={() => go({ ...address, limit: next })}>Show the newest {next}</button></p>;
}
