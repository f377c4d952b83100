import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { giveToOwner } from "../support/server/run-folder.ts";
import { createServer } from "../support/server/server.ts";
import { Fleet } from "./fleet.ts";
import { judge } from "./judge.ts";

/** What is left of a Postgres that was killed may save for a moment more. @returns the id that was refused. */
async function startUntilRefused(fleet: Fleet, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const id = `${name}-${number}`;
    const error = await fleet.start(id).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) continue;
    expect(error).toMatchObject({ name: "StoreError", outcome: "not-sent" });
    return id;
  }
}

it("brings everything to its end when Postgres is killed in the midst of it, and callers hear so meanwhile", async () => {
  const { bin, folder } = inject("postgres");
  const server = createServer(bin, giveToOwner(mkdtempSync(join(folder, "own-"))));
  await server.start();
  const fleet = await Fleet.open({ address: server.address, schema: "dollr", seed: 7 });
  try {
    await Promise.all([fleet.addWorker(), fleet.addWorker()]);
    for (let round = 1; round <= 3; round += 1) {
      const ids = Array.from({ length: 8 }, (_, index) => `order-${round}-${index}`);
      for (const id of ids) await fleet.start(id);
      await expect.poll(() => fleet.workers.some(({ inHand }) => inHand.size > 0), { timeout: 20_000 }).toBe(true);
      await server.crash();
      const refused = await startUntilRefused(fleet, `late-${round}`);
      await server.start();
      await fleet.start(refused);
    }
    fleet.dollr.calm();
    await fleet.finish(90_000);
    expect(await judge(fleet)).toEqual([]);
    expect(fleet.started.size).toBeGreaterThanOrEqual(27);
  } finally {
    await fleet.close();
    await server.stop();
  }
  expect(fleet.complaints).toEqual([]);
}, 180_000);
