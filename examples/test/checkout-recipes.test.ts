import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { payments } from "../recipes/payments.ts";
import { orders, shipped } from "../recipes/shop.ts";
import type { Served } from "./support/serve.ts";
import { CHECKOUTS } from "./support/serve-checkout.ts";
import { workInSandboxFolder } from "./support/work-in-folder.ts";

const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
const sandboxFolder = workInSandboxFolder();

describe.each(Object.keys(CHECKOUTS))("the checkout in %s", (framework) => {
  let served: Served;
  let count = 0;

  beforeAll(async () => {
    served = await CHECKOUTS[framework]!();
  });
  afterAll(async () => {
    await served.close();
    await payments().close();
    delete (globalThis as { collections?: unknown }).collections;
  });

  function takeOrder(payerPhone = phone): string {
    count += 1;
    const id = `${framework}-checkout-${count}`;
    orders.set(id, { id, total: "25.50", currency: "USD", payer: { name: "Ama Example", phone: payerPhone } });
    return id;
  }

  const ask = (path: string, init: RequestInit = {}, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${served.url}/checkout/${path}`, {
      ...{ redirect: "manual", headers: { cookie: "session=ama", origin: served.url, ...headers }, ...init },
    });
  const submit = (path: string, fields: Readonly<Record<string, string>>, headers = {}) =>
    ask(path, { method: "POST", body: new URLSearchParams(fields) }, headers);
  const place = ({ status, headers }: Response) => [status, headers.get("location")];

  it("is paid by a form, told live, and shipped once", async () => {
    const id = takeOrder();
    expect(place(await submit(`${id}/pay`, { way: "mobile-money" }))).toEqual([303, `/orders/${id}`]);
    const live = await ask(`${id}/status`, {}, { accept: "text/event-stream" });
    expect(live.headers.get("content-type")).toBe("text/event-stream");
    const told = [...(await live.text()).matchAll(/^data: (\{.*)$/gm)].map(([, state = ""]) => JSON.parse(state));
    expect(told.at(-1)).toMatchObject({ standing: "paid", paid: { amount: "25.50", currency: "USD" } });
    await expect.poll(() => shipped.filter((each) => each === id)).toEqual([id]);
  });

  it("takes JSON, and tells what is wrong with it", async () => {
    const id = takeOrder("12");
    const json = { "content-type": "application/json" };
    const answer = await ask(`${id}/pay`, { method: "POST", body: '{"way":"mobile-money"}' }, json);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { fields: [{ field: "phone" }] } }]);
    const asked = await ask(
      `${id}/pay`,
      { method: "POST", body: JSON.stringify({ way: "mobile-money", phone }) },
      json,
    );
    expect([asked.status, await asked.json()]).toMatchObject([202, { id, phoneEnding: "789" }]);
  });

  it("sends the payer to Dollr's page, and knows who comes back", async () => {
    const id = takeOrder();
    const [status, url] = place(await submit(`${id}/pay`, { way: "page" }));
    expect(status).toBe(303);
    expect(url).toContain(sandboxFolder().env["DOLLR_BASE_URL"]);
    const { record } = (await payments().get(id))!;
    sandboxFolder().sandbox.payer.pay(record.results.source!.id, { phone });
    vi.setSystemTime(Date.now() + 10_000); // which the payer took
    const back = await fetch(record.request.successUrl!, { redirect: "manual" }); // without the session
    vi.useRealTimers();
    expect(place(back)).toEqual([303, `/orders/${id}`]);
    expect(await (await ask(`${id}/status`)).json()).toMatchObject({ standing: "paid" });
  });

  it("does nothing for another site, and knows no order for another visitor", async () => {
    const id = takeOrder();
    expect((await submit(`${id}/pay`, { way: "page" }, { origin: "https://evil.example" })).status).toBe(403);
    expect((await submit(`${id}/pay`, { way: "page" }, { cookie: "" })).status).toBe(404);
    expect(await payments().get(id)).toBeUndefined();
  });

  it("listens no longer when the payer leaves", async () => {
    const id = takeOrder(MAGIC_PHONES.stuck.MTN_MOMO_LBR);
    await submit(`${id}/pay`, { way: "mobile-money" });
    const hasLeft = listenForLeaving();
    const leaving = new AbortController();
    const live = await ask(`${id}/status`, { signal: leaving.signal }, { accept: "text/event-stream" });
    expect((await live.body!.getReader().read()).done).toBe(false);
    leaving.abort();
    await hasLeft;
  });

  it("serves the element", async () => {
    const answer = await ask("dollr-status.js");
    expect(answer.headers.get("content-type")).toContain("text/javascript");
    expect(await answer.text()).toContain("dollr-status");
  });

  /** Resolves when whoever listens to a payment has stopped. */
  function listenForLeaving(): Promise<void> {
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
});
