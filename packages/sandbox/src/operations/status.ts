import type { Execution } from "@dollr-kit/types";
import { answerTotal } from "../documents/answer-amounts.ts";
import { stateFields } from "../documents/document-answers.ts";
import { readDocument } from "../documents/read-documents.ts";
import { notFound } from "../errors/api-error.ts";
import { toExecution } from "../executions/execution-answer.ts";
import { findByReference } from "../executions/repeated.ts";
import type { OperationType } from "../money/fee-schedule.ts";
import type { SourceType } from "../world/document-types.ts";
import type { Seen } from "../world/seen.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

export const status = {
  retrieveCollectionStatus: (world, { path, seen }) => readStatus(world, "COLLECTION", path.reference_id, seen),
  retrievePayoutStatus: (world, { path, seen }) => readStatus(world, "PAYOUT", path.reference_id, seen),
  retrieveTransferStatus: (world, { path, seen }) => readStatus(world, "TRANSFER", path.reference_id, seen),
  retrieveRefundStatus: (world, { path, seen }) => readStatus(world, "REFUND", path.reference_id, seen),

  retrieveSourceStatus(world, { query, seen }) {
    const document = readDocument(world, query.source_type as SourceType, String(query.source_id), seen);
    return {
      source_id: document.id,
      source_type: document.type,
      source_number: document.number,
      currency: document.currency,
      total_amount: answerTotal(world, document),
      ...stateFields(document),
    };
  },
} satisfies SomeHandlers;

function readStatus(world: World, operation: OperationType, referenceId: string, { asOf, knownBy }: Seen): Execution {
  const execution = findByReference(world, referenceId);
  if (execution?.operation !== operation || world.now < execution.visibleAt) throw notFound();
  if (execution.acceptedAt > knownBy) throw notFound();
  return toExecution(world, execution, asOf);
}
