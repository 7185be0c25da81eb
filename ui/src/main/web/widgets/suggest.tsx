import { useEffect, useRef } from "preact/hooks";

export interface Suggestion {
  readonly text: string;
  readonly note?: string;
}

/** At most so many are drawn; typing narrows them. */
export const SUGGESTIONS_MOST = 60;

/** Those that contain the typed text, beginnings first. */
export function narrowed(all: readonly Suggestion[], typed: string): Suggestion[] {
  const needle = typed.toLowerCase();
  const begins: Suggestion[] = [];
  const contains: Suggestion[] = [];
  for (const s of all) {
    const at = s.text.toLowerCase().indexOf(needle);
    if (at === 0) begins.push(s);
    else if (at > 0) contains.push(s);
  }
  return [...begins, ...contains].slice(0, SUGGESTIONS_MOST);
}

interface Props {
  id: string;
  items: readonly Suggestion[];
  active: number;
  left?: number;
  top?: number;
  onPick: (index: number) => void;
}

export function Suggestions({ id, items, active, left, top, onPick }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active]);
  const place = left === undefined ? undefined : { left: `${left}px`, top: `${top ?? 0}px` };
  return (
    <ul class="suggestions" id={id} role="listbox" ref={list} style={place}>
      {items.map((item, i) => (
        <li key={item.text} id={`${id}-${i}`} role="option" aria-selected={i === active} onPointerDown={(e) => (e.preventDefault(), onPick(i))}>
          <span>{item.text}</span>
          {item.note ? <em>{item.note}</em> : null}
        </li>
      ))}
    </ul>
  );
}

/** The next position in a list that goes round; −1 = none yet. */
export function step(active: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  return active < 0 ? (by === 1 ? 0 : count - 1) : (active + by + count) % count;
}
