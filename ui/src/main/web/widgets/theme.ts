import { Cell } from "../base/cell";

/** `auto` follows the system. */
export type Choice = "auto" | "light" | "dark";

const KEY = "clew.theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

function stored(): Choice {
  const text = window.localStorage.getItem(KEY);
  return text === "light" || text === "dark" ? text : "auto";
}

export const choice = new Cell<Choice>(stored());
/** What is shown now. */
export const theme = new Cell<"light" | "dark">("light");

function apply(): void {
  const chosen = choice.read();
  const shown = chosen === "auto" ? (system.matches ? "dark" : "light") : chosen;
  document.documentElement.dataset.theme = shown;
  theme.write(shown);
}

export function followTheme(): void {
  system.addEventListener("change", apply);
  apply();
}

/** Switches to the other one; back to the system's, once that is the same. */
export function switchTheme(): void {
  const next = theme.read() === "dark" ? "light" : "dark";
  const same = (next === "dark") === system.matches;
  choice.write(same ? "auto" : next);
  if (same) window.localStorage.removeItem(KEY);
  else window.localStorage.setItem(KEY, next);
  apply();
}
