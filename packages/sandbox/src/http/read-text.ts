import type { Refusal } from "./refuse.ts";

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

export const TOO_LARGE: Refusal = {
  status: 413,
  detail: "Request body is too large",
  page: {
    title: "This form is too large",
    text: "It has more than 1 MB. Nothing of it was kept, and no money was taken.",
    advice: "Go back, and type less.",
  },
};
