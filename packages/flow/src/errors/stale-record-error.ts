/**
 * A save was based on a version of the record that is no longer the stored one: another worker has saved since. Load it
 * and go on from there. Stores throw it; nobody who collects sees it.
 */
export class StaleRecordError extends Error {
  override readonly name = "StaleRecordError";

  constructor(id: string, version: number) {
    super(`Version ${version} of payment ${JSON.stringify(id)} is not the stored one: another worker saved it since.`);
  }
}

/** Recognises one by its name, so that a store may bring its own copy of this package. */
export function isStaleRecordError(error: unknown): boolean {
  return error instanceof Error && error.name === "StaleRecordError";
}
