import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { PAYER_STYLE } from "./payer-style.ts";

/** What a policy calls a style or script that stands in a page. */
export const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * Lets the sandbox's pages run its own script alone, and no script from a name or a note.
 * @param shopOrigins - where the form of a page may redirect to: browsers check that as well.
 */
export function protectPages(shopOrigins: (context: Context) => readonly string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: [hashOf(PAYER_STYLE)],
      imgSrc: ["data:"],
      connectSrc: ["'self'"],
      formAction: ["'self'", (context) => shopOrigins(context).join(" ")],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: "DENY",
    // Without a referrer browsers send no Origin either, and the sandbox would refuse its own form.
    referrerPolicy: "same-origin",
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}
