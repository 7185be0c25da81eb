import { parseAddress } from "../model/address";
import { go } from "../model/location";

/** Plain clicks on links to the page's own addresses change the page without loading it again. */
export function followLinks(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const href = link?.getAttribute("href");
    if (!href || !href.startsWith("/") || link?.hasAttribute("download")) return;
    const url = new URL(href, window.location.origin);
    const address = parseAddress(url.pathname, url.search);
    if (address.page === "unknown") return;
    event.preventDefault();
    go(address);
  });
}
