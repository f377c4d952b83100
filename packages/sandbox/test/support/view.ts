import type { Sandbox } from "../../src/index.ts";
import type { Delta, Snapshot } from "../../src/window/view-data.ts";

const ORIGIN = "http://127.0.0.1:4010";

/** What a view of the window shows, as a program reads it. */
export async function readView<F = Record<string, never>, R = { readonly id: string }>(
  { fetch }: Pick<Sandbox, "fetch">,
  path: string,
): Promise<{ readonly facts: F; readonly rows: readonly R[] }> {
  const answer = await fetch(`${ORIGIN}/__sandbox/views/${path}`);
  if (answer.status !== 200) throw new Error(`The view ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Snapshot as { facts: F; rows: R[] };
}

/** What a view tells, one change after the other. */
export async function followView({ fetch }: Pick<Sandbox, "fetch">, path: string) {
  const answer = await fetch(`${ORIGIN}/__sandbox/views/${path}`);
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  let text = "";
  return {
    type: answer.headers.get("content-type"),
    async next(): Promise<Delta> {
      while (!text.includes("\n\n")) {
        const { value, done } = await reader.read();
        if (done) throw new Error("The stream has ended.");
        text += new TextDecoder().decode(value);
      }
      const [event = "", ...rest] = text.split("\n\n");
      text = rest.join("\n\n");
      return JSON.parse(event.replace(/^data: /, "")) as Delta;
    },
    leave: () => reader.cancel(),
  };
}
