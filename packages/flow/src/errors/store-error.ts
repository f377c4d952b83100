import { DollrError } from "@dollr-kit/core";

/**
 * The store cannot be used: it cannot be opened, read or written, or it was made by a newer version. The message says the
 * fix. Nothing was sent to Dollr on behalf of what could not be stored.
 */
export class StoreError extends DollrError {
  override readonly name = "StoreError";
  /** `replaced`: the file of the store was deleted or replaced while it was in use. Restart the processes that use it. */
  declare readonly kind?: "replaced";

  constructor(message: string, { kind, ...options }: { cause?: unknown; hint?: string; kind?: "replaced" } = {}) {
    super(message, { outcome: "not-sent", ...options });
    if (kind !== undefined) this.kind = kind;
  }
}
