import { beforeAll, describe, expect, it } from "vitest";
import { createNpmRoom, createRoom, type Room } from "./support/room.ts";
import { JEST, NODES } from "./support/runtimes.ts";

/** What the guide tells users of Jest to give to Node. */
const FLAG = "--experimental-vm-modules";

/** Not the five seconds of Jest: machines may be busy. */
const NET_MS = 120_000;

/** Jest asks for Node 24.9 where a test is to require ES modules. */
const isRequiring = (name: string): boolean => Number(/\d+/.exec(name)) >= 24;

interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
}

describe("under Jest, with the flag of the guide", () => {
  let room: Room;

  beforeAll(async () => {
    room = await createNpmRoom(["@dollr-kit/collect", "@dollr-kit/core", "@dollr-kit/sandbox", "@dollr-kit/testing"]);
  });

  async function runJest(node: string, file: string): Promise<Report> {
    const inner = await createRoom({ files: [file], within: room });
    const { stdout } = await inner.run(node, [FLAG, JEST, "--json", `--testTimeout=${NET_MS}`]);
    return JSON.parse(stdout) as Report;
  }

  it.each(Object.entries(NODES))("tests of a shop pass on %s", async (_, node) => {
    const { success, numPassedTests } = await runJest(node, "pays.test.js");
    expect(success).toBe(true);
    expect(numPassedTests).toBeGreaterThan(20);
  });

  it.each(Object.entries(NODES).filter(([name]) => isRequiring(name)))(
    "tests in CommonJS pass on %s",
    async (_, node) => {
      expect(await runJest(node, "pays.test.cjs")).toMatchObject({ success: true, numPassedTests: 1 });
    },
  );
});
