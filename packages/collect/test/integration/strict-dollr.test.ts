import { type FaultRule, STRICT_BEHAVIOUR } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { aRequest, openShop } from "../support/shop.ts";

const SEEDS = Array.from({ length: 6 }, (_, index) => index + 1);
const TROUBLE_MS = 20 * 60_000;
const CALM_MS = 40 * 60_000;

/** What the sandbox can do to any request, each by chance. */
const FAULTS: readonly FaultRule[] = [
  { kind: "request-lost" },
  { kind: "answer-lost" },
  { kind: "stalled-body" },
  { kind: "reset", phase: "after" },
  { kind: "delayed", delayMs: 45_000 },
  { kind: "delayed", delayMs: 8_000, phase: "after" },
  { kind: "delivered-twice", againAfterMs: 5_000 },
  { kind: "unauthorized" },
  { kind: "rate-limited", retryAfterSeconds: 3 },
  { kind: "server-error" },
  { kind: "server-error", phase: "after" },
  { kind: "html", phase: "after" },
  { kind: "status-lagging", lagMs: 20_000 },
  { kind: "stale-status", staleMs: 4_000 },
  { kind: "unknown-status" },
];

it.each(SEEDS)(
  "a Dollr that is as strict as can be, and fails for 20 minutes, charges each payment once (seed %i)",
  async (seed) => {
    const { clock, sandbox, store, worker } = openShop({ seed, behaviour: STRICT_BEHAVIOUR, settleAfterMs: 3_000 });
    for (const fault of FAULTS) sandbox.faults.add({ ...fault, probability: 0.05 });
    const workers = [worker(), worker()];
    const requests = [1, 2, 3].map((number) => aRequest({ id: `order-${seed}-${number}` }));
    for (const request of requests) for (const one of workers) one.start(request).catch(() => undefined);
    await clock.run(TROUBLE_MS);
    const failed = sandbox.faults.list.reduce((sum, { hits }) => sum + hits, 0);
    sandbox.faults.clear();
    for (const request of requests) workers[0]!.start(request).catch(() => undefined);
    await clock.run(CALM_MS);
    for (const one of workers) await clock.until(one.close());

    expect(failed).toBeGreaterThan(0);
    sandbox.ledger.assertBalanced();
    for (const { id } of requests) {
      const record = await store.load(id);
      const charges = sandbox.ledger.charges.filter(({ label }) => label?.startsWith(`${id} `));
      expect([record?.status, charges.map(({ referenceId }) => referenceId)]).toEqual([
        "completed",
        [record?.referenceId],
      ]);
    }
  },
);
