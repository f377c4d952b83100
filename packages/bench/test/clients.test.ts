import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLIENTS } from "../src/calls/clients.ts";
import { type Child, startChild } from "../src/measure/child.ts";

let server: Child;
let baseUrl: string;

beforeAll(async () => {
  server = startChild(new URL("../src/loopback/server.ts", import.meta.url));
  baseUrl = await server.ask<string>("listen");
});
afterAll(() => server.stop());

describe("the clients that stand side by side", () => {
  it.concurrent.each(CLIENTS)("$name reads an invoice and makes one, as it is built", async (one) => {
    const name = "module" in one ? one.module : one.name;
    const client = startChild(new URL("../src/calls/worker.ts", import.meta.url));
    try {
      await client.ask("create", { name, baseUrl });
    } finally {
      await client.stop();
    }
  });

  it("tell what went wrong in their process", async () => {
    const client = startChild(new URL("../src/calls/worker.ts", import.meta.url));
    try {
      await expect(client.ask("create", { name: "nobody", baseUrl })).rejects.toThrow("nobody");
    } finally {
      await client.stop();
    }
  });
});
