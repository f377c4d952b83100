import { beforeAll, expect, it } from "vitest";
import { makeGuideFolder } from "./support/guide-folder.ts";
import { type Running, readAll, startCode } from "./support/run-program.ts";
import { openSandboxFolder, type SandboxFolder } from "./support/sandbox-folder.ts";

/** Looks after the order, and knows nobody who wants to hear of it. */
const SHOP = `
import { collections } from "./payments.ts";
import { begin } from "./live.ts";
console.log((await begin("order-slow")).status);
const payment = await collections.get("order-slow");
for await (const { type, step } of payment.events()) if (type === "step.done" && step === "execute") break;
console.log(payment.referenceId);
for await (const _ of process.stdin);
await collections.close();
`;

/** Has the page, and says what it has asked Dollr for, and when somebody has stopped to listen. */
const PAGE = `
import { subscribe } from "node:diagnostics_channel";
import { serve } from "@hono/node-server";
import { collections } from "./payments.ts";
import { live } from "./live.ts";
let requests = 0;
subscribe("undici:request:create", () => (requests += 1));
const { get } = collections;
collections.get = async (id) => {
  const payment = await get(id);
  return {
    events() {
      const events = payment.events();
      const leave = () => (console.log("left"), events.return());
      return { [Symbol.asyncIterator]: () => ({ next: () => events.next(), return: leave }) };
    },
  };
};
const fetch = (request) => live(new URL(request.url).pathname.slice(1));
const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => console.log("http://127.0.0.1:" + port));
for await (const _ of process.stdin);
server.close();
await collections.close();
console.log("requests", requests);
`;

let used: SandboxFolder;
let shop: Running;
let page: Running;
let url: string;
let referenceId: string;

beforeAll(async () => {
  used = await openSandboxFolder();
  const { folder, remove } = await makeGuideFolder();
  page = await startCode(folder, PAGE, used.env);
  url = `${await page.nextLine()}/order-slow`;
  shop = await startCode(folder, SHOP, used.env);
  expect(await shop.nextLine()).toBe("202");
  return async () => {
    await Promise.all([shop.end(), page.end()]);
    await remove();
    await used.remove();
  };
});

async function* readEvents(response: Response): AsyncIterable<{ type: string; to?: string; outcome?: object }> {
  for await (const text of response.body!.pipeThrough(new TextDecoderStream()))
    for (const [, event = ""] of text.matchAll(/^data: (.*)\n\n/gm)) yield JSON.parse(event);
}

it("listens no longer when the payer leaves", async () => {
  referenceId = await shop.nextLine();
  const leaving = new AbortController();
  const response = await fetch(url, { signal: leaving.signal });
  const reading = response.body!.getReader();
  expect((await reading.read()).done).toBe(false);
  leaving.abort();
  expect(await page.nextLine()).toBe("left");
});

it("tells how a payment goes on that another process looks after, and ends with it", async () => {
  const response = await fetch(url);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  used.sandbox.payer.approve(referenceId);
  const events = await readAll(readEvents(response));
  expect(events.at(-2)).toMatchObject({ type: "status.changed", to: "completed" });
  expect(events.at(-1)).toMatchObject({ type: "settled", outcome: { status: "completed" } });
  await page.end();
  expect(await page.nextLine()).toBe("requests 0");
});
