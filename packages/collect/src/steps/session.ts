import { readSessionEnd } from "@dollr-kit/flow";
import type { Step } from "../record/step.ts";

/** Short-lived, so it is made just before the execution; a spare one moves no money. */
export const session: Step = {
  async make({ record, call }) {
    const { type, id } = record.results.source!;
    const made = await call((dollr, options) => dollr.sessions.checkout({ source_id: id, source_type: type }, options));
    const isOther = Number(made.source_id ?? id) !== id || (made.source_type ?? type) !== type;
    if (isOther) throw new Error("Dollr answered with a session of another document than the one that was asked for");
    return { session: { id: made.id, expiresAt: readSessionEnd(made.expires_at) } };
  },
};
