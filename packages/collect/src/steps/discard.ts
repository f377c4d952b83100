import { discardSource } from "../documents/discard-source.ts";
import type { Step } from "../record/step.ts";

/** Cancels the document that was given up. It may be canceled twice. */
export const discard: Step = {
  make: ({ record, call }) => discardSource(record, call),
};
