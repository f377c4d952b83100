import { setTimeout as sleep } from "node:timers/promises";
import { MAGIC_PHONES, type Sandbox } from "@dollr-kit/sandbox";
import type { Order } from "./shop.ts";
import type { Everything } from "./start-all.ts";
import type { Takeover } from "./takeover.ts";

const ORDERS = 60;
const ENDED_BEFORE = 15;
const IN_HAND_BEFORE = 5;
const PATIENCE_MS = 60_000;

/** Takes orders, kills a worker in the midst of them, and holds what came of it against Dollr's ledger. @returns whether all is well. */
export async function killAWorker(everything: Everything, takeover: Takeover): Promise<boolean> {
  const { sandbox, web, workers } = everything;
  const orders = makeOrders();
  const outcomes = Promise.all(orders.map((order) => place(web.told, order)));
  outcomes.catch(() => undefined); // it is waited for below
  const isBusy = (worker: number) => takeover.inHandsOf(worker).length >= IN_HAND_BEFORE;
  await until(() => takeover.ended >= ENDED_BEFORE && workers.some((_, worker) => isBusy(worker)));

  const victim = workers.findIndex((_, worker) => isBusy(worker));
  takeover.noteDeath(victim);
  await workers[victim]!.kill();
  console.log(`Killed worker ${victim + 1} (SIGKILL) when ${takeover.ended} of ${ORDERS} payments had ended.`);

  const statuses = await outcomes;
  await untilShipped(web.told, orders);
  const { seconds } = takeover;
  const [median, longest] = [seconds[Math.floor(seconds.length / 2)], seconds.at(-1)].map((each) => each?.toFixed(1));
  console.log(
    `It had ${takeover.orphans} payments in hand. The other one went on with ${seconds.length} of them, after ${median} s at the median, ${longest} s at the longest.`,
  );
  return tellBooks(sandbox, orders, statuses);
}

/** Under numbers that no run before had, for an order is paid once, for ever. */
function makeOrders(): readonly Order[] {
  const run = Date.now().toString(36);
  const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;
  return Array.from({ length: ORDERS }, (_, n) => ({ id: `order-${run}-${n + 1}`, total: `${n + 1}.25`, phone }));
}

/** Takes an order, and waits until its payment has ended. */
async function place(url: string, order: Order): Promise<string> {
  await ask(`${url}/orders`, { method: "POST", body: JSON.stringify(order) });
  for (;;) {
    const { status } = await ask(`${url}/orders/${order.id}`);
    if (status === "completed" || status === "failed") return status;
  }
}

async function ask(
  url: string,
  init: RequestInit = {},
): Promise<{ readonly status: string; readonly isShipped?: boolean }> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`The web process answers ${response.status}: ${await response.text()}`);
  return response.json() as Promise<{ status: string }>;
}

async function untilShipped(url: string, orders: readonly Order[]): Promise<void> {
  let left = orders;
  await until(async () => {
    const looks = await Promise.all(
      left.map(async (order) => ({ order, ...(await ask(`${url}/orders/${order.id}`)) })),
    );
    left = looks.flatMap(({ order, isShipped }) => (isShipped ? [] : [order]));
    return left.length === 0;
  });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const endsAt = performance.now() + PATIENCE_MS; !(await isSo()); await sleep(50))
    if (performance.now() > endsAt) throw new Error("It took too long.");
}

/** By what Dollr has written down, not by what we believe. */
function tellBooks({ ledger }: Sandbox, orders: readonly Order[], statuses: readonly string[]): boolean {
  ledger.assertBalanced();
  const times = new Map(orders.map(({ id }) => [id, 0]));
  for (const { label } of ledger.charges) {
    const id = label?.split(" ")[0] ?? "";
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  const once = [...times.values()].filter((count) => count === 1).length;
  const charged = sum(ledger.charges.map(({ payer }) => payer.amount));
  const asked = sum(orders.map(({ total }) => total));
  const completed = statuses.filter((status) => status === "completed").length;
  console.log(`Dollr's ledger: ${orders.length} orders, ${once} charged once, ${ledger.charges.length} charges.`);
  console.log(`Charged ${charged} USD, asked for ${asked} USD. ${completed} completed, all shipped.`);
  return once === orders.length && ledger.charges.length === orders.length && charged === asked;
}

/** Of decimal strings with two digits, exactly. */
function sum(amounts: readonly string[]): string {
  const cents = amounts.reduce((all, amount) => all + BigInt(amount.replace(".", "")), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}
