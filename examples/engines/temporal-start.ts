import { type Client, WorkflowExecutionAlreadyStartedError } from "@temporalio/client";
import type { payOrder } from "./temporal-workflow.ts";

/** Starts the workflow of an order, from a web process. Twice with one order is one workflow. */
export async function startPayOrder(client: Client, orderId: string): Promise<void> {
  try {
    await client.workflow.start<typeof payOrder>("payOrder", {
      taskQueue: "orders",
      workflowId: `order-${orderId}`,
      workflowIdReusePolicy: "REJECT_DUPLICATE",
      args: [orderId],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
