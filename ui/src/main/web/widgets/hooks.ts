import { useEffect, useRef, useState } from "preact/hooks";
import type { Cell } from "../base/cell";

export function useCell<T>(cell: Cell<T>): T {
  const [value, show] = useState(cell.read());
  useEffect(() => {
    show(cell.read());
    return cell.watch(show);
  }, [cell]);
  return value;
}

/** What is known of an answer that is on its way; the last one stays until the next is there. */
export interface Answer<T> {
  readonly value: T | null;
  readonly error: Error | null;
  readonly waiting: boolean;
}

/** Asks again whenever `key` changes; an answer that was overtaken is dropped. A null key asks nothing. */
export function useAnswer<T>(key: string | null, question: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [answer, show] = useState<Answer<T>>({ value: null, error: null, waiting: key !== null });
  useEffect(() => {
    if (key === null) return show({ value: null, error: null, waiting: false });
    const stop = new AbortController();
    show((before) => ({ ...before, waiting: true }));
    question(stop.signal).then(
      (value) => stop.signal.aborted || show({ value, error: null, waiting: false }),
      (error: Error) => stop.signal.aborted || show({ value: null, error, waiting: false }),
    );
    return () => stop.abort();
  }, [key]);
  return answer;
}

/** The value as it was `millis` ago, unless it has rested since. */
export function useRested<T>(value: T, millis: number): T {
  const [rested, show] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => show(value), millis);
    return () => window.clearTimeout(timer);
  }, [value, millis]);
  return rested;
}

/** True once `active` has lasted 300 ms: nothing blinks for what is quick. */
export function useLate(active: boolean): boolean {
  const [late, show] = useState(false);
  useEffect(() => {
    if (!active) return show(false);
    const timer = window.setTimeout(() => show(true), 300);
    return () => window.clearTimeout(timer);
  }, [active]);
  return late;
}

/** The width of an element, followed as it changes. */
export function useWidth<E extends HTMLElement>(): [{ current: E | null }, number] {
  const element = useRef<E>(null);
  const [width, show] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => show(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}

export type KeyAction = (event: KeyboardEvent) => void;

/** Single keys that act unless one is typing in a field. Names are `event.key`. */
export function useKeys(actions: Record<string, KeyAction>): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || activates(event)) return;
      const action = current.current[event.key] ?? current.current[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** Enter and the space bar belong to the button or link that has the focus. */
function activates(event: KeyboardEvent): boolean {
  return (event.key === "Enter" || event.key === " ") && event.target instanceof Element && event.target.closest("a, button, summary") !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
