// Serves the built page and a made-up store: node server.js [port] [folder of the built page] [empty|old]
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Outgoing } from "node:http";
import * as api from "./api";
import { bigTrace, checkoutTrace, type FakeTrace } from "./traces";

const [, , port = "0", folder = "target/classes/dev/clew/ui/web", mood = ""] = process.argv;
const now = BigInt(Date.now()) * 1_000_000n;
const ago = (seconds: number): bigint => now - BigInt(Math.round(seconds * 1e9)) - (mood === "old" ? 90_000_000_000_000n : 0n);
const flavours = ["slow", "fast", "fast", "fast", "error", "fast", "broken", "fast", "fast"] as const;
const checkouts: FakeTrace[] = Array.from({ length: 90 }, (_, i) => checkoutTrace(i + 1, ago(20 + i * 37.3 + (i % 7) * 5), flavours[i % flavours.length]));
const traces = mood === "empty" ? [] : [...checkouts, bigTrace(Number(process.env.SPANS ?? 100_000), ago(3000))];

function answer(path: string, query: URLSearchParams): [number, unknown] {
  const ask = (name: string): string => query.get(name) ?? "";
  const part = path.split("/");
  switch (part[0]) {
    case "status":
      return [200, { version: "0.1.0", spans: traces.reduce((n, t) => n + t.spans.length, 0), traces: traces.length, oldestStartNanos: traces.length ? String(ago(3600)) : null, newestStartNanos: traces.length ? String(ago(20)) : null,
        diskBytes: 0, replayedFraction: 1, otlp: { grpc: "127.0.0.1:4317", http: "127.0.0.1:4318" }, tempo: "127.0.0.1:3200" }];
    case "services":
      return [200, { services: [...new Set(traces.flatMap((t) => t.spans.map((s) => s.service)))].sort().map((name) => ({ name })) }];
    case "operations":
      return [200, { operations: [...new Set(traces.flatMap((t) => t.spans.filter((s) => ask("service") === "" || s.service === ask("service")).map((s) => s.name)))].sort().map((name) => ({ name, kind: "server" })) }];
    case "keys":
      return [200, api.keys(traces)];
    case "values":
      return [200, api.values(traces, ask("field"))];
    case "parse":
      return [200, api.parsed(ask("q"))];
    case "search": {
      const parsed = api.parsed(ask("q")) as { ok: boolean; error?: unknown };
      return parsed.ok ? [200, api.found(traces, ask("q"), BigInt(ask("start")), BigInt(ask("end")), Number(ask("limit")))] : [400, { error: parsed.error }];
    }
    case "trace":
      return traceAnswer(part, ask("text"));
    default:
      return [404, { error: { message: "no such path" } }];
  }
}

function traceAnswer(part: string[], text: string): [number, unknown] {
  const trace = traces.find((t) => t.traceId === part[1]);
  if (trace === undefined) return [404, { error: { message: `no trace ${part[1]} in the store` } }];
  if (part[2] === "span") return [200, api.detail(trace, Number(part[3]))];
  return [200, part[2] === "find" ? api.matches(trace, text) : api.columns(trace)];
}

const TYPES: Record<string, string> = { js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8" };

/** As strict as the real server's. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function file(path: string, response: Outgoing): void {
  const wanted = path.startsWith("/assets/") ? folder + path : `${folder}/index.html`;
  if (!existsSync(wanted)) return void (response.writeHead(404, {}), response.end());
  response.writeHead(200, { "content-type": TYPES[wanted.split(".").at(-1)!], "content-security-policy": POLICY });
  response.end(readFileSync(wanted));
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://fake");
  if (!url.pathname.startsWith("/api/clew/")) return file(url.pathname, response);
  const [status, body] = answer(url.pathname.slice("/api/clew/".length), url.searchParams);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
});
server.listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/ big trace: /trace/b16b00b5c0ffee00b16b00b5c0ffee00`));
