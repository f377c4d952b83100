export { type SqliteStore, type SqliteStoreOptions, sqliteStore } from "@dollr-kit/flow/sqlite";
