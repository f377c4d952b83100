import { once } from "node:events";
import { createServer, type Server } from "node:net";
import pg from "pg";
import { afterEach, expect, it } from "vitest";
import { postgresStore } from "../../src/index.ts";

const ADMITTED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const TERMINATED = toError("SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0");

function toError(fields: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + fields.length);
  return Buffer.concat([Buffer.from("E"), length, Buffer.from(fields)]);
}

let server: Server;
afterEach(() => server.close());

it("does not end the process when a connection is cut in the moment in which it is made", async () => {
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(Buffer.concat([ADMITTED, READY, TERMINATED])));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const pool = new pg.Pool({ host: "127.0.0.1", port, user: "worker", database: "payments", ssl: false });
  const uncaught: unknown[] = [];
  const note = (error: unknown) => void uncaught.push(error);
  process.on("uncaughtException", note);
  const store = postgresStore(pool);
  const end = store.onChange(() => undefined);
  await expect(store.load("order-1042")).rejects.toMatchObject({ name: "StoreError" });
  await expect(store.migrate()).rejects.toMatchObject({ name: "StoreError" });
  end();
  await store.close();
  process.off("uncaughtException", note);
  expect(uncaught).toEqual([]);
  await pool.end();
});
