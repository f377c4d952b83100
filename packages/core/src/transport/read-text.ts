/** No more of a body is read, since a few hundred kilobytes of gzip may unpack to a gigabyte. No answer of Dollr comes near it. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** On a response that `nodeTransport` made: its text, or `null` where it was more than {@link MOST_BYTES}. It was counted as it came. */
export const KEPT_TEXT: unique symbol = /* @__PURE__ */ Symbol.for("dollr-kit.kept-text") as never;

/** The text of a response, or nothing where it is longer than is read. */
export function readText(response: Response): string | undefined | Promise<string | undefined> {
  const { [KEPT_TEXT]: kept } = response as { readonly [KEPT_TEXT]?: string | null };
  if (kept !== undefined) return kept ?? undefined;
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
