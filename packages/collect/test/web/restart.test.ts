import { createDollrClient } from "@dollr-kit/core";
import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, it, onTestFinished } from "vitest";
import { createCollections } from "../../src/index.ts";
import { sqliteStore } from "../../src/sqlite.ts";
import { type CheckoutState, createCheckoutHandler } from "../../src/web/index.ts";
import { ORDER, OWN_PAGE, SHOP, stateOf } from "../support/checkout.ts";
import { useSqlitePath } from "../support/sqlite-path.ts";

const used = useSqlitePath();
const STUCK = { ...ORDER, payer: { ...ORDER.payer, phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR } };

it("goes on after a restart of the shop, from its file, and delivers once", async () => {
  const sandbox = createSandbox({ settleAfterMs: 0 });
  const shipped: string[] = [];

  /** A process of the shop, on the system's clock: the file is written by a thread. */
  async function openProcess() {
    const store = sqliteStore(used.path);
    const credentials = { clientId: "sandbox", clientSecret: "sandbox", baseUrl: "http://127.0.0.1:4010" };
    const client = createDollrClient({ ...credentials, fetch: sandbox.fetch });
    const collections = createCollections({ client, store });
    const { promise: delivered, resolve } = Promise.withResolvers<void>();
    collections.onSettled(async ({ id }) => {
      shipped.push(id);
      resolve();
    });
    await collections.resume();
    const handler = createCheckoutHandler({
      ...{ collections, order: () => STUCK, authorize: () => true, orderPage: (id) => `/orders/${id}` },
    });
    const ask = (path: string, init: RequestInit = {}) =>
      handler(new Request(`${SHOP}/checkout/1042/${path}`, { headers: OWN_PAGE, ...init }));
    const close = async () => {
      await collections.close();
      await store.close();
    };
    onTestFinished(close);
    return { collections, ask, close, delivered };
  }

  async function* listen(ask: (path: string, init: RequestInit) => Promise<Response>): AsyncGenerator<CheckoutState> {
    const { body } = await ask("status", { headers: { accept: "text/event-stream" } });
    for await (const text of body!.pipeThrough(new TextDecoderStream())) {
      const [, data] = /^data: (.*)$/m.exec(text) ?? [];
      if (data !== undefined) yield JSON.parse(data);
    }
  }

  const first = await openProcess();
  const headers = { ...OWN_PAGE, "content-type": "application/json" };
  await first.ask("pay", { method: "POST", body: '{"way":"mobile-money"}', headers });
  const seen: string[] = [];
  for await (const { standing } of listen(first.ask)) {
    seen.push(standing);
    if (standing === "approve") await first.close(); // which ends what is sent live
  }
  expect(seen.at(-1)).toBe("approve");

  const second = await openProcess();
  expect(await stateOf(await second.ask("status"))).toMatchObject({ standing: "approve", phoneEnding: "129" });
  sandbox.payer.approve((await second.collections.get("1042"))!.referenceId);
  let last: CheckoutState | undefined;
  for await (const state of listen(second.ask)) last = state;
  expect(last).toMatchObject({ standing: "paid", isFinal: true });
  await second.delivered;
  expect(shipped).toEqual(["1042"]);
  expect(sandbox.ledger.charges).toHaveLength(1);
});
