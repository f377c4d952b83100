/** What frameworks and runtimes would else decide for a request: Next.js 13 and 14 keep an answer, token and all, for a year. */
const FIELDS = {
  cache: "no-store",
  credentials: "omit",
  keepalive: false,
  referrerPolicy: "no-referrer",
} as const;

/** Of these, what this runtime knows. */
export type Ambient = Partial<typeof FIELDS>;

let known: { readonly by: unknown; readonly fields: Ambient } | undefined;

/**
 * Each field is tried on a `Request`, and said where it is taken and read back: Workers throw at `cache` before 2024-11-11, and Bun,
 * which knows no `keepalive` of a `Request`, closes its connection when `fetch` is given `false`.
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
