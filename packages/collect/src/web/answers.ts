import type { CheckoutRefusal } from "./checkout-refusal.ts";

/** Nobody keeps an answer but the page that asked, and no other site may read or embed it. */
const PRIVATE = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

export function answerJson(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { ...PRIVATE, ...headers } });
}

export const answerRefusal = (refusal: CheckoutRefusal): Response =>
  answerJson(refusal.toBody(), refusal.status, refusal.facts.headers);

/** To a page, by GET, whatever the method was. */
export const answerRedirect = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...PRIVATE, location } });

export const answerLive = (body: ReadableStream<Uint8Array>): Response =>
  new Response(body, {
    headers: {
      ...PRIVATE,
      "content-type": "text/event-stream",
      // Compressors and nginx would hold events back.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });

/** For `EventSource`: it does not come again. */
export const answerNoMore = (): Response => new Response(null, { status: 204, headers: PRIVATE });

export const answerScript = (code: string): Response =>
  new Response(code, {
    headers: {
      ...PRIVATE,
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=300",
    },
  });
