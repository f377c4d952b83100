import { beforeAll, describe, expect, inject, it } from "vitest";
import { createNpmRoom, type Room } from "./support/room.ts";
import { NODES } from "./support/runtimes.ts";
import { listDoors } from "./support/tarball-files.ts";

const tarballs = inject("tarballs");
const doors = tarballs.flatMap(listDoors);

describe("every door of every package", () => {
  let room: Room;

  beforeAll(async () => {
    room = await createNpmRoom(
      tarballs.map(({ name }) => name),
      ["require.cjs"],
    );
  });

  it.each(Object.entries(NODES))("opens to require() on %s, without a warning", async (_, node) => {
    expect(await room.run(node, ["require.cjs", ...doors])).toEqual({ stdout: `${doors.length}\n`, stderr: "" });
  });
});
