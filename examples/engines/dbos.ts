import { DBOS } from "@dbos-inc/dbos-sdk";
import type { CollectionRequest, Collections } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";

export interface PayOrderNeeds {
  /** Over any store that outlives the process, with `watch: { enabled: false }`: the workflow calls `advance`. */
  readonly collections: Pick<Collections, "start" | "advance" | "get">;
  /** The request is found again by its order, so that no phone number lies in the tables of DBOS. */
  findRequest(orderId: string): Promise<CollectionRequest>;
  /** At least once: so by order number. */
  ship(orderId: string): Promise<void>;
}

/** Dollr or a database that is away for an hour is waited for. Beyond that the workflow fails, and is resumed from where it stood. */
const PATIENT = {
  ...{ retriesAllowed: true, intervalSeconds: 1, backoffRate: 1.5, maxAttempts: 20 },
  // A request that cannot be right will not become right.
  shouldRetry: (error: unknown) => !(isDollrError(error) && error.name === "DollrInputError"),
};

/**
 * An order as a workflow: it is paid, and then shipped. A crash between two steps, or within one, goes on from the last step that is known to have
 * ended. A step may then run twice, and the record sees to it that a payment is charged once all the same.
 * @example
 * const payOrder = registerPayOrder({ collections, findRequest, ship }); // before DBOS.launch()
 * await DBOS.startWorkflow(payOrder, { workflowID: orderId })(orderId); // twice with one id is one workflow
 */
export function registerPayOrder({ collections, findRequest, ship }: PayOrderNeeds) {
  async function begin(orderId: string): Promise<void> {
    await collections.start(await findRequest(orderId));
  }

  /** @returns milliseconds until the next look, none when it has ended. */
  async function look(orderId: string): Promise<number | null> {
    const next = await collections.advance(orderId);
    return "done" in next ? null : Math.max(0, next.wakeAt.getTime() - Date.now());
  }

  async function payOrder(orderId: string): Promise<string | undefined> {
    await DBOS.runStep(() => begin(orderId), { name: "begin", ...PATIENT });
    for (;;) {
      const inMs = await DBOS.runStep(() => look(orderId), { name: "look", ...PATIENT });
      if (inMs === null) break;
      await DBOS.sleep(inMs);
    }
    const readStatus = async () => (await collections.get(orderId))?.record.status;
    const status = await DBOS.runStep(readStatus, { name: "status", ...PATIENT });
    if (status === "completed") await DBOS.runStep(() => ship(orderId), { name: "ship", ...PATIENT });
    return status;
  }

  return DBOS.registerWorkflow(payOrder, { name: "payOrder" });
}
