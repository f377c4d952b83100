import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { payments } from "../recipes/payments.ts";
import { orders, shipped } from "../recipes/shop.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";
import { FRAMEWORKS, type Served } from "./support/serve.ts";

const home = process.cwd();
const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
let used: SandboxFolder;

beforeAll(async () => {
  used = await openSandboxFolder();
  process.chdir(used.folder);
  Object.assign(process.env, used.env);
  return async () => {
    process.chdir(home);
    await used.remove();
  };
});

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
    expect(url).toContain(used.env["DOLLR_BASE_URL"]);
    expect(await look(id)).toEqual({ status: "action-required", url });
    used.sandbox.payer.pay((await payments().get(id))!.record.results.source!.id, { phone });
    vi.setSystemTime(Date.now() + 10_000); // which the payer took
    const page = await fetch(`${served.url}/orders/${id}/return`);
    expect(await page.text()).toBe("Thank you. Your order is on its way.");
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
    expect(used.sandbox.ledger.charges.filter(({ sourceId }) => sourceId === source!.id)).toHaveLength(1);
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
