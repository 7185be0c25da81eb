import { useEffect } from "preact/hooks";
import * as api from "../../api/client";
import type { Status } from "../../api/answers";
import { formatFull, formatWhen } from "../../base/clock";
import { HOUR, instantOf, MINUTE, now, plus } from "../../base/nanos";
import { formatCount } from "../../base/plural";
import { bounds, rangeName, RANGES, type Range, type SearchAddress } from "../../model/address";
import { Command, Notice } from "../../widgets/marks";

/** A store without spans: says where to send them, and looks again by itself. */
export function NoSpans({ status, onSpans }: { status: Status; onSpans: () => void }) {
  useEffect(() => {
    const timer = window.setInterval(() => void api.status().then((s) => s.spans > 0 && onSpans(), () => undefined), 2000);
    return () => window.clearInterval(timer);
  }, []);
  const http = status.otlp?.http ?? null;
  const grpc = status.otlp?.grpc ?? null;
  if (http === null && grpc === null)
    return (
      <Notice title="No spans yet, and no OTLP receiver is running">
        <p>The configuration starts no <code>otlp</code> receiver, so nothing can be sent here. <code>clew print-config</code> shows one that does.</p>
      </Notice>
    );
  return (
    <Notice title="No spans yet">
      <p>Point an application's OpenTelemetry SDK or agent here. This page shows the first trace as soon as it is in.</p>
      <Command label="environment of your application" text={environment(grpc, http)} />
      {http ? <Command label="or send one span by hand" text={curl(http)} /> : null}
    </Notice>
  );
}

function url(address: string): string {
  return /^https?:/.test(address) ? address : `http://${address}`;
}

function environment(grpc: string | null, http: string | null): string {
  const lines = http
    ? [`export OTEL_EXPORTER_OTLP_ENDPOINT=${url(http)}`, "export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]
    : [`export OTEL_EXPORTER_OTLP_ENDPOINT=${url(grpc ?? "")}`, "export OTEL_EXPORTER_OTLP_PROTOCOL=grpc"];
  return [...lines, "export OTEL_SERVICE_NAME=my-service"].join("\n");
}

function curl(http: string): string {
  const start = now();
  const hex = (bytes: number): string => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, "0")).join("");
  const span = { traceId: hex(16), spanId: hex(8), name: "hello", kind: 2, startTimeUnixNano: String(start), endTimeUnixNano: String(plus(start, 42e6)) };
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "my-service" } }] };
  const body = { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };
  return `curl ${url(http)}/v1/traces -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
}

interface NoMatchProps {
  address: SearchAddress;
  status: Status | null;
  onRange: (range: Range) => void;
  onAny: () => void;
}

/** Spans are there, but none matched: the nearest way to some. */
export function NoMatch({ address, status, onRange, onAny }: NoMatchProps) {
  const { start, end } = bounds(address.range, now());
  const newest = status?.newestStartNanos === null || status === null ? null : instantOf(status.newestStartNanos);
  const oldest = status?.oldestStartNanos === null || status === null ? null : instantOf(status.oldestStartNanos);
  const asked = address.range.kind === "last" ? `in the last ${rangeName(address.range.nanos)}` : "in that time";
  if (newest !== null && newest < start)
    return (
      <Notice title={`No spans ${asked}`}>
        <p>The newest span is from <b title={formatFull(newest)}>{formatWhen(newest)}</b>.{" "}
          <button type="button" class="link" data-show-newest onClick={() => onRange({ kind: "fixed", start: plus(newest, -HOUR), end: plus(newest, MINUTE) })}>Show that time</button></p>
      </Notice>
    );
  if (oldest !== null && oldest > end)
    return (
      <Notice title={`No spans ${asked}`}>
        <p>The oldest span is from <b title={formatFull(oldest)}>{formatWhen(oldest)}</b>.{" "}
          <button type="button" class="link" onClick={() => onRange({ kind: "fixed", start: plus(oldest, -MINUTE), end: plus(oldest, HOUR) })}>Show that time</button></p>
      </Notice>
    );
  const wider = address.range.kind === "last" ? RANGES.find(([nanos]) => nanos > (address.range.kind === "last" ? address.range.nanos : 0)) : undefined;
  return (
    <Notice title={`No trace matches ${asked}`}>
      <p>
        {status ? `${formatCount(status.spans)} spans are in the store. ` : ""}
        {wider ? <button type="button" class="link" onClick={() => onRange({ kind: "last", nanos: wider[0] })}>Search the last {wider[1]}</button> : null}
        {wider ? " or " : ""}
        <button type="button" class="link" onClick={onAny}>drop all conditions</button>.
      </p>
    </Notice>
  );
}
