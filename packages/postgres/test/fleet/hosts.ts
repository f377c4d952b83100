import type { FleetHost } from "./fleet.ts";

/** Those that need nothing beside Postgres. */
export const PG_BOSS: FleetHost = { program: new URL("programs/pg-boss-worker.ts", import.meta.url) };
