import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import type pg from "pg";
import type { Address } from "./server/server.ts";

/** A way to a server through which, from some moment on, nothing comes any more, and nobody is told. */
export interface FrozenWay {
  /** For a pool that goes by it. */
  readonly options: pg.PoolConfig;
  freeze(): void;
  /** What was on the way is lost; new connections lead to the server again. */
  heal(): void;
  close(): Promise<void>;
}

const PORT = 5432;

export async function openFrozenWay(address: Address): Promise<FrozenWay> {
  const sockets = new Set<Socket>();
  let isFrozen = false;

  const server = createServer((near) => {
    const far = connect(join(address.host, `.s.PGSQL.${PORT}`));
    for (const [from, to] of [[near, far] as const, [far, near] as const]) {
      sockets.add(from);
      from.on("error", () => to.destroy()).on("close", () => isFrozen || to.destroy());
      from.on("data", (bytes) => isFrozen || to.write(bytes));
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;

  function cut(): void {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  }

  return {
    options: { host: "127.0.0.1", port, ssl: false },
    freeze() {
      isFrozen = true;
    },
    heal() {
      isFrozen = false;
      cut();
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
