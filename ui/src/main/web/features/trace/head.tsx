import { formatFull, formatWhen } from "../../base/clock";
import { formatDuration } from "../../base/duration";
import { plural } from "../../base/plural";
import type { Neighbours } from "../../model/results";
import { traceAddress, printAddress } from "../../model/address";
import { Chip, Copy, Service } from "../../widgets/marks";
import type { TraceState } from "./state";

/** What this trace is, how long it took, and how far it can be trusted. */
export function Head({ state, neighbours }: { state: TraceState; neighbours: Neighbours | null }) {
  const { model } = state;
  const head = model.head();
  return (
    <div class="head">
      <h1>
        <span class="svc">{model.serviceName(head)}</span> <span class="op">{model.name(head)}</span>
        <span class="dur" data-duration>{formatDuration(model.columns.durationNanos)}</span>
      </h1>
      <div class="facts" data-facts>
        <span title={formatFull(model.start)}>{formatWhen(model.start, true)}</span>
        <span>{plural(model.count, "span")}</span>
        <span title={model.services.join("\n")}>{plural(model.services.length, "service")}</span>
        {model.errors > 0 ? <Chip tone="error" title="to the next one (E)" onClick={() => state.jump(errorsOf(state), 1)}>{plural(model.errors, "error")}</Chip> : <span>0 errors</span>}
        <Trust state={state} />
        <Copy text={model.traceId} label="trace id" />
        <Steps neighbours={neighbours} />
      </div>
      {model.services.length > 1 ? (
        <div class="legend">{model.services.map((s) => <Service key={s} name={s} hue={model.hues.of(s)} />)}</div>
      ) : null}
    </div>
  );
}

export function errorsOf(state: TraceState): number[] {
  const { model } = state;
  return model.columns.spans.status.flatMap((_, i) => (model.isError(i) ? [i] : []));
}

function Trust({ state }: { state: TraceState }) {
  const { columns, missing, roots } = state.model;
  return (
    <>
      {columns.complete && missing.length === 0 ? <Chip tone="ok" title="every span's parent is here, and the whole store was read">complete</Chip> : null}
      {columns.complete ? null : <Chip tone="warn" title={columns.partialReason ?? undefined}>partial{columns.partialReason ? `: ${columns.partialReason}` : ""}</Chip>}
      {missing.length > 0 ? (
        <Chip tone="warn" title="These spans name a parent that is not in this trace. Press to go to the next one." onClick={() => state.jump(missing, 1)}>{plural(missing.length, "broken edge")}</Chip>
      ) : null}
      {roots > 1 ? <Chip tone="warn" title="more than one span has no parent">{roots} roots</Chip> : null}
      {roots === 0 && missing.length > 0 ? <Chip tone="warn" title="no span without a parent is in this trace">root not here</Chip> : null}
    </>
  );
}

function Steps({ neighbours }: { neighbours: Neighbours | null }) {
  return (
    <span class="act">
      {neighbours ? (
        <>
          <a class="button" href={neighbours.address} data-back>Results</a>
          <StepLink id={neighbours.previous} label="previous result ([)" text="‹" />
          <span class="mut">{neighbours.position} of {neighbours.count}</span>
          <StepLink id={neighbours.next} label="next result (])" text="›" />
        </>
      ) : null}
      <Share />
    </span>
  );
}

function StepLink({ id, label, text }: { id: string | null; label: string; text: string }) {
  if (id === null) return <span class="button off" aria-hidden="true">{text}</span>;
  return <a class="button" href={printAddress(traceAddress(id))} title={label} aria-label={label}>{text}</a>;
}

/** The address holds the span, the zoom and what is looked for. */
function Share() {
  return <Copy plain text={() => window.location.href} shown="Copy link" label="link to this view" />;
}
