import { collect, memoryStore } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";

const request = {
  id: "order-1042",
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
};

/** What somebody may try who takes a page for a server. */
globalThis.attempts = {
  "a secret in the options": async () => createDollrClient({ clientId: "sandbox", clientSecret: "sandbox" }),
  "a secret in an environment that the bundler made up": () => createDollrClient().parties.list(),
  "a call by path": () => createDollrClient().raw.GET("/v1/parties/list"),
  "a whole collection": () => collect(request, { store: memoryStore() }),
};
