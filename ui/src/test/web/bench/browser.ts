import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";

type Answer = Record<string, unknown>;

/** A Chromium without a window, driven over its debugging protocol. */
export class Browser {
  private next = 0;
  private readonly waiting = new Map<number, (answer: { result?: Answer; error?: unknown }) => void>();
  readonly listeners = new Map<string, (event: Answer) => void>();

  private constructor(
    private readonly socket: WebSocket,
    readonly close: () => void,
  ) {
    socket.onmessage = (message) => this.receive(JSON.parse(String(message.data)));
  }

  static async open(program: string, width: number, height: number): Promise<Browser> {
    const profile = mkdtempSync(`${tmpdir()}/clew-frames-`);
    const process = spawn(program, ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, `--window-size=${width},${height}`, "--remote-debugging-port=0", "about:blank"]);
    const control = await new Promise<string>((found) => {
      let text = "";
      process.stderr.on("data", (data) => {
        text += String(data);
        const match = /ws:\/\/\S+/.exec(text);
        if (match) found(match[0]);
      });
    });
    const pages = (await (await fetch(`http://127.0.0.1:${new URL(control).port}/json`)).json()) as { type: string; webSocketDebuggerUrl: string }[];
    const socket = new WebSocket(pages.find((p) => p.type === "page")!.webSocketDebuggerUrl);
    await new Promise((opened) => (socket.onopen = opened));
    return new Browser(socket, () => process.kill());
  }

  send(method: string, params: Answer = {}): Promise<Answer> {
    const id = ++this.next;
    return new Promise((ok, fail) => {
      this.waiting.set(id, (answer) => (answer.error ? fail(new Error(`${method}: ${JSON.stringify(answer.error)}`)) : ok(answer.result ?? {})));
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    return (answer.result as { value?: unknown }).value;
  }

  async until(expression: string): Promise<void> {
    for (let i = 0; i < 400; i++) {
      if (await this.evaluate(expression)) return;
      await rest(25);
    }
    throw new Error(`never came true: ${expression}`);
  }

  wheel(x: number, y: number, deltaX: number, deltaY: number): Promise<Answer> {
    return this.send("Input.dispatchMouseEvent", { type: "mouseWheel", x, y, deltaX, deltaY });
  }

  private receive(message: { id?: number; method?: string; params?: Answer; result?: Answer; error?: unknown }): void {
    if (message.id !== undefined) this.waiting.get(message.id)?.(message);
    else if (message.method) this.listeners.get(message.method)?.(message.params ?? {});
  }
}

export const rest = (millis: number): Promise<void> => new Promise((done) => setTimeout(done, millis));
