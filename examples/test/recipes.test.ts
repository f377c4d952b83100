import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { payments } from "../recipes/payments.ts";
import { orders, shipped } from "../recipes/shop.ts";
import { FRAMEWORKS, type Served } from "./support/serve.ts";
import { workInSandboxFolder } from "./support/work-in-folder.ts";

const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
const sandboxFolder = workInSandboxFolder();

describe.each(Object.keys(FRAMEWORKS))("the routes of %s", (framework) => {
  let served: Served;
  let count = 0;

  beforeAll(async () => {
    served = await FRAMEWORKS[framework]!();
  });
  afterAll(async () => {
    await served.close();
    await payments().close();
    delete (globalThis as { collections?: unknown }).collections;
  });

  afterEach(() => void vi.useRealTimers());

  function takeOrder(payerPhone = phone): string {
    count += 1;
    const id = `${framework}-${count}`;
    orders.set(id, { id, total: "25.50", currency: "USD", payer: { name: "Ama Example", phone: payerPhone } });
    return id;
  }

  const pay = (id: string, via = "") =>
    fetch(`${served.url}/orders/${id}/pay${via}`, { method: "POST", redirect: "manual" });
  /** Resolves when whoever listens to a payment has stopped. */
  async function listenForLeaving(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { get } = payments();
    vi.spyOn(payments(), "get").mockImplementationOnce(async (id) => {
      const payment = (await get(id))!;
      const events = payment.events()[Symbol.asyncIterator]();
      const leave = () => {
        resolve();
        return events.return!();
      };
      return {
        ...payment,
        events: () => ({ [Symbol.asyncIterator]: () => ({ next: () => events.next(), return: leave }) }),
      };
    });
    return promise;
  }

  const look = async (id: string) => (await fetch(`${served.url}/orders/${id}`)).json();

  it("begin a payment, say how it stands, and ship what was paid", async () => {
    const id = takeOrder();
    expect(await look(id)).toEqual({ status: "none" });
    const answer = await pay(id);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ status: expect.stringMatching(/pending|completed/) });
    await (await payments().get(id))!.settled();
    expect(await look(id)).toEqual({ status: "completed" });
    await expect.poll(() => shipped).toContain(id);
  });

  it("send the payer to Dollr's page, and ask Dollr when the payer returns", async () => {
    const id = takeOrder();
    const answer = await pay(id, "?via=hosted");
    expect(answer.status).toBe(303);
    const url = answer.headers.get("location");
    expect(url).toContain(sandboxFolder().env["DOLLR_BASE_URL"]);
    expect(await look(id)).toEqual({ status: "action-required", url });
    sandboxFolder().sandbox.payer.pay((await payments().get(id))!.record.results.source!.id, { phone });
    vi.setSystemTime(Date.now() + 10_000); // which the payer took
    const page = await fetch(`${served.url}/orders/${id}/return`);
    expect(await page.text()).toBe("Thank you. Your order is on its way.");
  });

  it("tell live how a payment goes, up to its ending", async () => {
    const id = takeOrder(MAGIC_PHONES.stuck.MTN_MOMO_LBR);
    await pay(id);
    const answer = await fetch(`${served.url}/orders/${id}/live`);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    sandboxFolder().sandbox.payer.approve((await payments().get(id))!.referenceId);
    await payments().recheck(id);
    const told = [...(await answer.text()).matchAll(/^data: (.*)\n\n/gm)].map(([, event = ""]) => JSON.parse(event));
    expect(told.at(-1)).toMatchObject({ type: "settled", outcome: { status: "completed" } });
  });

  it("listen no longer when the payer leaves", async () => {
    const id = takeOrder(MAGIC_PHONES.stuck.MTN_MOMO_LBR);
    await pay(id);
    const hasLeft = listenForLeaving();
    const leaving = new AbortController();
    const answer = await fetch(`${served.url}/orders/${id}/live`, { signal: leaving.signal });
    expect((await answer.body!.getReader().read()).done).toBe(false);
    leaving.abort();
    await hasLeft;
  });

  it("say in words why a payment failed", async () => {
    const id = takeOrder(MAGIC_PHONES.refused.MTN_MOMO_LBR);
    await pay(id);
    await (await payments().get(id))!.settled();
    const page = await fetch(`${served.url}/orders/${id}/return`);
    expect(await page.text()).toMatch(/^The payment was declined/);
  });

  it("charge once who asks twice, and tell of an order that has changed since", async () => {
    const id = takeOrder();
    expect((await Promise.all([pay(id), pay(id)])).map(({ status }) => status)).toEqual([202, 202]);
    orders.set(id, { ...orders.get(id)!, total: "30.00" });
    const answer = await pay(id);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: expect.stringMatching(/another request/), fields: [{}] });
    await (await payments().get(id))!.settled();
    const { source } = (await payments().get(id))!.record.results;
    expect(sandboxFolder().sandbox.ledger.charges.filter(({ sourceId }) => sourceId === source!.id)).toHaveLength(1);
  });

  it("tell what is wrong with a phone, and charge nothing", async () => {
    const id = takeOrder("12");
    const answer = await pay(id);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ fields: [{ path: expect.stringContaining("phone") }] });
    expect(await look(id)).toEqual({ status: "none" });
  });

  it("leave other errors to the framework", async () => {
    expect((await pay("none")).status).toBe(500);
  });
});
