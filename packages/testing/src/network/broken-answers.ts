/** What comes in place of an answer. The errors are those of Node's own `fetch`. */

export const connectionReset = (): TypeError => fetchFailed("ECONNRESET", "read ECONNRESET");

/** Node's `fetch` gives up by itself after 300 seconds without a header, or without more of a body. */
export const gaveUp = (part: "HEADERS" | "BODY"): TypeError =>
  fetchFailed(`UND_ERR_${part}_TIMEOUT`, `${part === "HEADERS" ? "Headers" : "Body"} Timeout Error`);

export function serverError(status: 500 | 503): Response {
  const detail = status === 500 ? "Internal Server Error" : "Service Unavailable";
  return Response.json({ detail }, { status });
}

export function proxyPage(): Response {
  const body = "<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>";
  return new Response(body, { status: 502, headers: { "content-type": "text/html" } });
}

export function rateLimited(retryAfterSeconds: number): Response {
  const headers = { "retry-after": `${retryAfterSeconds}` };
  return Response.json({ detail: "Too many requests" }, { status: 429, headers });
}

/** Headers and half the body come, then nothing. @returns the answer, and what ends the wait for the rest. */
export function halfAnswer(status: number, text: string): { answer: Response; fail: (reason: unknown) => void } {
  let fail: (reason: unknown) => void = () => {};
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      fail = (reason) => controller.error(reason);
    },
  });
  const answer = new Response(body, { status, headers: { "content-type": "application/json" } });
  return { answer, fail: (reason) => fail(reason) };
}

function fetchFailed(code: string, message: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
}
