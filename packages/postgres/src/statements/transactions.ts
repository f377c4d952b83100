import type { Statement } from "../database/run.ts";
import { NOW_MS } from "./clock.ts";

const MARK = "dollr.transaction";

/** A setting that is gone with the transaction, and without one with the statement. It takes no right, and writes nothing. */
export const setMark = (mark: string): Statement => ({
  text: "SELECT set_config($1, $2, true)",
  values: [MARK, mark],
});

/** What the transaction is known by to others, the mark that it has, and the time. */
export const SELECT_TRANSACTION: Statement = {
  text: `SELECT current_setting('${MARK}', true) AS mark, pg_current_xact_id()::text AS xid, ${NOW_MS} AS now_ms`,
  values: [],
};

/** How it stands, for everybody. */
export const selectState = (xid: string): Statement => ({
  text: "SELECT pg_xact_status($1::text::xid8) AS state",
  values: [xid],
});
