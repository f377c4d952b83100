import { once } from "node:events";
import { createServer } from "node:net";

/** Systems give ports from 32768 on to whoever asks for any, be it a server or a connection. */
const FIRST = 20_000;
const COUNT = 12_000;

/**
 * A port of the loopback where nothing listens, for a server that is started later or again. One that the system itself chose could be
 * given to somebody else as soon as it is free.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const isTaken = once(server, "error").then(() => true);
  const isListening = once(server.listen(port, "127.0.0.1"), "listening").then(() => false);
  if (await Promise.race([isTaken, isListening.catch(() => true)])) return false;
  server.close();
  await once(server, "close");
  return true;
}
