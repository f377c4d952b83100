import type { Step } from "./step.ts";

/** Short-lived, so it is made just before the execution; a spare one moves no money. */
export const session: Step = {
  async make({ record, call }) {
    const { type, id } = record.results.source!;
    const made = await call((dollr, options) => dollr.sessions.checkout({ source_id: id, source_type: type }, options));
    return { session: { id: made.id, expiresAt: new Date(made.expires_at) } };
  },
};
