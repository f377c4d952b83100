import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { aRecord } from "../../src/testing/index.ts";

// Saves until the disk takes no more, and tells what it was told: the last version that was reported as saved, and the error.
process.on("SIGXFSZ", () => undefined);
const [path = "", withPayers] = process.argv.slice(2);
const store = sqliteStore(path);
let saved = await store.open(aRecord());
try {
  for (let count = 0; count < 10_000; count += 1) {
    // Written with the save, in one transaction.
    if (withPayers) await store.rememberPayer(`payer-${count}`, { partyId: count, counterpartyId: count });
    saved = await store.save({ ...saved, why: `${count} `.repeat(500) });
  }
} catch (error) {
  const { name, message } = error as Error;
  console.log(JSON.stringify({ version: saved.version, name, message }));
}
