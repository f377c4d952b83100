import { runtime } from "../runtime/runtime.ts";
import { MOST_BYTES } from "../transport/read-text.ts";

/** What is used of Node's `Buffer`. It decodes UTF-8 faster than `TextDecoder`. */
export interface Bytes {
  readonly length: number;
  readonly [index: number]: number;
  toString(encoding: "utf8" | "latin1"): string;
}

type Failure = Error & { readonly code?: string };
type Decode = (bytes: Bytes, options: object, done: (error: Failure | null, decoded: Bytes) => void) => void;
type Decoder = "gunzip" | "inflate" | "inflateRaw" | "brotliDecompress" | "zstdDecompress";
type Zlib = Readonly<Record<Decoder, Decode | undefined>>;

/** The flush modes `Z_SYNC_FLUSH` and `BROTLI_OPERATION_FLUSH`. With them, a body without its last bytes, such as a checksum, is still read. */
const LENIENT = { gunzip: 2, inflate: 2, inflateRaw: 2, brotliDecompress: 1, zstdDecompress: undefined };

/** The function of `node:zlib` for each content coding. Node's `fetch` knows the same codings. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: "gunzip",
  "x-gzip": "gunzip",
  deflate: "inflate",
  br: "brotliDecompress",
  zstd: "zstdDecompress",
};

/** The most codings that are undone, as in Node's `fetch`. A longer chain only wastes time. */
const MOST_CODINGS = 5;

/**
 * Decodes the text of a body as `fetch` does: it undoes the last coding first, and leaves a body in an unknown coding as it is. A proxy may
 * use a coding that nobody asked for.
 * @returns undefined for a body that would be longer than `MOST_BYTES`.
 */
export async function decodeBody(bytes: Bytes, contentEncoding: string): Promise<string | undefined> {
  const zlib = runtime.process?.getBuiltinModule?.("node:zlib") as Zlib | undefined;
  const decoders = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => DECODERS[coding.trim()]);
  if (!zlib || decoders.length > MOST_CODINGS || !decoders.every((decoder) => decoder !== undefined && zlib[decoder]))
    return toText(bytes);
  let decoded: Bytes | undefined = bytes;
  for (const decoder of decoders.reverse() as Decoder[]) decoded &&= await undo(zlib, decoder, decoded);
  return decoded && toText(decoded);
}

function undo(zlib: Zlib, named: Decoder, bytes: Bytes): Promise<Bytes | undefined> {
  // Some servers send `deflate` without zlib's header. The first byte shows which form it is.
  const decoder = named === "inflate" && ((bytes[0] ?? 0) & 0x0f) !== 0x08 ? "inflateRaw" : named;
  return new Promise((resolve, reject) => {
    const options = { finishFlush: LENIENT[decoder], maxOutputLength: MOST_BYTES };
    zlib[decoder]?.(bytes, options, (error, decoded) => {
      if (!error) resolve(decoded);
      else if (error.code === "ERR_BUFFER_TOO_LARGE") resolve(undefined);
      else reject(error);
    });
  });
}

/** Decodes UTF-8, without a byte order mark. */
export function toText(bytes: Bytes): string {
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
