import { describe, expect, it } from "vitest";
import { type Json, serveChanged } from "../support/changed-dollr.ts";
import { createShell } from "../support/shell.ts";

const MONEY = ["--amount", "5", "--currency", "USD", "--name", "Ama Example", "--phone", "231883456789"];
const PASSCODE = ["--passcode-env", "CODE", "--passcode-phone", "231771234567"];
const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox", CODE: "000000" };

const SENT = {
  collection: ["collect", ...MONEY],
  payout: ["payout", ...MONEY, ...PASSCODE],
  transfer: ["transfer", ...MONEY, "--from-wallet"],
};

/** A transfer needs a wallet that has paid out, as Dollr's portal would tell it. */
async function toCommand(kind: keyof typeof SENT, shell: Awaited<ReturnType<typeof createShell>>): Promise<string[]> {
  if (kind !== "transfer") return SENT[kind];
  const { out } = await shell.dollr(...SENT.payout, "--id", "before", "--live", "--yes");
  return [...SENT.transfer, /from wallet (\d+)/.exec(out)![1]!];
}

const isExecution = (path: string, { reference_id: reference }: Json) =>
  /\/(executions|status)\/(collection|payout|transfer)/.test(path) && reference !== undefined;

describe.concurrent("a completed payment of which Dollr says something else now", () => {
  it.for<[keyof typeof SENT, string, Json]>([
    ["payout", "nothing", { httpStatus: 404, detail: "not found" }],
    ["payout", "that it is open", { status: "PROCESSING" }],
    ["payout", "that it has failed", { status: "FAILED", gateway_message: "no such wallet" }],
    ["payout", "other money", { payee_amount: 0.01 }],
    ["payout", "no money", { payee_amount: null }],
    ["payout", "a word that nobody knows", { status: "REVERSED" }],
    ["payout", "something about another one", { reference_id: "7f1c1d7e-4d0e-4b57-9a5c-2f6f3d1b8a10" }],
    ["transfer", "nothing", { httpStatus: 404, detail: "not found" }],
    ["collection", "nothing", { httpStatus: 404, detail: "not found" }],
    ["collection", "other money", { payer_amount: 0.01 }],
  ])("is not called completed: %s, %s", async ([kind, , answer], test) => {
    let isOver = false;
    const url = await serveChanged(test, (path, body) => isOver && isExecution(path, body) && answer);
    const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
    const again = [...(await toCommand(kind, shell)), "--id", "order-1", "--yes", "--wait", "60"];
    const sent = await shell.dollr(...again, "--live");
    expect([sent.err, sent.code]).toEqual(["", 0]);
    for (const command of [["status", "order-1"], ["recheck", "order-1"], again]) {
      isOver = false;
      expect((await shell.dollr(...command, "--live")).out).toMatch(/^Completed\./m);
      isOver = true;
      const told = await shell.dollr(...command, "--live");
      expect([told.code, told.out]).toEqual([3, expect.not.stringContaining("Completed.")]);
      expect(told.err).toContain("The record here says completed, and Dollr does not:");
    }
  });
});
