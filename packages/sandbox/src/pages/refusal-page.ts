import { html } from "hono/html";
import { clean } from "./clean.ts";
import { plainCard } from "./payer-layout.ts";
import { PAYER_STYLE } from "./payer-style.ts";
import { hashOf } from "./protect.ts";

/** Why the sandbox answers with none of its pages, for a person. */
export interface RefusalWords {
  readonly title: string;
  readonly text: string;
  /** What to do about it. */
  readonly advice: string;
}

const POLICY = ["default-src 'none'", `style-src ${hashOf(PAYER_STYLE)}`, "img-src data:", "frame-ancestors 'none'"];

/** The page of a refusal. It has no link and no script: it may stand under a name that is not the sandbox's. */
export async function showRefusal(status: number, { title, text, advice }: RefusalWords): Promise<Response> {
  const page = plainCard(
    title,
    html`<span class="sign bad" aria-hidden="true">!</span>
      <h1>${title}</h1>
      <p>${text}</p>
      <p>${advice}</p>`,
  );
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": POLICY.join("; "),
    "x-content-type-options": "nosniff",
  };
  return new Response(clean(String(await page)), { status, headers });
}
