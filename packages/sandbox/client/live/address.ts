import { useEffect, useState } from "preact/hooks";

/** Where the window is: `/payments/…` and what is asked for, `?q=…`. */
export interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

const readAddress = (): Address => ({ path: location.pathname, query: new URLSearchParams(location.search) });

const CHANGED = "addresschange";

/** Shows another address without loading the page anew. */
export function go(to: string, { replaces = false }: { readonly replaces?: boolean } = {}): void {
  if (to === location.pathname + location.search) return;
  history[replaces ? "replaceState" : "pushState"](null, "", to);
  dispatchEvent(new Event(CHANGED));
}

/** The same path with other wishes; an empty one is left out. */
export function withQuery({ path, query }: Address, changes: Readonly<Record<string, string | undefined>>): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) changed.set(name, value);
    else changed.delete(name);
  }
  return changed.size > 0 ? `${path}?${changed}` : path;
}

export function useAddress(): Address {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const update = () => setAddress(readAddress());
    addEventListener("popstate", update);
    addEventListener(CHANGED, update);
    return () => {
      removeEventListener("popstate", update);
      removeEventListener(CHANGED, update);
    };
  }, []);
  return address;
}

/** Links within the window change the address alone; all others, and those that open a tab, are the browser's. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const href = link?.getAttribute("href");
  if (!link || !href || link.target || !isOfWindow(href)) return;
  event.preventDefault();
  go(href);
}

const isOfWindow = (href: string): boolean => /^\/($|\?|(payments|requests|faults|ledger|connect)($|[/?]))/.test(href);
