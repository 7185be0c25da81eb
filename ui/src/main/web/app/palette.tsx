import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "../api/client";
import { findPointer } from "../base/ids";
import { emptySearch, traceAddress, type Address } from "../model/address";
import { go, location } from "../model/location";
import { printQuery } from "../model/query";
import { Kbd } from "../widgets/marks";
import { step, Suggestions } from "../widgets/suggest";

interface Choice {
  readonly text: string;
  readonly note: string;
  readonly address: Address;
}

/** Goes anywhere from one field: a pasted id or header, a query, a service. */
export function Palette() {
  const input = useRef<HTMLInputElement>(null);
  const [text, type] = useState("");
  const [services, know] = useState<string[]>([]);
  const [open, show] = useState(false);
  const [active, move] = useState(0);
  useEffect(() => {
    const press = (e: KeyboardEvent): void => {
      if (e.key.toLowerCase() !== "k" || !(e.metaKey || e.ctrlKey)) return;
      e.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  const choices = open ? choicesFor(text, services) : [];
  const take = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    type("");
    show(false);
    input.current?.blur();
    go(choice.address);
  };
  const press = (e: KeyboardEvent): void => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") move(step(active, e.key === "ArrowDown" ? 1 : -1, choices.length));
    else if (e.key === "Enter") take(choices[active] ?? choices[0]);
    else if (e.key === "Escape") input.current?.blur();
    else return;
    e.preventDefault();
  };
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <div class="palette" data-palette>
      <input ref={input} role="combobox" aria-label="trace id or TraceQL" aria-expanded={choices.length > 0} aria-controls="palette" placeholder="trace id or TraceQL" spellcheck={false} autocomplete="off"
        value={text} onKeyDown={press} onBlur={() => show(false)}
        onFocus={() => {
          show(true);
          void api.services().then(know, () => undefined);
        }}
        onInput={(e) => {
          move(0);
          show(true);
          type(e.currentTarget.value);
        }} />
      <Kbd>{mac ? "⌘K" : "Ctrl K"}</Kbd>
      {choices.length > 0 ? <Suggestions id="palette" items={choices} active={active} onPick={(i) => take(choices[i])} /> : null}
      {open && text.trim() !== "" && choices.length === 0 ? <p class="hint" role="status">neither an id of 16 or 32 hex digits, nor a query in {"{ }"}, nor a known service</p> : null}
    </div>
  );
}

function choicesFor(text: string, services: readonly string[]): Choice[] {
  const typed = text.trim();
  const here = location.read();
  const base = here.page === "search" ? here : emptySearch;
  if (typed === "") return [];
  const pointer = findPointer(typed);
  if (pointer) return [{ text: pointer.traceId, note: pointer.spanId ? `trace, at span ${pointer.spanId}` : "trace", address: traceAddress(pointer.traceId, pointer.spanId) }];
  if (typed.startsWith("{") || typed.startsWith("(")) return [{ text: typed, note: "search", address: { ...base, q: typed } }];
  const matching = services.filter((s) => s.toLowerCase().includes(typed.toLowerCase())).slice(0, 12);
  return matching.map((s) => ({ text: s, note: "service", address: { ...base, q: printQuery([{ field: "resource.service.name", op: "=", type: "string", value: s }]) } }));
}
