import { isIP } from "node:net";
import { hostname } from "node:os";
import type { Refusal } from "./refuse.ts";

/** Where a sandbox is served. */
export interface Address {
  /** What it listens on: `127.0.0.1`, `0.0.0.0` for every address of the machine. */
  readonly host: string;
  /** Origin that it was told to have, behind a proxy or in a container. */
  readonly publicUrl: string | undefined;
}

/**
 * Finds requests that a web page of somebody else makes a browser send. Such a page could pay, reset and read everything,
 * also under a host name of its own that resolves to this machine. Programs send no Origin and use this host.
 * @returns why it is refused; undefined where it is not.
 */
export function findForeign(request: Request, address: Address): Refusal | undefined {
  const host = request.headers.get("host");
  if (!isOwnHost(host, address)) return ofOtherName(nameIn(host));
  if (!isOwnOrigin(request.headers.get("origin"), host, address)) {
    return ofOtherPage("This sandbox takes no request from a page of another origin; ask from a server");
  }
  return isFromElsewhere(request)
    ? ofOtherPage("This sandbox takes no request from a page of another site")
    : undefined;
}

const ofOtherName = (name: string): Refusal => ({
  status: 403,
  detail: `This sandbox does not answer to ${name}; set publicUrl to have it`,
  page: {
    title: "The sandbox has another address",
    text: `It does not answer to ${name}. Any page could use such a name to reach it.`,
    advice: "Open the address that it printed at its start. To use this name, start it with --public-url.",
  },
});

const ofOtherPage = (detail: string): Refusal => ({
  status: 403,
  detail,
  page: {
    title: "This came from another site",
    text: "The sandbox takes forms and frames from its own pages alone, so that no other page can pay. No money was taken.",
    advice: "Open the link of the payment itself, and press the button there.",
  },
});

const hostnameOf = (host: string): string | undefined => URL.parse(`http://${host}`)?.hostname;

/** The host for the error, where it is a valid name. */
const nameIn = (host: string | null): string => hostnameOf(host ?? "") ?? "a request without a Host";

function isOwnHost(host: string | null, { host: listensOn, publicUrl }: Address): host is string {
  const name = hostnameOf(host ?? "");
  if (name === undefined) return false;
  if (isLoopback(name) || name === hostnameOf(bracketed(listensOn))) return true;
  if (publicUrl !== undefined && name === new URL(publicUrl).hostname) return true;
  // Anybody can let a host name resolve to this machine; an IP address is safe.
  const isEveryAddress = listensOn === "0.0.0.0" || listensOn === "::";
  return isEveryAddress && (isIP(name.replaceAll(/[[\]]/g, "")) !== 0 || name === hostname().toLowerCase());
}

const bracketed = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address);

const isLoopback = (name: string): boolean =>
  name === "localhost" || name.endsWith(".localhost") || /^127\.\d+\.\d+\.\d+$/.test(name) || name === "[::1]";

function isOwnOrigin(origin: string | null, host: string, { publicUrl }: Address): boolean {
  if (origin === null) return true;
  return URL.parse(origin)?.host === URL.parse(`http://${host}`)?.host || origin === publicUrl;
}

/** A link from the shop to a hosted page is cross-site, too, and is allowed. */
function isFromElsewhere({ headers, method, url }: Request): boolean {
  const site = headers.get("sec-fetch-site") ?? "none";
  if (site === "none" || site === "same-origin") return false;
  const isVisit = headers.get("sec-fetch-mode") === "navigate" && headers.get("sec-fetch-dest") === "document";
  return !(isVisit && method === "GET" && isPage(new URL(url).pathname));
}

/** The payer's pages, and the window's, which hold nothing before their script runs. */
const isPage = (path: string): boolean =>
  /^\/(pay|receipt)\//.test(path) || /^\/($|(payments|requests|faults|ledger|connect|api)($|\/))/.test(path);
