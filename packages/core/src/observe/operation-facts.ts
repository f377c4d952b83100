import type { Call } from "../call/call.ts";
import type { OperationFacts } from "./hooks.ts";

export function toOperationFacts({ operation, attempt, about: referenceId, isForToken }: Call): OperationFacts {
  return {
    operation: operation.id,
    method: operation.verb,
    route: operation.redactedPath ?? operation.path,
    attempt,
    referenceId,
    isForToken,
  };
}
