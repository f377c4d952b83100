import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { DeltaMaker } from "./delta.ts";
import type { Snapshot } from "./view-data.ts";

/** Between two looks at what is shown, in milliseconds. */
const LOOK_EVERY_MS = 250;

/** Sends what a view shows, and then what changes of it, until the reader leaves. */
export function streamView(context: Context, show: () => Snapshot): Response {
  const response = streamSSE(context, async (stream) => {
    const deltas = new DeltaMaker();
    while (!stream.aborted) {
      const delta = deltas.next(show());
      if (delta) await stream.writeSSE({ data: JSON.stringify(delta) });
      await stream.sleep(LOOK_EVERY_MS);
    }
  });
  return response;
}
