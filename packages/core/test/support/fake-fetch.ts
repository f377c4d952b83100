/** One request as it would have been sent. */
export interface Sent {
  readonly url: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Headers;
  readonly text: string;
  readonly signal: AbortSignal | null;
  readonly redirect: string;
}

export type Answer = (sent: Sent, count: number) => Response | Promise<Response>;

/** A `fetch` of the test's own, which keeps what was sent. */
export interface FakeFetch {
  readonly fetch: typeof fetch;
  /** Everything but token requests. */
  readonly calls: Sent[];
  readonly tokens: Sent[];
}

export const TOKEN_PATH = "/v1/jwt/client/obtain/token";

export const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);

/**
 * @param answer - to the calls; counts from 1. A thrown error is a network failure.
 * @param answerToken - to token requests; by default `token-1`, `token-2` and so on, for an hour each.
 */
export function createFakeFetch(
  answer: Answer = () => json([]),
  answerToken: Answer = (_, count) => json({ access_token: `token-${count}`, expires_in: 60 }),
): FakeFetch {
  const calls: Sent[] = [];
  const tokens: Sent[] = [];
  return {
    calls,
    tokens,
    fetch: async (input, init = {}) => {
      const sent: Sent = {
        url: String(input),
        path: new URL(String(input)).pathname,
        method: init.method ?? "GET",
        headers: new Headers(init.headers),
        text: String(init.body ?? ""),
        signal: init.signal ?? null,
        redirect: init.redirect ?? "follow",
      };
      const kept = sent.path.endsWith(TOKEN_PATH) ? tokens : calls;
      kept.push(sent);
      return (kept === tokens ? answerToken : answer)(sent, kept.length);
    },
  };
}

/** What Node's `fetch` throws when the connection was never made. */
export function connectionRefused(): TypeError {
  const cause = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:9"), { code: "ECONNREFUSED" });
  return new TypeError("fetch failed", { cause });
}

/** What it throws when the connection broke after the request had left. */
export function connectionLost(): TypeError {
  const cause = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
  return new TypeError("fetch failed", { cause });
}
