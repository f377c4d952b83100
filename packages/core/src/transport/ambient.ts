/**
 * What frameworks and runtimes would decide if a request did not: Next.js 13 and 14 would cache an answer, a token too, for a
 * year.
 */
const FIELDS = {
  cache: "no-store",
  credentials: "omit",
  keepalive: false,
  referrerPolicy: "no-referrer",
} as const;

/** Those of them that this runtime supports. */
export type Ambient = Partial<typeof FIELDS>;

let known: { readonly by: unknown; readonly fields: Ambient } | undefined;

/**
 * A field is supported if a `Request` takes it and gives it back. Workers with a compatibility date before 2024-11-11 throw at
 * `cache`; Bun has no `keepalive` on a `Request`, and closes its connection when `fetch` is given `keepalive: false`.
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
