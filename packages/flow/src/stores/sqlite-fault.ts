/** What went wrong with a database, as data: errors of a class do not travel between threads. */
export interface Fault {
  readonly message: string;
  readonly hint: string;
  readonly kind?: "replaced";
}

/** Thrown where it is known what went wrong and what mends it. */
export class SqliteFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** SQLite's own words name no values, so nothing of a record is in them. */
export function toFault(what: string, error: unknown): Fault {
  if (error instanceof SqliteFault) return error.fault;
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: `${what}: ${message}.`,
    hint: "Give sqliteStore the path of a file that this process may write, on a local disk with room left.",
  };
}

/** Another connection holds a lock that SQLite does not wait for. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && /database( table| schema)? is locked/.test(error.message);
