/** Writes src/generated/sqlite-worker.ts, the program of the SQLite thread, from its sources: `pnpm generate`. */
import { writeFileSync } from "node:fs";
import { renderSqliteWorker } from "./render-sqlite-worker.ts";

writeFileSync(new URL("../../flow/src/generated/sqlite-worker.ts", import.meta.url), await renderSqliteWorker());
