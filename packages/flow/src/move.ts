export type { HeldStore, MovedTo } from "./stores/held-store.ts";
export { holdSqlite } from "./stores/hold-sqlite.ts";
