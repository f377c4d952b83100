import type { CollectionRequest, Collections } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";
import { ApplicationFailure } from "@temporalio/activity";

export interface PayOrderNeeds {
  /** Over a store that all workers reach, with `watch: { enabled: false }`: the workflow calls `advance`. */
  readonly collections: Pick<Collections, "start" | "advance" | "get">;
  /** The request is found again by its order, so that no phone number lies in the history. */
  findRequest(orderId: string): Promise<CollectionRequest>;
  /** At least once: so by order number. */
  ship(orderId: string): Promise<void>;
}

export type Activities = ReturnType<typeof createActivities>;

/**
 * Give it to a worker, beside the workflow.
 * @example
 * const workflowsPath = fileURLToPath(new URL("temporal-workflow.ts", import.meta.url));
 * await Worker.create({ taskQueue: "orders", workflowsPath, activities: createActivities(needs) });
 */
export function createActivities({ collections, findRequest, ship }: PayOrderNeeds) {
  return {
    async begin(orderId: string): Promise<void> {
      const request = await findRequest(orderId);
      await collections.start(request).catch((error) => {
        // A request that cannot be right will not become right.
        if (isDollrError(error) && error.name === "DollrInputError")
          throw ApplicationFailure.nonRetryable(error.message, error.name);
        throw error;
      });
    },
    /** @returns milliseconds until the next look, none when it has ended. */
    async look(orderId: string): Promise<number | null> {
      const next = await collections.advance(orderId);
      return "done" in next ? null : Math.max(0, next.wakeAt.getTime() - Date.now());
    },
    readStatus: async (orderId: string) => (await collections.get(orderId))?.record.status,
    ship,
  };
}
