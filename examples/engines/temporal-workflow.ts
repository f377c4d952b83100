import { continueAsNew, proxyActivities, sleep } from "@temporalio/workflow";
import type { Activities } from "./temporal-activities.ts";

// Compiled, and never run here: there is no Temporal server to be had by a package of npm or Debian.

/** An activity that fails is tried again for ever, each minute at last: a payment is never given up. */
const { begin, look, readStatus, ship } = proxyActivities<Activities>({
  startToCloseTimeout: "5 minutes",
  retry: { initialInterval: "1 second", backoffCoefficient: 2, maximumInterval: "1 minute" },
});

/** A history of more events is slow to replay, and Temporal ends one of some ten thousands. */
const LOOKS_OF_ONE_RUN = 500;

/** An order: it is paid, and then shipped. An activity may run twice, and the record sees to it that a payment is charged once all the same. */
export async function payOrder(orderId: string): Promise<string | undefined> {
  await begin(orderId);
  for (let looks = 0; ; looks += 1) {
    const inMs = await look(orderId);
    if (inMs === null) break;
    if (looks === LOOKS_OF_ONE_RUN) await continueAsNew<typeof payOrder>(orderId);
    await sleep(inMs);
  }
  const status = await readStatus(orderId);
  if (status === "completed") await ship(orderId);
  return status;
}
