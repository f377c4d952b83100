/** More of a body is not read: a few hundred kilobytes of gzip may become a gigabyte. No answer of Dollr comes near it. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** On a response that `nodeTransport` made: whether its body was within {@link MOST_BYTES}. It was counted as it came. */
export const FITS: unique symbol = /* @__PURE__ */ Symbol.for("dollr-kit.fits") as never;

/** The text of a response, or nothing where it is longer than is read. */
export function readText(response: Response): Promise<string | undefined> {
  const { [FITS]: fits } = response as { readonly [FITS]?: boolean };
  if (fits === false) return Promise.resolve(undefined);
  return fits || !response.body?.getReader ? response.text() : readPieces(response.body);
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
