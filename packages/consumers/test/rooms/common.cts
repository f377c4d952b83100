import collect = require("@dollr-kit/collect");
import core = require("@dollr-kit/core");

export const collections = collect.createCollections({
  client: core.createDollrClient(),
  store: collect.memoryStore(),
});
// @ts-expect-error a payment has an id
collections.start({ currency: "USD" });
