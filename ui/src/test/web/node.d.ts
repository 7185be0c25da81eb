// The little of Node that tests use; its own types are not needed for more.
declare module "node:test" {
  export function test(name: string, body: () => void | Promise<void>): void;
}
declare module "node:assert/strict" {
  const assert: {
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): void;
    throws(body: () => unknown, expected?: RegExp): void;
  };
  export default assert;
}
declare module "node:http" {
  export interface Incoming { url?: string }
  export interface Outgoing { writeHead(status: number, headers: Record<string, string>): void; end(body?: string | Uint8Array): void }
  export function createServer(handler: (request: Incoming, response: Outgoing) => void): { listen(port: number, host: string, then: () => void): void; address(): { port: number } };
}
declare module "node:fs" {
  export function existsSync(path: string): boolean;
  export function mkdtempSync(prefix: string): string;
  export function readFileSync(path: string): Uint8Array;
}
declare module "node:os" {
  export function tmpdir(): string;
}
declare module "node:child_process" {
  export function spawn(program: string, parameters: string[]): { stderr: { on(name: "data", act: (data: unknown) => void): void }; kill(): void };
}
declare const process: { argv: string[]; env: Record<string, string | undefined> };
