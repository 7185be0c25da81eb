import { useState } from "preact/hooks";
import { SearchPage } from "../features/search/page";
import { TracePage } from "../features/trace/page";
import { emptySearch, printAddress, type Address } from "../model/address";
import { location } from "../model/location";
import { useCell, useKeys } from "../widgets/hooks";
import { Notice } from "../widgets/marks";
import { switchTheme, theme } from "../widgets/theme";
import { KeyList } from "./keys";
import { Palette } from "./palette";

export function Shell() {
  const address = useCell(location);
  const [keys, showKeys] = useState(false);
  useKeys({ "?": () => showKeys(true) });
  return (
    <>
      <a class="skip" href="#main">to the content</a>
      <header class="bar">
        <a class="logo" href={printAddress(emptySearch)} aria-label="Clew: search">
          <Logo />clew
        </a>
        <Palette />
        <button type="button" class="icon" onClick={() => showKeys(true)} title="keyboard (?)" aria-label="keyboard shortcuts">?</button>
        <ThemeButton />
      </header>
      <div id="main" class={`page ${address.page}`}><Page address={address} /></div>
      {keys ? <KeyList onClose={() => showKeys(false)} /> : null}
    </>
  );
}

function Page({ address }: { address: Address }) {
  switch (address.page) {
    case "search":
      return <SearchPage address={address} />;
    case "trace":
      return <TracePage address={address} />;
    case "unknown":
      return (
        <Notice title="There is no page here">
          <p>Traces are at <code>/trace/</code> and their id, of 32 hex digits. <a href={printAddress(emptySearch)}>Search</a> finds them.</p>
        </Notice>
      );
  }
}

function Logo() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
      <circle cx="8" cy="9" r="6" />
      <path d="M3.5 6.5c4-1.5 7.5 1 9.5 4M3 10.5c3.5-2 7-.5 8.5 2.5M13.5 11c1.5 2 2.5 2.5 4 2" />
    </svg>
  );
}

function ThemeButton() {
  const dark = useCell(theme) === "dark";
  return (
    <button type="button" class="icon" onClick={switchTheme} title={dark ? "light" : "dark"} aria-label={dark ? "light colours" : "dark colours"} data-theme-switch>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true">
        {dark ? (
          <><circle cx="8" cy="8" r="3" /><path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.5 1.5M11.5 11.5L13 13M13 3l-1.5 1.5M4.500 11.5L3 13" /></>
        ) : (
          <path d="M13.500 9.500A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7z" />
        )}
      </svg>
    </button>
  );
}
