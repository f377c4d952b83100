import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { DASHBOARD_SCRIPT } from "./dashboard-script.ts";
import { DASHBOARD_STYLE, STYLE } from "./style.ts";

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * What a page of the sandbox may do: run its own script, and nothing that somebody wrote into a name.
 * @param shopOrigins - where the form of a page may lead in the end, beside the sandbox: browsers look at redirects, too.
 */
export function protectPages(shopOrigins: (context: Context) => readonly string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: [hashOf(DASHBOARD_SCRIPT)],
      styleSrc: [hashOf(STYLE), hashOf(DASHBOARD_STYLE)],
      imgSrc: ["data:"],
      connectSrc: ["'self'"],
      formAction: ["'self'", (context) => shopOrigins(context).join(" ")],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: "DENY",
    // Without any referrer a browser would not say either that a form is of the sandbox's own.
    referrerPolicy: "same-origin",
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}
