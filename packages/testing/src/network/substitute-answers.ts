/** What comes in place of an answer. The errors are those of Node's own `fetch`. */

export const connectionReset = (): TypeError => fetchFailed("ECONNRESET", "read ECONNRESET", "read");
export const connectionRefused = (): TypeError => fetchFailed("ECONNREFUSED", "connect ECONNREFUSED", "connect");

/** Node's `fetch` gives up by itself after 300 seconds without a header, or without more of a body. */
export const gaveUp = (part: "HEADERS" | "BODY"): TypeError =>
  fetchFailed(`UND_ERR_${part}_TIMEOUT`, `${part === "HEADERS" ? "Headers" : "Body"} Timeout Error`);

export const serverError = (status: number): Response => Response.json({ detail: "Internal Server Error" }, { status });

/** A proxy's page: with the status of an error, or with that of a success. */
export function proxyPage(status: number): Response {
  const body = "<!doctype html><title>Bad Gateway</title><h1>Bad Gateway</h1>";
  return new Response(body, { status, headers: { "content-type": "text/html" } });
}

/** @param retryAfterSeconds - null sends no Retry-After. */
export const rateLimited = (retryAfterSeconds: number | null): Response =>
  refuseForNow(retryAfterSeconds === null ? {} : { "retry-after": `${retryAfterSeconds}` });

/** With a date, which is to be counted from Dollr's own. */
export function rateLimitedUntil(nowMs: number, retryAfterSeconds: number): Response {
  const date = (ms: number): string => new Date(ms).toUTCString();
  return refuseForNow({ date: date(nowMs), "retry-after": date(nowMs + retryAfterSeconds * 1_000) });
}

/** How long a 429 asks its caller to wait, by Dollr's own clock. */
export function askedWaitMs({ headers }: Response): number {
  const asked = headers.get("retry-after") ?? "0";
  return /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.parse(headers.get("date")!);
}

const halves = new WeakSet<Response>();

/** Whether the body of an answer never comes to its end. */
export const isHalf = (response: Response): boolean => halves.has(response);

/** Headers and half the body. @param onRest - told, when the rest is read, how to end the wait for it. */
export function halfAnswer(status: number, text: string, onRest: (fail: (reason: unknown) => void) => void): Response {
  let isHalfSent = false;
  const body = new ReadableStream({
    pull(controller) {
      if (isHalfSent) onRest((reason) => controller.error(reason));
      else controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      isHalfSent = true;
    },
  });
  const answer = new Response(body, { status, headers: { "content-type": "application/json" } });
  halves.add(answer);
  return answer;
}

function refuseForNow(headers: Record<string, string>): Response {
  return Response.json({ detail: "Too many requests" }, { status: 429, headers });
}

function fetchFailed(code: string, message: string, syscall?: string): TypeError {
  return new TypeError("fetch failed", {
    cause: Object.assign(new Error(message), { code, ...(syscall && { syscall }) }),
  });
}
