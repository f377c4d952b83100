/** The most bytes of a body that are read. A few hundred kilobytes of gzip may unpack to a gigabyte, and no answer of Dollr is nearly as long as this. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** The key under which a response of `nodeTransport` keeps its text, or `null` where the body was longer than {@link MOST_BYTES}. */
export const KEPT_TEXT: unique symbol = /* @__PURE__ */ Symbol.for("dollr-kit.kept-text") as never;

const READ_BEFORE = "the body of the response was read before this client could read it: a fetch has to read a clone()";
const NO_RESPONSE = "fetch answered with no Response: it has to have status, headers and text()";

/** @throws TypeError for what cannot be read as a response: a mock, or what another library answers with. */
export function requireResponse(answered: Partial<Response> | undefined): void {
  if (!(Number(answered?.status) >= 0) || typeof answered?.text !== "function") throw new TypeError(NO_RESPONSE);
}

/** Reads the text of a response. Undefined where the body is longer than {@link MOST_BYTES}. */
export function readText(response: Response): string | undefined | Promise<string | undefined> {
  const { [KEPT_TEXT]: kept } = response as { readonly [KEPT_TEXT]?: string | null };
  if (kept !== undefined) return kept ?? undefined;
  if (response.bodyUsed || response.body?.locked) throw new TypeError(READ_BEFORE);
  return response.body?.getReader ? readPieces(response.body) : response.text();
}

async function readPieces(body: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
