// What a frame costs on a trace of 100,000 spans, from the browser's own trace:
//   node --experimental-websocket target/web-test/frames.mjs ADDRESS-OF-A-TRACE-PAGE [chromium]
// Prints, for scrolling and for zooming, the script and paint of each frame on the page's main thread.
import { Browser, rest } from "./browser";

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Processor time, where the system counts it. */
  tdur?: number;
  tid: number;
  pid: number;
  args: { name?: string };
}

const [, , address, program = "chromium"] = process.argv;
const BOUND_MILLIS = 8;
const WORK = new Set(["FireAnimationFrame", "EventDispatch", "FunctionCall", "TimerFire", "UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit", "MajorGC", "MinorGC", "V8.GC_SCAVENGER"]);
const browser = await Browser.open(program, 1440, 900);
await browser.send("Page.enable");
const opened = Date.now();
await browser.send("Page.navigate", { url: address });
await browser.until("document.querySelectorAll('.r:not([hidden])').length > 10");
console.log(`shown after ${Date.now() - opened} ms; from the answer's last byte to the page shown: ${await browser.evaluate(SHOWN())} ms`);
await rest(1500);

let failed = false;
await measure("scroll by wheel", (i) => browser.wheel(200, 500, 0, i < 150 ? 700 : -400));
await measure("scroll by far jumps", async (i) => void (await browser.evaluate(`document.querySelector('[data-waterfall]').scrollTop = ${(i * 7919 * 26) % 2_500_000}`)));
await measure("zoom by wheel", (i) => browser.wheel(900, 500, 0, i % 80 < 40 ? -90 : 90));
await measure("pan by wheel", (i) => browser.wheel(900, 500, i % 80 < 40 ? 60 : -60, 0));
browser.close();
if (failed) throw new Error(`a p95 is over ${BOUND_MILLIS} ms`);

function SHOWN(): string {
  return `(() => { const answer = performance.getEntriesByType('resource').find((e) => e.name.includes('/api/clew/trace/')); const mark = performance.getEntriesByName('clew-trace-shown')[0];
    return Math.round(mark.startTime - answer.responseEnd); })()`;
}

async function measure(name: string, act: (i: number) => Promise<unknown>): Promise<void> {
  const events: TraceEvent[] = [];
  browser.listeners.set("Tracing.dataCollected", (data) => void events.push(...(data.value as TraceEvent[])));
  const complete = new Promise<void>((done) => browser.listeners.set("Tracing.tracingComplete", () => done()));
  await browser.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "__metadata"] } });
  for (let i = 0; i < 300; i++) {
    const due = Date.now() + 16;
    await act(i);
    await rest(Math.max(0, due - Date.now()));
  }
  await browser.send("Tracing.end");
  await complete;
  report(name, framesOf(events));
  if (process.env.PARTS) parts(events);
}

/** Milliseconds that the page's main thread worked, from one drawn frame to the next; waiting for a processor that others use is not counted. */
function framesOf(events: TraceEvent[]): number[] {
  const main = events.find((e) => e.name === "thread_name" && e.args.name === "CrRendererMain" && events.some((f) => f.pid === e.pid && f.name === "FireAnimationFrame"));
  const own = events.filter((e) => e.pid === main?.pid && e.tid === main.tid).sort((a, b) => a.ts - b.ts);
  const frames: number[] = [];
  let sum = 0;
  let until = 0;
  let drew = false;
  for (const event of own) {
    if (event.ph !== "X" || event.dur === undefined || !WORK.has(event.name) || event.ts < until) continue;
    until = event.ts + event.dur;
    sum += (event.tdur ?? event.dur) / 1000;
    drew ||= event.name === "FireAnimationFrame";
    if (event.name !== "Commit") continue;
    if (drew) frames.push(sum);
    sum = 0;
    drew = false;
  }
  return frames;
}

function report(name: string, frames: number[]): void {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  if (frames.length < 50 || at(0.95) > BOUND_MILLIS) failed = true;
  console.log(`${name.padEnd(22)} ${String(frames.length).padStart(4)} frames   p50 ${at(0.5).toFixed(2)} ms   p95 ${at(0.95).toFixed(2)} ms   most ${at(1).toFixed(2)} ms`);
}

/** Where the time went, by kind of work; with PARTS=1 in the environment. */
function parts(events: TraceEvent[]): void {
  const sums = new Map<string, number>();
  for (const event of events) if (event.dur !== undefined && event.ph === "X") sums.set(event.name, (sums.get(event.name) ?? 0) + (event.tdur ?? event.dur) / 1000);
  const largest = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 24);
  console.log(largest.map(([name, millis]) => `${name} ${millis.toFixed(0)}`).join(", "));
}
