import { ConnectionLostError } from "./connection-lost.ts";

/** An answer that ends after half its body: it stalls until the reader gives up, or the connection breaks. */
export class BrokenResponse extends Response {
  /** What a server writes before it stalls or breaks. */
  readonly firstHalf: Uint8Array;
  /** Length of the whole body, in bytes. */
  readonly fullLength: number;
  readonly ending: "stalls" | "breaks";

  constructor(text: string, init: ResponseInit, ending: "stalls" | "breaks", signal: AbortSignal) {
    const bytes = new TextEncoder().encode(text);
    const firstHalf = bytes.slice(0, Math.ceil(bytes.length / 2));
    super(ending === "stalls" ? stalling(firstHalf, signal) : breaking(firstHalf), init);
    this.firstHalf = firstHalf;
    this.fullLength = bytes.length;
    this.ending = ending;
  }
}

function stalling(firstHalf: Uint8Array<ArrayBuffer>, signal: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(firstHalf);
      signal.addEventListener("abort", () => controller.error(signal.reason), { once: true });
    },
  });
}

function breaking(firstHalf: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isSent = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (isSent) controller.error(new ConnectionLostError("terminated"));
        else controller.enqueue(firstHalf);
        isSent = true;
      },
    },
    { highWaterMark: 0 },
  );
}
