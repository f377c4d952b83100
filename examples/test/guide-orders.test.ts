import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { beforeEach, expect, it } from "vitest";
import { makeGuideFolder } from "./support/guide-folder.ts";
import { runCode } from "./support/run-program.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";

/** The programs of questions 1, 3 and 6 that an order goes on with, and what they say and throw. */
const ORDERS = `
import { discounted, oneLine } from "./cart.ts";
import { choose } from "./choose.ts";
import { pay } from "./pay.ts";
import { giveUp, payByAnotherPhone } from "./pay-again.ts";
import { collections } from "./payments.ts";
import { refundOrder, refunds } from "./refund-order.ts";
import { findOrder } from "./shop.ts";
const say = async (answer: Promise<Response>) =>
  console.log(JSON.stringify(await answer.then((response) => response.json(), ({ name }) => name)));
const settled = async (orderId: string) => (await collections.get(orderId))?.settled();
`;
const END = "await refunds.close(); await collections.close();";

let used: SandboxFolder;
let run: (code: string) => Promise<readonly string[]>;

beforeEach(async () => {
  const behaviour = { paymentIntentOfCollections: "told" } as const;
  used = await openSandboxFolder({ settleAfterMs: 0, behaviour });
  const { folder, remove } = await makeGuideFolder();
  run = async (code) => (await runCode(folder, ORDERS + code + END, used.env)).filter((line) => !/^ships/.test(line));
  return async () => {
    await remove();
    await used.remove();
  };
});

const charged = () => used.sandbox.ledger.charges.map(({ payer }) => payer.amount);

it("tries another phone after a failure, and charges once", async () => {
  const told = await run(`
    await pay("order-refused");
    await settled("order-refused");
    await say(payByAnotherPhone("order-refused", "${MAGIC_PHONES.refused.MTN_MOMO_LBR}"));
    await say(payByAnotherPhone("order-refused", "231883456789"));
    await say(payByAnotherPhone("order-refused", "231883456780"));
  `);
  expect(told).toEqual([expect.stringMatching(/failed.*declined/), '{"status":"completed"}', '"RetryRefusedError"']);
  expect(charged()).toHaveLength(1);
});

it("gives up a page that nobody is paying on, and no payer who is asked", async () => {
  const told = await run(`
    await choose("order-1", "hosted");
    await say(giveUp("order-1"));
    await pay("order-slow");
    await say(giveUp("order-slow"));
  `);
  expect(told).toEqual(['{"status":"failed"}', '"CancelRefusedError"']);
});

it("lets the payer change from the page to mobile money, and joins what was chosen twice", async () => {
  const told = await run(`
    await say(choose("order-1", "hosted"));
    await say(choose("order-1", "document"));
    await settled("order-1");
    await say(choose("order-1", "document"));
    await say(choose("order-1", "hosted"));
    await pay("order-slow");
    await say(choose("order-slow", "hosted"));
  `);
  const completed = '{"status":"completed"}';
  expect(told[0]).toMatch(/action-required.*http/);
  expect(told.slice(2)).toEqual([completed, completed, '"RetryRefusedError"']);
  expect(charged()).toHaveLength(1);
});

it("takes a cart with a discount line by line, and as one line", async () => {
  await run(`
    for (const [id, cart] of [["by-line", discounted], ["in-one", oneLine]] as const) {
      const { payer, currency } = await findOrder(id);
      await (await collections.start({ id, payer, currency, ...cart })).settled();
    }
  `);
  expect(charged()).toEqual(["45.90", "45.90"]);
});

it("ends when it is told to, after what is under way was saved", async () => {
  expect(
    await run(`await import("./stop.ts"); setInterval(() => {}, 60_000); process.kill(process.pid, "SIGTERM");`),
  ).toEqual([""]);
});

it("refunds an order by its record, and no more than was paid", async () => {
  const told = await run(`
    console.log(await refundOrder("order-1", { amount: "5.50" }));
    await pay("order-1");
    await settled("order-1");
    console.log(await refundOrder("order-1", { amount: "25.51" }).catch(({ fields }) => fields[0].path));
    console.log(await refundOrder("order-1", { amount: "5.50" }));
    console.log(await refundOrder("order-1", { amount: "5.50" })); // the same refund
    console.log(await refundOrder("order-1", { part: 2, amount: "5.50" }));
    await pay("order-3");
    await settled("order-3");
    console.log(await refundOrder("order-3"));
  `);
  expect(told).toEqual(["look it up in the portal", "amount", "completed", "completed", "completed", "completed"]);
  const refunds = used.sandbox.ledger.entries.filter(({ kind }) => kind === "refund");
  expect(refunds.map(({ postings }) => postings.map(({ amount }) => amount))).toEqual([
    expect.arrayContaining(["-5.50"]),
    expect.arrayContaining(["-5.50"]),
    expect.arrayContaining(["-25.50"]),
  ]);
});
