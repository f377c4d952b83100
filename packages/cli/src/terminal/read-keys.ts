import { emitKeypressEvents, type Key } from "node:readline";

/**
 * Tells each key that is pressed on the terminal of this process. Raw mode makes Ctrl-C a key and no signal.
 * @returns a function that gives the keyboard back.
 */
export function readKeys(onKey: (key: string) => void, interrupt: () => void): () => void {
  const { stdin } = process;
  const listen = (text: string | undefined, { ctrl, name }: Key) => {
    if (ctrl && (name === "c" || name === "d")) interrupt();
    else if (!ctrl) onKey(text ?? name ?? "");
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on("keypress", listen);
  stdin.resume();
  return () => {
    stdin.off("keypress", listen);
    stdin.setRawMode(false);
    stdin.pause();
  };
}
