import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Attribute, SpanDetail, SpanEvent, SpanLink } from "../../api/answers";
import { formatFull, formatWhen } from "../../base/clock";
import { formatDuration } from "../../base/duration";
import { plus } from "../../base/nanos";
import { formatCount, plural } from "../../base/plural";
import { emptySearch, printAddress, traceAddress } from "../../model/address";
import { printQuery, quote } from "../../model/query";
import { Chip, Copy } from "../../widgets/marks";
import { brokenReason } from "./rowpool";
import type { TraceState } from "./state";

interface Props {
  state: TraceState;
  span: number;
  detail: SpanDetail | null;
  error: Error | null;
}

/** Everything known about one span. What the columns know is shown at once, the rest when it is there. */
export function Detail({ state, span, detail, error }: Props) {
  const { model } = state;
  const failed = model.isError(span);
  const parent = model.parentOf(span);
  return (
    <aside class="side" aria-label="span" data-detail={model.id(span)}>
      <div class="sideHead">
        <h2>{model.name(span)}</h2>
        <button type="button" class="icon" aria-label="close (Esc)" title="close (Esc)" onClick={() => state.point(-1)}>×</button>
      </div>
      <p class="sub">{model.serviceName(span)} · {model.kind(span)} · {formatDuration(model.durationOf(span))} · self {formatDuration(model.selfTime(span))}</p>
      <p class="sub">
        <span title={formatFull(plus(model.start, model.startOf(span)))}>at {formatDuration(model.startOf(span))}</span>
        {parent >= 0 ? <> · under <button type="button" class="link" onClick={() => state.select(parent)}>{model.name(parent)}</button></> : null}
        {model.hasChildren(span) ? ` · ${plural(model.end[span] - span - 1, "span")} below` : ""}
      </p>
      {model.isOrphan(span) ? <p class="callout warn">{brokenReason(model.parentId(span))}</p> : null}
      {failed ? <p class="callout error"><b>error</b> {detail?.statusMessage || "no message"}</p> : null}
      {error ? <p class="callout error">{error.message}</p> : null}
      {detail ? <Sections detail={detail} state={state} span={span} /> : null}
    </aside>
  );
}

function Sections({ detail, state, span }: { detail: SpanDetail; state: TraceState; span: number }) {
  const { dropped } = detail;
  const { model } = state;
  return (
    <>
      <Section title="Events" count={detail.events.length} dropped={dropped.events} hideEmpty>
        {detail.events.map((event, i) => <Event key={i} event={event} />)}
      </Section>
      <Section title="Attributes" count={detail.attributes.length} dropped={dropped.attributes}>
        <Attributes list={detail.attributes} scope="span" />
      </Section>
      <Section title="Links" count={detail.links.length} dropped={dropped.links} hideEmpty>
        {detail.links.map((link, i) => <Link key={i} link={link} here={model.traceId} state={state} />)}
      </Section>
      <Section title="Resource" count={detail.resource.attributes.length}>
        <Attributes list={detail.resource.attributes} scope="resource" />
        {detail.resource.schemaUrl ? <p class="mut small">schema {detail.resource.schemaUrl}</p> : null}
      </Section>
      {detail.scope.name ? (
        <Section title="Scope" count={0}>
          <p class="mono">{detail.scope.name} {detail.scope.version}</p>
          {detail.scope.attributes.length > 0 ? <Attributes list={detail.scope.attributes} scope="instrumentation" /> : null}
        </Section>
      ) : null}
      <Section title="Ids" count={0}>
        <dl>
          <dt>span</dt><dd><Copy text={model.id(span)} label="span id" /></dd>
          <dt>parent</dt><dd>{detail.parentSpanId ? <Copy text={detail.parentSpanId} label="parent span id" /> : <span class="mut">none</span>}</dd>
          <dt>started</dt><dd title={formatFull(plus(model.start, model.startOf(span)))}>{formatWhen(plus(model.start, model.startOf(span)), true)}</dd>
          {detail.traceState ? <><dt>tracestate</dt><dd>{detail.traceState}</dd></> : null}
        </dl>
      </Section>
    </>
  );
}

interface SectionProps {
  title: string;
  count: number;
  dropped?: number;
  hideEmpty?: boolean;
  children: ComponentChildren;
}

function Section({ title, count, dropped, hideEmpty, children }: SectionProps) {
  if (hideEmpty && count === 0 && !dropped) return null;
  return (
    <section data-section={title.toLowerCase()}>
      <h3>{title}{count > 0 ? <span> {formatCount(count)}</span> : null}{dropped ? <Chip tone="warn" title="the SDK's limits cut these before they were sent">{formatCount(dropped)} dropped by the SDK</Chip> : null}</h3>
      {children}
    </section>
  );
}

function Attributes({ list, scope }: { list: readonly Attribute[]; scope: string }) {
  if (list.length === 0) return <p class="mut small">none</p>;
  return (
    <dl>
      {list.map((a, i) => [
        <dt key={`k${i}`}><Key text={a.key} /></dt>,
        <dd key={`v${i}`} data-attribute={a.key}><Value attribute={a} />{scope === "event" ? null : <SearchFor attribute={a} scope={scope} />}</dd>,
      ])}
    </dl>
  );
}

/** A key may break after its dots. */
function Key({ text }: { text: string }) {
  return <>{text.split(/(?<=[._])/).map((part, i) => [i > 0 ? <wbr /> : null, part])}</>;
}

const VALUE_MOST = 1200;

function Value({ attribute }: { attribute: Attribute }) {
  const [all, show] = useState(false);
  const { value, type } = attribute;
  if (value.length <= VALUE_MOST || all) return <span class={`value ${type}`} title={type}>{value === "" ? <em class="mut">empty</em> : value}</span>;
  return <span class="value">{value.slice(0, VALUE_MOST)}… <button type="button" class="link" onClick={() => show(true)}>all {formatCount(value.length)} characters</button></span>;
}

const SEARCHED = new Set(["string", "int", "double", "float", "bool"]);

/** Leads to the traces that say the same. */
function SearchFor({ attribute, scope }: { attribute: Attribute; scope: string }) {
  if (!SEARCHED.has(attribute.type) || attribute.value.length > 200) return null;
  const key = /^[\w.\-/]+$/.test(attribute.key) ? attribute.key : quote(attribute.key);
  const q = printQuery([{ field: `${scope}.${key}`, op: "=", type: attribute.type, value: attribute.value }]);
  return <a class="same" href={printAddress({ ...emptySearch, q })} title={`search ${q}`} aria-label={`search for ${attribute.key} with this value`}>⌕</a>;
}

function Event({ event }: { event: SpanEvent }) {
  const exception = event.name === "exception";
  return (
    <details class={`event ${exception ? "failed" : ""}`} open={exception || event.attributes.length <= 3}>
      <summary><b>{event.name || "(no name)"}</b> <span class="mut">at {formatDuration(event.offsetNanos)}</span></summary>
      {event.attributes.length > 0 ? <Attributes list={event.attributes} scope="event" /> : null}
    </details>
  );
}

function Link({ link, here, state }: { link: SpanLink; here: string; state: TraceState }) {
  const inside = link.traceId === here ? state.model.indexOf(link.spanId) : -1;
  return (
    <div class="event">
      {inside >= 0 ? (
        <button type="button" class="link" onClick={() => state.select(inside)}>{state.model.name(inside)}</button>
      ) : (
        <a class="link id" href={printAddress(traceAddress(link.traceId, link.spanId))}>{link.traceId} · {link.spanId}</a>
      )}
      {link.attributes.length > 0 ? <Attributes list={link.attributes} scope="event" /> : null}
    </div>
  );
}
