/** Once per deploy, before the processes are replaced: makes the tables, or brings them forward. */
import { openFleet } from "./payments.ts";

const { store, shop, close } = openFleet({ work: false });
await store.migrate();
await shop.migrate();
await close();
