import { memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { collectionStoreContract } from "@dollr-kit/collect/testing";

const promises = [];
const runner = { describe: (_, define) => define(), it: (name, run) => promises.push({ name, run }) };
let files = 0;
const openFile = () => {
  files += 1;
  return sqliteStore(`.dollr/contract-${files}.sqlite`);
};
collectionStoreContract("memory", () => memoryStore(), runner);
collectionStoreContract("SQLite in memory", () => sqliteStore(":memory:"), runner);
collectionStoreContract("SQLite", openFile, runner);

for (const { run } of promises) await run();
console.log(promises.length);
