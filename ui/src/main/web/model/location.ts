import { Cell } from "../base/cell";
import { emptySearch, parseAddress, printAddress, type Address } from "./address";

/** Where the page is. Everything that a reload must bring back is in here. */
export const location = new Cell<Address>(emptySearch);

/** Reads the browser's address, now and whenever back and forward are pressed. */
export function followBrowser(): void {
  const read = (): void => location.write(parseAddress(window.location.pathname, window.location.search));
  window.history.scrollRestoration = "manual";
  window.addEventListener("popstate", read);
  read();
}

/** A new entry in the browser's history. */
export function go(address: Address): void {
  const text = printAddress(address);
  if (text !== window.location.pathname + window.location.search) {
    window.history.replaceState({ scroll: window.scrollY }, "");
    window.history.pushState(null, "", text);
  }
  location.write(address);
}

/** How far down one was when this entry of the history was left; 0 for a new one. */
export function scrollKept(): number {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null && "scroll" in state && typeof state.scroll === "number" ? state.scroll : 0;
}

/** Same entry, new address: for what changes while one looks, such as zoom and selection. */
export function amend(address: Address): void {
  window.history.replaceState(null, "", printAddress(address));
  location.write(address);
}
