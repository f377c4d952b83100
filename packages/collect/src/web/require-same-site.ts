import { CheckoutRefusal } from "./checkout-refusal.ts";

// Who sends a request is told by what a page cannot forge. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/decisions/0043-checkout-in-one-handler.md

/**
 * Refuses what another site has a browser send. `Sec-Fetch-Site` decides, else `Origin`, else `Referer`. Without any of the three it is no browser
 * of today: then only JSON is taken, which no page can send to another site without being asked for first.
 * @param own - the shop's origin, where it is given: then scheme and port count, too.
 */
export function requireOwnPage(request: Request, own: string | undefined): void {
  const { headers } = request;
  const site = headers.get("sec-fetch-site");
  const from = headers.get("origin") ?? headers.get("referer");
  if (site !== null) requireThat(site === "same-origin" || site === "none");
  else if (from !== null) requireThat(isOwn(from, request, own));
  else requireThat(isJson(request), "A request without origin, referer and sec-fetch-site has to be application/json.");
}

/** The same for what is only read: by scripts of other sites it is not. A visitor who follows a link may. */
export function refuseOtherSites(request: Request): void {
  const { headers } = request;
  const isOther = headers.get("sec-fetch-site") === "cross-site" || headers.get("sec-fetch-site") === "same-site";
  requireThat(!isOther || headers.get("sec-fetch-mode") === "navigate");
}

/** Behind a proxy that ends TLS the server knows the host, and not the scheme. */
function isOwn(from: string, request: Request, own: string | undefined): boolean {
  if (!URL.canParse(from)) return false;
  const { origin, host } = new URL(from);
  return own === undefined ? host === new URL(request.url).host : origin === own;
}

const isJson = ({ headers }: Request): boolean => /^application\/json\b/i.test(headers.get("content-type") ?? "");

function requireThat(isRight: boolean, message?: string): void {
  if (!isRight) throw new CheckoutRefusal("cross-site", message === undefined ? {} : { message });
}
