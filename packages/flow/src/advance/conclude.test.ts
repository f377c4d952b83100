import { expect, it } from "vitest";
import { REFUSED } from "../../test/support/played-dollr.ts";
import { openTip, READY } from "../../test/support/played-tip.ts";
import { aTip, JAR } from "../../test/support/tip.ts";
import { ClosedError } from "../errors/failure.ts";

// What a wave makes of a record, where it is neither a step forward nor trouble.

it("a wave that the closing of the payments has cut short is no trouble: what it has brought is saved, and nothing else", async () => {
  const closed = new ClosedError();
  const before = { status: "unknown", why: "No answer came.", failedPasses: 3 } as const;
  const answers = { "orders.create": { id: JAR.id }, "parties.create": closed };
  const { run, saves } = await openTip({ ...aTip({ results: {} }), ...before }, { answers });
  const { failure, record } = await run(true);
  expect(failure).toMatchObject({ kind: "not-performed", error: closed });
  expect(record).toMatchObject({ ...before, stage: "preparing", results: { source: JAR } });
  expect(saves).toHaveLength(1);
});

it("an execution is not announced where its status was refused, and then answered with another payment", async () => {
  const told: (object | Error)[] = [REFUSED, { reference_id: "another", status: "COMPLETED" }];
  const { run, saves } = await openTip(READY, { answers: { "status.transfer": () => told.shift() ?? new Error("") } });
  expect((await run()).record).toMatchObject({ stage: "preparing", status: "unknown" });
  expect(saves.map(({ stage }) => stage)).not.toContain("executing");
});
