import { expect, it } from "vitest";
import { runOnAllCores } from "./pool.ts";

it("runs each seed of a range once, on however many processes", { timeout: 300_000 }, async () => {
  const range = { from: 7, count: 30 };
  const alone = await runOnAllCores({ ...range, processes: 1 });
  const together = await runOnAllCores({ ...range, processes: 2 });
  expect(together.seeds).toBe(30);
  expect(together.figures).toEqual(alone.figures);
});

it("says so when a process dies, and does not wait for it", { timeout: 300_000 }, async () => {
  const mutant = {
    name: "dies",
    file: "collect/src/steps/next.ts",
    find: 'if (record.stage === "settled") return [];',
    replace: 'process.kill(process.pid, "SIGKILL");',
  };
  await expect(runOnAllCores({ from: 1, count: 50, mutant, processes: 1 })).rejects.toThrow(
    /A process ended in the seeds 1 .*SIGKILL/,
  );
});
