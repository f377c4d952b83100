import { refuse } from "./refuse.ts";

/** In bytes; far above any body of the API. */
const MAX_BODY_BYTES = 1024 * 1024;

/** @returns the body, or undefined where it is too large; no more than the maximum is read. */
export async function readText(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return undefined;
  if (request.headers.has("transfer-encoding")) return readChunks(request);
  const text = await request.text();
  return Buffer.byteLength(text) > MAX_BODY_BYTES ? undefined : text;
}

async function readChunks({ body }: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export const tooLarge = (): Response => refuse(413, "Request body is too large");
