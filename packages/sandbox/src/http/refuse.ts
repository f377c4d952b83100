/** A browser does not guess its type, runs nothing in it, and shows it in no frame. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

/** A refusal of the sandbox's own, before any operation or page is reached. */
export const refuse = (status: number, detail: string, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json({ detail }, { status, headers: { ...HEADERS, ...headers } });
