import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createStrictRoom, pin, type Room } from "./support/room.ts";

const PACKAGES = ["@dollr-kit/collect", "@dollr-kit/core", "@dollr-kit/sandbox", "@dollr-kit/testing"];

describe("where a package finds only what its manifest names", () => {
  let room: Room;

  beforeAll(async () => {
    room = await createStrictRoom(pin(PACKAGES), ["settle.js", "first.js", "prove.js"]);
  });

  it("packages lie beside the room, not within reach of what is in it", async () => {
    const collect = await realpath(join(room.dir, "node_modules/@dollr-kit/collect"));
    expect(collect.startsWith(await realpath(room.dir))).toBe(false);
  });

  it("one payment goes from start to settled", async () => {
    const { stdout } = await room.run(process.execPath, ["first.js"]);
    expect(JSON.parse(stdout)).toMatchObject({ status: "completed", charges: 1 });
  });

  it("an app that its user wrote is proved", async () => {
    expect(JSON.parse((await room.run(process.execPath, ["prove.js"])).stdout)).toEqual({ ok: true, runs: 20 });
  });
});
