import { memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { collectionStoreContract } from "@dollr-kit/collect/testing";

const promises = [];
const runner = { describe: (_, define) => define(), it: (name, run) => promises.push({ name, run }) };
collectionStoreContract("memory", () => memoryStore(), runner);
collectionStoreContract("SQLite", () => sqliteStore(":memory:"), runner);

for (const { run } of promises) await run();
console.log(promises.length);
