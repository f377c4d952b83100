/** A process of its own that creates all kinds of payments over a store, uses none of them, and says what that has begun. */
import { readdirSync } from "node:fs";
import { createCollections } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createDollrClient } from "@dollr-kit/core";
import { createPayouts, createRefunds, createTransfers } from "@dollr-kit/disburse";

let threads = 0;
let requests = 0;
process.on("worker", () => {
  threads += 1;
});
const client = createDollrClient({
  ...{ clientId: "shop", clientSecret: "secret", baseUrl: "http://127.0.0.1:4010" },
  fetch: () => {
    requests += 1;
    return Promise.reject(new Error("Nobody asks for it."));
  },
});
const store = sqliteStore("./payments.sqlite");
createCollections({ client });
createCollections({ client, store });
createPayouts({ client, store, passcode: () => Promise.reject(new Error("Nobody asks for it.")) });
createTransfers({ client, store });
createRefunds({ client, store });

process.on("exit", () => {
  const timers = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  console.log(JSON.stringify({ threads, timers, requests, files: readdirSync(".") }));
});
