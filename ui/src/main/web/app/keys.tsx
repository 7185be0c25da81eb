import { useEffect, useRef } from "preact/hooks";
import { Kbd } from "../widgets/marks";

const KEYS: readonly [string, readonly [string, string][]][] = [
  ["Everywhere", [["⌘K  Ctrl K", "trace id, traceparent or TraceQL"], ["?", "this list"], ["Esc", "close, or leave a field"]]],
  ["Search", [["/", "to the query"], ["J  K", "next, previous trace"], ["Enter", "open it"], ["Ctrl Space", "complete the query"]]],
  ["Trace", [["J  K", "next, previous span"], ["←  →", "fold, unfold"], ["F", "find"], ["N  P", "next, previous found"], ["[  ]", "previous, next result"],
    ["0", "whole trace"], ["+  −", "zoom"], ["Z", "zoom to the span"], ["E", "next span with an error"], ["wheel", "zoom at the pointer, over the bars"], ["Shift wheel", "scroll the rows"]]],
];

export function KeyList({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-label="keyboard shortcuts" onClose={onClose} onClick={(e) => e.target === e.currentTarget && e.currentTarget.close()}>
      {KEYS.map(([title, keys]) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl>
            {keys.map(([key, does]) => [<dt key={key}>{key.split("  ").map((k) => <Kbd key={k}>{k}</Kbd>)}</dt>, <dd key={does}>{does}</dd>])}
          </dl>
        </section>
      ))}
      <button type="button" class="icon" aria-label="close" onClick={() => dialog.current?.close()}>×</button>
    </dialog>
  );
}
