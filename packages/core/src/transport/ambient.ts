/**
 * Settings that frameworks and runtimes choose for a request that does not set them. Next.js 13 and 14 would cache each answer, even a token,
 * for a year.
 */
const FIELDS = {
  cache: "no-store",
  credentials: "omit",
  keepalive: false,
  referrerPolicy: "no-referrer",
} as const;

/** The settings that this runtime supports. */
export type Ambient = Partial<typeof FIELDS>;

let known: { readonly by: unknown; readonly fields: Ambient } | undefined;

/**
 * Keeps the settings that a `Request` accepts and gives back. Workers with a compatibility date before 2024-11-11 throw for `cache`. Bun has no
 * `keepalive` on a `Request`, and closes the connection when `fetch` gets `keepalive: false`.
 */
export function ambientFields(): Ambient {
  const { Request } = globalThis;
  if (known?.by !== Request)
    known = { by: Request, fields: Object.fromEntries(Object.entries(FIELDS).filter(isTaken)) };
  return (known as { fields: Ambient }).fields;
}

function isTaken([name, value]: [string, unknown]): boolean {
  try {
    const request: object = new Request("https://dollr.invalid/", { [name]: value });
    return (request as Record<string, unknown>)[name] === value;
  } catch {
    return false;
  }
}
