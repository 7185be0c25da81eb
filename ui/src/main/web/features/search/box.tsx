import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { QueryError } from "../../api/answers";
import { placeAt, positionOf, tokenize, type Place, type Token } from "../../model/traceql";
import { narrowed, step, Suggestions, type Suggestion } from "../../widgets/suggest";
import { suggestionsFor } from "./vocabulary";

interface Props {
  text: string;
  error: QueryError | null;
  note: string;
  onType: (text: string) => void;
  onRun: () => void;
}

interface Offer {
  readonly place: Place;
  readonly items: readonly Suggestion[];
}

/** Where a query may well be finished nothing is offered unasked. */
const QUIET = new Set(["start", "join"]);

/** The query as text: coloured, completed, and underlined where the server found it wrong. */
export function QueryBox({ text, error, note, onType, onRun }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const [offer, show] = useState<Offer | null>(null);
  const [active, move] = useState(-1);
  const [spot, put] = useState({ left: 0, top: 0 });
  const asked = useRef(0);
  const cursorAfter = useRef<number | null>(null);

  useLayoutEffect(() => {
    const cursor = cursorAfter.current;
    if (cursor === null) return;
    cursorAfter.current = null;
    area.current?.setSelectionRange(cursor, cursor);
  }, [text]);
  useLayoutEffect(() => {
    const mark = anchor.current;
    if (mark && offer) put({ left: mark.offsetLeft, top: mark.offsetTop + mark.offsetHeight + 6 });
  }, [offer, text]);

  const close = (): void => {
    asked.current++;
    show(null);
    move(-1);
  };
  const offerAt = async (value: string, cursor: number, asking = false): Promise<void> => {
    const turn = ++asked.current;
    const place = placeAt(value, cursor);
    const all = await suggestionsFor(place.wants, place.field);
    if (turn !== asked.current) return;
    const items = narrowed(all, place.typed).filter((s) => s.text !== place.typed);
    move(-1);
    const wanted = asking || !QUIET.has(place.wants);
    show(wanted && items.length > 0 ? { place, items } : null);
  };
  const pick = (index: number): void => {
    if (offer === null) return;
    const { place, items } = offer;
    const chosen = items[index].text;
    const gap = place.from > 0 && /[^\s({!]/.test(text[place.from - 1]) && place.wants !== "field" ? " " : "";
    const tail = /^\s/.test(text.slice(place.to)) || chosen.endsWith(" ") || chosen.endsWith("(") ? "" : " ";
    const next = text.slice(0, place.from) + gap + chosen + tail + text.slice(place.to);
    const cursor = place.from + gap.length + chosen.length + (tail === "" && !/[ (]$/.test(chosen) ? 1 : tail.length);
    cursorAfter.current = cursor;
    close();
    onType(next);
    if (place.wants === "field" || place.wants === "operator") void offerAt(next, cursor);
  };
  const press = (e: KeyboardEvent): void => {
    if (e.key === " " && e.ctrlKey) {
      e.preventDefault();
      void offerAt(text, area.current?.selectionStart ?? text.length, true);
    } else if (e.key === "Enter" && !e.shiftKey) {
      e.preventDefault();
      if (offer !== null && active >= 0) return pick(active);
      close();
      onRun();
    } else if (offer !== null) pressInList(e);
  };
  const pressInList = (e: KeyboardEvent): void => {
    if (offer === null) return;
    if (e.key === "ArrowDown") move(step(active, 1, offer.items.length));
    else if (e.key === "ArrowUp") move(step(active, -1, offer.items.length));
    else if (e.key === "Tab" && !e.shiftKey) pick(Math.max(active, 0));
    else if (e.key === "Escape") close();
    else return;
    e.preventDefault();
  };

  return (
    <div class={`query ${error ? "wrong" : ""}`} data-query>
      <div class="queryText">
        <Coloured text={text} error={error} mark={offer?.place.from ?? -1} anchor={anchor} />
        <textarea
          ref={area}
          rows={1}
          role="combobox"
          aria-label="TraceQL"
          aria-autocomplete="list"
          aria-expanded={offer !== null}
          aria-controls={id}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={text}
          onInput={(e) => {
            onType(e.currentTarget.value);
            void offerAt(e.currentTarget.value, e.currentTarget.selectionStart);
          }}
          onKeyDown={press}
          onBlur={close}
          onClick={close}
        />
        {offer ? <Suggestions id={id} items={offer.items} active={active} left={spot.left} top={spot.top} onPick={(i) => pick(i)} /> : null}
      </div>
      <span class="queryNote">{note}</span>
      <p class="queryError" id={`${id}-error`} role="status" data-query-error>{error?.message ?? ""}</p>
    </div>
  );
}

interface ColouredProps {
  text: string;
  error: QueryError | null;
  mark: number;
  anchor: { current: HTMLSpanElement | null };
}

function Coloured({ text, error, mark, anchor }: ColouredProps) {
  const [from, to] = error ? wrongPart(text, error) : [-1, -1];
  const pieces = cut(tokenize(text), [mark, from, to]);
  return (
    <pre aria-hidden="true">
      {pieces.map((p) => [
        p.start === mark ? <span key="anchor" ref={anchor} class="anchor" /> : null,
        <span key={p.start} class={`tk-${p.kind} ${p.start >= from && p.start < to ? "bad" : ""}`}>{p.text}</span>,
      ])}
      {mark >= text.length ? <span ref={anchor} class="anchor" /> : null}
      {from >= text.length ? <span class="bad">{"\u00a0"}</span> : null}
      {"\u200b"}
    </pre>
  );
}

function wrongPart(text: string, error: QueryError): [number, number] {
  const from = positionOf(text, error.line, error.column);
  return [from, from + Math.max(1, error.length)];
}

/** Tokens cut again at these positions, so that a mark can start inside one. */
function cut(tokens: readonly Token[], at: readonly number[]): Token[] {
  return tokens.flatMap((t) => {
    const inside = at.filter((p) => p > t.start && p < t.start + t.text.length).sort((a, b) => a - b);
    const edges = [t.start, ...inside, t.start + t.text.length];
    return edges.slice(0, -1).map((start, i) => ({ kind: t.kind, start, text: t.text.slice(start - t.start, edges[i + 1] - t.start) }));
  });
}
