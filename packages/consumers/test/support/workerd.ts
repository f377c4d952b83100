import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Room } from "./room.ts";
import { ESBUILD, WORKERD } from "./runtimes.ts";

/** Workers that are being served. */
export interface Workerd {
  /** Of the socket with this name. */
  url(socket: string): string;
  close(): Promise<void>;
}

/** Bundles the room's worker as wrangler does, and serves it by the room's configuration. */
export async function startWorkerd(room: Room, sockets: number): Promise<Workerd> {
  const conditions = "--conditions=workerd,worker,browser";
  const bundling = ["worker.js", "--bundle", "--format=esm", "--platform=neutral", "--main-fields=module,main"];
  await room.run(process.execPath, [ESBUILD, ...bundling, conditions, "--outfile=bundle.js"]);
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const child = spawn(WORKERD, ["serve", "workerd.capnp", "--control-fd=1"], { cwd: room.dir, stdio: [...stdio] });
  const ports = await readPorts(child, sockets);
  return {
    url: (socket) => `http://127.0.0.1:${ports.get(socket)}/`,
    async close() {
      child.kill();
      await once(child, "exit");
    },
  };
}

/** It tells one by one where it listens. */
async function readPorts(child: ChildProcess, sockets: number): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>();
  for await (const line of createInterface(child.stdout!)) {
    const { socket, port } = JSON.parse(line);
    if (ports.set(socket, port).size === sockets) return ports;
  }
  throw new Error("workerd ended before it listened.");
}
