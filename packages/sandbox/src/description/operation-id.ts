import type { operations } from "@dollr-kit/types";

/** The `operationId`s of the description. */
export type OperationId = keyof operations;
