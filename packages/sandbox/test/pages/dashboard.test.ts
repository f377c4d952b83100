import { expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeExecuted } from "../support/flows.ts";

interface Dom {
  readonly document: Document;
  readonly Node: typeof Node;
}

// Imported by a name that the compiler does not follow: linkedom's own types do not hold when libraries are checked.
const linkedom: string = "linkedom";
const { parseHTML } = (await import(linkedom)) as { parseHTML(html: string): Dom };

/** The page as a browser has it, except that its next look comes when the test says. */
async function openPage({ sandbox }: SetUp) {
  const origin = "http://127.0.0.1:4010";
  const html = await (await sandbox.fetch(`${origin}/`)).text();
  const { document, Node } = parseHTML(html);
  const [, script = ""] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  let lookAgain = async () => {};
  let isGone = false;
  const pageFetch = async (path: string, init?: RequestInit) => {
    if (isGone) throw new TypeError("fetch failed");
    return sandbox.fetch(new URL(path, origin), init);
  };
  const later = (look: () => Promise<void>) => {
    lookAgain = look;
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
    /** The process of the sandbox ends, or is there again. */
    setGone: (gone: boolean) => {
      isGone = gone;
    },
    look: async () => {
      await lookAgain();
      await settled();
    },
  };
}

/** Everything in process is done within a few turns of the event loop. */
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
  await page.look();
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
  await page.look();
  expect(page.text("executions")).toContain("COMPLETED");
  expect(page.buttons()).toEqual([]);
});

it("says when its sandbox has ended, and goes on when there is one again", async () => {
  const page = await openPage(await setUp());
  page.setGone(true);
  await page.look();
  expect(page.text("balanced")).toBe("this sandbox has ended: so it stood last");
  page.setGone(false);
  await page.look();
  expect(page.text("balanced")).toBe("the ledger sums to zero");
});
