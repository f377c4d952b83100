import { runtime } from "../runtime.ts";

/** Node's `Buffer`, as far as it is used: it reads UTF-8 several times quicker than `TextDecoder`. */
export interface Bytes {
  readonly length: number;
  readonly [index: number]: number;
  toString(encoding: "utf8" | "latin1"): string;
}

type Decode = (bytes: Bytes, options: object, done: (error: Error | null, decoded: Bytes) => void) => void;
type Decoder = "gunzip" | "inflate" | "inflateRaw" | "brotliDecompress" | "zstdDecompress";
type Zlib = Readonly<Record<Decoder, Decode | undefined>>;

/** What is whole but for its last bytes, a checksum left out for one, is read: `Z_SYNC_FLUSH`, `BROTLI_OPERATION_FLUSH`. */
const LENIENT = { gunzip: 2, inflate: 2, inflateRaw: 2, brotliDecompress: 1, zstdDecompress: undefined };

/** Which function of `node:zlib` undoes a coding; the ones that Node's `fetch` knows. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: "gunzip",
  "x-gzip": "gunzip",
  deflate: "inflate",
  br: "brotliDecompress",
  zstd: "zstdDecompress",
};

/**
 * Reads the text of a body as `fetch` would: codings are undone last first, a body in one that is not known is taken as it is.
 * None is asked for, and a proxy may still have its own way.
 */
export async function decodeBody(bytes: Bytes, contentEncoding: string): Promise<string> {
  const zlib = runtime.process?.getBuiltinModule?.("node:zlib") as Zlib | undefined;
  const decoders = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => DECODERS[coding.trim()]);
  if (!zlib || !decoders.every((decoder) => decoder !== undefined && zlib[decoder])) return toText(bytes);
  let decoded = bytes;
  for (const decoder of decoders.reverse() as Decoder[]) decoded = await undo(zlib, decoder, decoded);
  return toText(decoded);
}

function undo(zlib: Zlib, named: Decoder, bytes: Bytes): Promise<Bytes> {
  // Some mean by deflate the bare stream, which does not begin as the wrapped one does.
  const decoder = named === "inflate" && ((bytes[0] ?? 0) & 0x0f) !== 0x08 ? "inflateRaw" : named;
  return new Promise((resolve, reject) => {
    zlib[decoder]?.(bytes, { finishFlush: LENIENT[decoder] }, (error, decoded) =>
      error ? reject(error) : resolve(decoded),
    );
  });
}

/** UTF-8, without the mark that some put before it. */
export function toText(bytes: Bytes): string {
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
