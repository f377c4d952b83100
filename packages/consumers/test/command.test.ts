import { beforeAll, describe, expect, it } from "vitest";
import { findFreeUrl } from "./support/addresses.ts";
import { createNpmRoom, createRoom, type Room } from "./support/room.ts";
import { NODES } from "./support/runtimes.ts";

describe("the command that npm installs", () => {
  let room: Room;

  beforeAll(async () => {
    room = await createNpmRoom(["@dollr-kit/cli"]);
  });

  it.concurrent.each(Object.entries(NODES))("collects on %s, in a sandbox of its own", async (_, node) => {
    const desk = await createRoom({ within: room });
    const environment = { DOLLR_SANDBOX_URL: await findFreeUrl() };
    const { stdout } = await desk.run(node, ["../node_modules/.bin/dollr", "collect", "--json"], environment);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: { status: "completed" }, receipt: { status: "PAID" } });
  });

  it("brings nothing of Postgres, and takes it from the folder of the program that is to use it", async () => {
    const desk = await createRoom({ within: room });
    // Else what pnpm has beside these tests is found, too.
    const alone = { NODE_PATH: "" };
    const print = () => desk.run(process.execPath, ["../node_modules/.bin/dollr", "migrate", "--print"], alone);
    await expect(print()).rejects.toThrow("npm install @dollr-kit/postgres pg");
    await desk.run("npm", ["install", "@dollr-kit/postgres"]);
    expect((await print()).stdout).toContain("CREATE TABLE dollr.payments");
  });

  it("runs by its name", async () => {
    expect((await room.run("npm", ["exec", "--", "dollr", "help"])).stdout).toContain("Usage: dollr");
  });
});
