import type { Statement } from "../database/run.ts";
import { NOW_MS } from "./clock.ts";

const MARK = "dollr.transaction";

/** Sets a mark that lasts until the transaction ends. Outside of a transaction it ends with the statement. It needs no right, and writes nothing. */
export const setMark = (mark: string): Statement => ({
  text: "SELECT set_config($1, $2, true)",
  values: [MARK, mark],
});

/** The transaction's mark, its id for other sessions, and the time. */
export const SELECT_TRANSACTION: Statement = {
  text: `SELECT current_setting('${MARK}', true) AS mark, pg_current_xact_id()::text AS xid, ${NOW_MS} AS now_ms`,
  values: [],
};

/** How a transaction stands, asked from outside of it: `in progress`, `committed`, `aborted`. */
export const selectState = (xid: string): Statement => ({
  text: "SELECT pg_xact_status($1::text::xid8) AS state",
  values: [xid],
});
