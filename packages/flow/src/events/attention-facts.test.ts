import diagnostics from "node:diagnostics_channel";
import { expect, it, onTestFinished } from "vitest";
import { aTip } from "../../test/support/tip.ts";
import { createAttention, paymentOf } from "./attention.ts";
import { toAttentionFacts } from "./attention-facts.ts";
import type { AttentionReport } from "./attention-report.ts";

const TIP = aTip({ attempt: 2 });
const NAMED = { flow: "tip", referenceId: TIP.referenceId, attempt: 2 };
const message = "Ama Example was charged.";

it.each<[AttentionReport, object]>([
  [{ kind: "overdue", message, ...paymentOf(TIP) }, NAMED],
  [
    { kind: "ending-corrected", message, ...paymentOf(TIP), from: "failed", to: "completed" },
    { ...NAMED, from: "failed", to: "completed" },
  ],
  [
    { kind: "undelivered", message, ...paymentOf(TIP), tries: 4, error: new Error("Ama") },
    { ...NAMED, tries: 4 },
  ],
  [{ kind: "second-charge", message, id: TIP.id, records: [aTip(), TIP] }, NAMED],
  [
    { kind: "other-merchant", message, open: 3, undelivered: 1 },
    { open: 3, undelivered: 1 },
  ],
  [{ kind: "held", message, waitMs: 60_000, reason: "Ama asks too much" }, { waitMs: 60_000 }],
  [{ kind: "store-replaced", message, error: new Error("/home/ama/shop.sqlite") }, {}],
])("tells of %o what may leave the process", (report, facts) => {
  expect(toAttentionFacts(report)).toEqual({ kind: report.kind, ...facts });
});

it("tells the hook and the channel the same, each thing once", async () => {
  const [hook, channel]: [unknown[], unknown[]] = [[], []];
  const hear = (facts: unknown) => channel.push(facts);
  diagnostics.subscribe("dollr-kit:attention", hear);
  onTestFinished(() => void diagnostics.unsubscribe("dollr-kit:attention", hear));
  const attention = createAttention((_, facts) => hook.push(facts));
  for (let time = 0; time < 2; time++) attention.report({ kind: "overdue", message, ...paymentOf(TIP) }, "overdue 1");
  await new Promise((resolve) => setImmediate(resolve));
  expect(hook).toEqual([{ kind: "overdue", ...NAMED }]);
  expect(channel).toEqual(hook);
});
