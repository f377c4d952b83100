import { type Browser, launchBrowser } from "@dollr-kit/browser";
import { type CollectionRequest, createCollections, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
import { createSandbox, MAGIC_PHONES } from "@dollr-kit/sandbox";

/** The part of the window that is shown, in pixels. One payment has more below each other. */
const HEIGHTS = { "window-payments": 860, "window-payment": 1_240 };
const WIDTH = 1_280;

/** The sandbox's window with payments in each state, and one payment that lost an answer: PNG files by their names. */
export async function takeWindowShots(): Promise<Record<string, Uint8Array>> {
  const sandbox = createSandbox({ settleAfterMs: 400 });
  const { url, close } = await sandbox.listen({ port: 0 });
  const browser = await launchBrowser();
  try {
    const found = await makePayments(url, (operation) => sandbox.faults.add({ kind: "answer-lost", operation }));
    const pages = { "window-payments": `${url}/`, "window-payment": `${url}/payments/${found}` };
    const shots: Record<string, Uint8Array> = {};
    for (const name of ["window-payments", "window-payment"] as const)
      for (const colorScheme of ["light", "dark"] as const) {
        const address = pages[name];
        const shot = await shoot(browser, address, { colorScheme, height: HEIGHTS[name] });
        if (shot === undefined)
          console.error(`${new URL(address).pathname} has no page here: ${name} is left as it is.`);
        else shots[`${name}-${colorScheme}.png`] = shot;
      }
    return shots;
  } finally {
    await browser.close();
    await close();
  }
}

interface Look {
  readonly colorScheme: "light" | "dark";
  readonly height: number;
}

async function shoot(
  browser: Browser,
  address: string,
  { colorScheme, height }: Look,
): Promise<Uint8Array | undefined> {
  const viewport = { width: WIDTH, height };
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1.25, colorScheme });
  try {
    const page = await context.newPage();
    const answer = await page.goto(address);
    if (answer?.ok() !== true) return undefined;
    await page.getByText(LOST.amount).first().waitFor();
    return await page.screenshot({ animations: "disabled" });
  } finally {
    await context.close();
  }
}

type Asked = Pick<CollectionRequest, "id" | "via"> & {
  readonly phone: string;
  readonly item: string;
  readonly amount: string;
};

const { approved, refused, stuck } = MAGIC_PHONES;
/** Those that end first, those that stay open after them. */
const ENDING: readonly Asked[] = [
  { id: "order-1038", phone: approved.MTN_MOMO_LBR, item: "Cooking oil, 5 l", amount: "11.75" },
  {
    id: "order-1039",
    phone: MAGIC_PHONES["insufficient-balance"].ORANGE_MONEY_LBR,
    item: "Rice, 50 kg",
    amount: "48.00",
  },
  { id: "order-1040", phone: approved.ORANGE_MONEY_LBR, item: "Beans, 10 kg", amount: "16.20" },
  { id: "order-1041", phone: refused.MTN_MOMO_LBR, item: "Sugar, 5 kg", amount: "7.40" },
];
const LOST: Asked = { id: "order-1042", phone: "231771234567", item: "Rice, 25 kg", amount: "25.50" };
const OPEN: readonly Asked[] = [
  { id: "order-1043", phone: stuck.MTN_MOMO_LBR, item: "Flour, 25 kg", amount: "21.00" },
  { id: "order-1044", phone: stuck.ORANGE_MONEY_LBR, item: "Salt, 1 kg", amount: "0.80" },
  { id: "order-1045", phone: approved.MTN_MOMO_LBR, item: "Coffee, 1 kg", amount: "13.90", via: "hosted" },
];

/** @returns the reference of the payment whose answer was lost. */
async function makePayments(baseUrl: string, loseAnswerOf: (operation: string) => unknown): Promise<string> {
  const client = createDollrClient({ clientId: "sandbox", clientSecret: "sandbox", baseUrl });
  const collections = createCollections({ client, store: memoryStore() });
  try {
    for (const asked of ENDING) await (await collections.start(toRequest(asked))).settled();
    loseAnswerOf("executions.collection");
    const found = await collections.start(toRequest(LOST));
    await found.settled();
    for (const asked of OPEN) await collections.start(toRequest(asked));
    return found.record.referenceId;
  } finally {
    await collections.close();
  }
}

const toRequest = ({ id, phone, item, amount, via }: Asked): CollectionRequest => ({
  id,
  payer: { name: "Ama Example", phone: `+${phone}`, email: "ama@example.com" },
  items: [{ name: item, amount }],
  currency: "USD",
  ...(via === "hosted" && { via, successUrl: `${HOME}/paid`, cancelUrl: `${HOME}/cancelled` }),
});

const HOME = "https://shop.example.com";
