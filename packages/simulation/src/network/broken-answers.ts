/** What comes in place of an answer. */

export function connectionError(code: "ECONNREFUSED" | "ECONNRESET"): TypeError {
  const words = { ECONNREFUSED: "connect ECONNREFUSED", ECONNRESET: "read ECONNRESET" };
  return new TypeError("fetch failed", {
    cause: Object.assign(new Error(words[code]), { code, syscall: code === "ECONNREFUSED" ? "connect" : "read" }),
  });
}

export function serverError(size: number): Response {
  const status = [500, 502, 503, 504][Math.floor(size * 4)] ?? 500;
  return Response.json({ detail: "Internal Server Error" }, { status });
}

/** A proxy's page: with the status of an error, or with that of a success. */
export function proxyPage(size: number): Response {
  const body = "<!doctype html><title>Bad Gateway</title>";
  return new Response(body, { status: size < 0.5 ? 502 : 200, headers: { "content-type": "text/html" } });
}

/** @param retryAfterSeconds - undefined sends no Retry-After. */
export function rateLimited(retryAfterSeconds: number | undefined): Response {
  return refuseForNow(retryAfterSeconds === undefined ? {} : { "retry-after": `${retryAfterSeconds}` });
}

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

function refuseForNow(headers: Record<string, string>): Response {
  return Response.json({ detail: "Too many requests" }, { status: 429, headers });
}

/** Headers and half the body come, then nothing, for as long as the caller waits. */
export function stalledAnswer(status: number, text: string, signal: AbortSignal | undefined): Response {
  return halfAnswer(status, text, (fail) => {
    if (signal?.aborted) fail(signal.reason);
    else signal?.addEventListener("abort", () => fail(signal.reason), { once: true });
  });
}

/** Headers and half the body come, then the connection breaks. */
export function cutAnswer(status: number, text: string): Response {
  return halfAnswer(status, text, (fail) => fail(connectionError("ECONNRESET")));
}

const halves = new WeakSet<Response>();

/** Whether its caller cannot know what it says. */
export const isHalf = (response: Response): boolean => halves.has(response);

function halfAnswer(status: number, text: string, then: (fail: (reason: unknown) => void) => void): Response {
  let isHalfSent = false;
  const body = new ReadableStream({
    pull(controller) {
      if (isHalfSent) then((reason) => controller.error(reason));
      else controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      isHalfSent = true;
    },
  });
  const answer = new Response(body, { status, headers: { "content-type": "application/json" } });
  halves.add(answer);
  return answer;
}
