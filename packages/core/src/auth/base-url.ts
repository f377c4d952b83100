import { DollrConfigError } from "../errors/dollr-config-error.ts";
import type { Credentials } from "./auth-settings.ts";

/** https, or http on this machine; without credentials, query or fragment. */
const SAFE_URL = /^(https:|http:\/\/(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1])[:/])[^?#@]*$/;
/**
 * http to a name that no public DNS answers to: of a container (no dot), or under a domain that is kept for private networks and
 * tests. It may leave this machine, and everybody on the way can read it.
 */
const PRIVATE_URL = /^http:\/\/([\w-]+|([\w-]+\.)+(internal|local|test))[:/][^?#@]*$/;
/** The credentials of a sandbox, which are no secret. */
const OF_A_SANDBOX = "sandbox";

/** @returns the address without `/v1` and slashes at its end, with which the paths of operations begin; nothing for a wrong one. */
export function parseBaseUrl(text: string): string | undefined {
  const href = toHref(text);
  return SAFE_URL.test(href) || PRIVATE_URL.test(href) ? href.replace(/(\/v1)?\/*$/, "") : undefined;
}

function toHref(text: string): string {
  try {
    return new URL(text).href;
  } catch {
    return "";
  }
}

/**
 * Lets no secret of an account go where it can be read on the way.
 * @throws DollrConfigError for other credentials than those of a sandbox, where the address is http beyond this machine.
 */
export function refuseSecretInPlain(baseUrl: string, { clientId, clientSecret }: Credentials): void {
  if (SAFE_URL.test(`${baseUrl}/`) || (clientId === OF_A_SANDBOX && clientSecret === OF_A_SANDBOX)) return;
  throw new DollrConfigError(
    "baseUrl is http beyond this machine, which takes only the credentials of a sandbox: sandbox and sandbox. Use https with all others.",
    { outcome: "not-sent", fields: [{ path: "baseUrl", message: "has to be https with credentials of an account" }] },
  );
}
