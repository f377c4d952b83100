import { describe, expect, it } from "vitest";
import { type ProofFailedError, proveNoDoubleCharge } from "../../src/index.ts";
import { careful } from "./apps/careful.ts";
import { storedAfterExecute } from "./apps/stored-after-execute.ts";
import { failureOf, refute } from "./refute.ts";

const failed = failureOf(storedAfterExecute) as Promise<ProofFailedError>;

describe("a counterexample", () => {
  it("is a numbered trace of requests, faults and charges, in virtual time", async () => {
    const error = await failed;
    expect(error.name).toBe("ProofFailedError");
    expect(error.message).toMatchInlineSnapshot(`
      "charged-twice: the payer was charged twice for one order.
      It takes this:
        - POST /executions/collection, reference A: the answer is lost after the effect

       1  0:00:00.000  process 1  starts: the payer presses "pay"
       2  0:00:00.000  process 1  8 requests that go well: POST /jwt/client/obtain/token … POST /sessions/checkout
       3  0:00:00.321  process 1  POST /executions/collection, reference A → given up after 20 s (Dollr: 200 PENDING)
       4  0:00:00.321  FAULT      POST /executions/collection, reference A: the answer is lost after the effect
       5  0:00:08.341  Dollr      CHARGE 1: 25.50 USD, reference A
       6  0:00:20.321  process 1  throws Error: timeout
       7  0:00:50.321  process 2  starts: the payer presses "pay"
       8  0:00:50.321  process 2  8 requests that go well: POST /jwt/client/obtain/token … POST /sessions/checkout
       9  0:00:50.642  process 2  POST /executions/collection, reference B → 200 PENDING
      10  0:00:50.683  process 2  stores "reference of order-1042"
      11  0:00:50.683  process 2  GET /status/collection/reference B → 200 PENDING (2 times)
      12  0:00:56.763  process 2  GET /status/collection/reference B → 200 PROCESSING
      13  0:00:58.662  Dollr      CHARGE 2: 25.50 USD, reference B
      14  0:00:58.663  VERDICT    charged-twice: the payer was charged twice for one order

      Found in 308 trials (seed 1)."
    `);
  });

  it("comes with a report for programs", async () => {
    const { report, message } = await failed;
    expect(report).toMatchObject({ ok: false, seed: 1, summary: message });
    expect(report.runs).toBe(report.levels.reduce((sum, { tried }) => sum + tried, 0));
    expect(report.counterexample.trace.every(({ atMs, who, what }) => atMs >= 0 && who !== "" && what !== "")).toBe(
      true,
    );
  });

  it("shows nobody's data, whatever the app writes", async () => {
    const payer = { name: "Kofi Example", phone: "231883456149", email: "kofi@example.com" };
    const counterexample = await refute(
      async (context) => {
        context.log(`${context.order.payer.name} has ${context.order.payer.phone} and ${context.order.payer.email}`);
        return storedAfterExecute(context);
      },
      { maxRuns: 250, order: { payer } },
    );
    expect(String(counterexample)).toContain("… has … and …");
    for (const secret of Object.values(payer)) expect(String(counterexample)).not.toContain(secret);
  });

  it("is the same at every proof, and so is what was tried", async () => {
    const again = await failureOf(storedAfterExecute);
    expect(again.message).toBe((await failed).message);
  });
});

describe("a proof", () => {
  it("tries no more than it is told to, and says how much of what there is it tried", async () => {
    const report = await proveNoDoubleCharge(careful, { maxRuns: 40, seed: 7 });
    expect(report).toMatchObject({ ok: true, runs: 40, seed: 7 });
    expect(report.summary).toContain("in 40 trials (seed 7)");
    expect(report.levels).toEqual([
      { faults: 0, possible: 1, tried: 1 },
      { faults: 1, possible: expect.any(Number), tried: 39 },
    ]);
  });

  it("draws other faults with another seed", async () => {
    const draw = async (seed: number) => {
      const seen: string[] = [];
      const watched: typeof careful = async (context) => {
        seen.push(`${context.visit} ${context.clock.now()}`);
        return careful(context);
      };
      await proveNoDoubleCharge(watched, { maxRuns: 30, seed });
      return seen.join("\n");
    };
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(first).toBe(again);
    expect(first).not.toBe(other);
  });
});
