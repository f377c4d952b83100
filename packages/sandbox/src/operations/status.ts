import type { Execution } from "@dollr-kit/types";
import { findByReference } from "../executions/repeated.ts";
import { notFound } from "../http/api-error.ts";
import type { OperationType } from "../money/fee-schedule.ts";
import { totalOf } from "../world/source-state.ts";
import type { World } from "../world/world.ts";
import { toNumber } from "./amount.ts";
import { stateFields } from "./document-answers.ts";
import { toExecution } from "./execution-answer.ts";
import type { Handlers } from "./operation.ts";

export const status: Handlers<
  | "retrieveCollectionStatus"
  | "retrievePayoutStatus"
  | "retrieveTransferStatus"
  | "retrieveRefundStatus"
  | "retrieveSourceStatus"
> = {
  retrieveCollectionStatus: (world, { path, asOf }) => readStatus(world, "COLLECTION", path.reference_id, asOf),
  retrievePayoutStatus: (world, { path, asOf }) => readStatus(world, "PAYOUT", path.reference_id, asOf),
  retrieveTransferStatus: (world, { path, asOf }) => readStatus(world, "TRANSFER", path.reference_id, asOf),
  retrieveRefundStatus: (world, { path, asOf }) => readStatus(world, "REFUND", path.reference_id, asOf),

  retrieveSourceStatus(world, { query, asOf }) {
    const source = world.sources.get(query.source_id);
    if (source?.type !== query.source_type) throw notFound();
    return {
      source_id: source.id,
      source_type: source.type,
      source_number: source.number,
      currency: source.currency,
      total_amount: toNumber(totalOf(source)),
      ...stateFields(source, asOf),
    };
  },
};

function readStatus(world: World, operation: OperationType, referenceId: string, asOf: number): Execution {
  const execution = findByReference(world, referenceId);
  if (execution?.operation !== operation || world.now < execution.visibleAt) throw notFound();
  return toExecution(execution, asOf);
}
