import { describe, expect, it } from "vitest";
import { runStorm } from "./storm.ts";

const SEEDS = Number(process.env["STORM_SEEDS"] ?? 40);
const FROM = Number(process.env["STORM_FROM"] ?? 1);

describe("in a storm of lost answers, crashes, frozen workers and jumping clocks", () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => FROM + index))(
    "charges each payment once and reports it (seed %i)",
    async (seed) => {
      const { sandbox, requests, store } = await runStorm(seed);
      sandbox.ledger.assertBalanced();
      for (const { id } of requests) {
        const charges = sandbox.ledger.charges.filter(({ label }) => label?.startsWith(`${id} `));
        const executions = sandbox.ledger.executions.filter(({ label }) => label?.startsWith(`${id} `));
        const record = await store.load(id);
        expect(charges.length, `${id}: charges`).toBe(1);
        expect(new Set(executions.map(({ referenceId }) => referenceId)).size, `${id}: references`).toBeLessThanOrEqual(
          1,
        );
        expect(record?.status, `${id}: ${record?.stage} ${record?.why ?? record?.reason}`).toBe("completed");
        if (executions.length > 0) expect(executions[0]?.referenceId).toBe(record?.referenceId);
      }
    },
  );
});
