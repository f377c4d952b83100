import { DollrError } from "@dollr-kit/core";

/**
 * The store cannot be used: it cannot be opened, read or written, or it was made by a newer version. The message says the
 * fix. Nothing was sent to Dollr on behalf of what could not be stored.
 */
export class StoreError extends DollrError {
  override readonly name = "StoreError";

  constructor(message: string, options: { cause?: unknown; hint?: string } = {}) {
    super(message, { outcome: "not-sent", ...options });
  }
}
