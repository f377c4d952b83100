import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Room } from "./support/room.ts";
import { SERVER_RUNTIMES } from "./support/servers.ts";

/** With a token, a call, and a raw call. */
const threeTimes = (said: string): string => `${said} ${said} ${said}`;

describe.concurrent.each(SERVER_RUNTIMES)("on $name", (runtime) => {
  let room: Room;
  let first: { stdout: string; stderr: string };

  beforeAll(async () => {
    room = await runtime.furnish(["settle.js", "first.js", "later.js", "contract.js", "locked.js"]);
    first = await runtime.run(room, "first.js");
  });

  it("one payment goes from start to settled, and is charged once", () => {
    expect(JSON.parse(first.stdout)).toEqual({
      status: "completed",
      receipt: "PAID",
      told: "paid",
      charges: 1,
      transport: runtime.transport,
      cache: "no-store no-store no-store",
      credentials: threeTimes(runtime.said.credentials),
      keepalive: threeTimes(runtime.said.keepalive),
    });
  });

  it("nothing is said that the program did not say", () => {
    expect(first.stderr).toBe("");
  });

  it("the payment lies in SQLite without being told to, where a later process finds it", async () => {
    expect(existsSync(join(room.dir, ".dollr/collections.sqlite"))).toBe(true);
    expect((await runtime.run(room, "later.js")).stdout.trim()).toBe("completed");
  });

  it("memory and SQLite keep the contract of stores", async () => {
    expect(Number((await runtime.run(room, "contract.js")).stdout)).toBeGreaterThan(30);
  });

  it("a locked file holds up who writes to it and nothing else, and an idle store keeps no process", async () => {
    expect(await runtime.run(room, "locked.js")).toEqual({ stdout: '["still going on","written"]\n', stderr: "" });
  });
});
