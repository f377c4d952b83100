import { expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeExecuted } from "../support/flows.ts";

interface Dom {
  readonly document: Document;
  readonly Node: typeof Node;
}

// Imported by a variable, so that the compiler does not check linkedom's types, which have errors.
const linkedom: string = "linkedom";
const { parseHTML } = (await import(linkedom)) as { parseHTML(html: string): Dom };

/** The page in a browser, except that it refreshes only when the test says so. */
async function openPage({ sandbox }: SetUp) {
  const origin = "http://127.0.0.1:4010";
  const html = await (await sandbox.fetch(`${origin}/`)).text();
  const { document, Node } = parseHTML(html);
  const [, script = ""] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  let refreshAgain = async () => {};
  let isGone = false;
  const pageFetch = async (path: string, init?: RequestInit) => {
    if (isGone) throw new TypeError("fetch failed");
    return sandbox.fetch(new URL(path, origin), init);
  };
  const later = (refresh: () => Promise<void>) => {
    refreshAgain = refresh;
  };
  new Function("document", "Node", "fetch", "setTimeout", script)(document, Node, pageFetch, later);
  await settled();
  return {
    text: (id: string) => document.getElementById(id)?.textContent ?? "",
    buttons: () => [...document.querySelectorAll<HTMLElement>("#executions button")],
    click: async (button: { click(): void } | undefined) => {
      button?.click();
      await settled();
    },
    /** Ends the process of the sandbox, or starts it again. */
    setGone: (gone: boolean) => {
      isGone = gone;
    },
    refresh: async () => {
      await refreshAgain();
      await settled();
    },
  };
}

/** Requests in process are done within a few turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

it("shows balances, documents, executions with their intent id, entries, faults and requests, live", async () => {
  const setup = await setUp();
  const page = await openPage(setup);
  expect(page.text("executions")).toContain("Nothing yet");
  expect(page.text("balanced")).toBe("the ledger sums to zero");
  setup.sandbox.faults.add({ kind: "server-error", operation: "listOrders" });
  const { body } = await makeExecuted(setup.call, { label: "order-1042" });
  await setup.clock.advance(2_000);
  await page.refresh();
  const [charge] = setup.sandbox.ledger.charges;
  expect(page.text("accounts")).toContain("merchant/42/USD1250.00");
  expect(page.text("sources")).toMatch(/INV-2025-\w+order-1042PAID250\.00 USD/);
  expect(page.text("executions")).toContain(`${charge?.paymentIntentId}${body.reference_id}`);
  expect(page.text("entries")).toContain("merchant/42/USD 250.00");
  expect(page.text("faults")).toContain("listOrders");
  expect(page.text("requests")).toContain("executeCollection");
});

it("answers for a payer at a click", async () => {
  const setup = await setUp();
  await makeExecuted(setup.call, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
  const page = await openPage(setup);
  await page.click(page.buttons().find(({ textContent }) => textContent === "approve"));
  await setup.clock.advance(2_000);
  await page.refresh();
  expect(page.text("executions")).toContain("COMPLETED");
  expect(page.buttons()).toEqual([]);
});

it("says when its sandbox has ended, and goes on when there is one again", async () => {
  const page = await openPage(await setUp());
  page.setGone(true);
  await page.refresh();
  expect(page.text("balanced")).toBe("this sandbox has ended: so it stood last");
  page.setGone(false);
  await page.refresh();
  expect(page.text("balanced")).toBe("the ledger sums to zero");
});
