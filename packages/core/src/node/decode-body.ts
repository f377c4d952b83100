import { runtime } from "../runtime.ts";

/** Node's `Buffer`, as far as it is used: it reads UTF-8 several times quicker than `TextDecoder`. */
export interface Bytes {
  readonly length: number;
  toString(encoding: "utf8" | "latin1"): string;
}

type Decode = (bytes: Bytes, done: (error: Error | null, decoded: Bytes) => void) => void;
type Zlib = Readonly<Record<"gunzip" | "inflate" | "brotliDecompress" | "zstdDecompress", Decode | undefined>>;

/** Which function of `node:zlib` undoes a coding; the ones that Node's `fetch` knows. */
const DECODERS: Readonly<Record<string, keyof Zlib>> = {
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
  const codings = contentEncoding.toLowerCase().split(",");
  const decoders = codings.map((coding) => zlib?.[DECODERS[coding.trim()] as keyof Zlib]);
  let decoded = bytes;
  if (decoders.every((decoder) => decoder !== undefined))
    for (const decode of decoders.reverse()) decoded = await undo(decode, decoded);
  return toText(decoded);
}

const undo = (decode: Decode, bytes: Bytes): Promise<Bytes> =>
  new Promise((resolve, reject) => {
    decode(bytes, (error, decoded) => (error ? reject(error) : resolve(decoded)));
  });

/** UTF-8, without the mark that some put before it. */
export function toText(bytes: Bytes): string {
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
