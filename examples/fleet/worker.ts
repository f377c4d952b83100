/** A worker: it claims what is due, whoever began it, and ships what was paid. Run as many as you like. */
import { openFleet } from "./payments.ts";
import { untilStopped } from "./until-stopped.ts";

const { collections, shop, close } = openFleet({
  sweepMs: 5_000, // so often it looks for endings that a dead worker was about to ship
  onEvent: (_, facts) => console.log(JSON.stringify(facts)), // to your logs: no name, amount or id of yours is in it
});
collections.onSettled(
  async ({ id, status }) => {
    if (status === "completed") await shop.ship(id);
  },
  { leaseMs: 5_000 }, // shipping takes milliseconds here, so another worker need not wait longer for a dead one
);
await collections.resume();
console.log("ready");

await untilStopped();
await close();
process.exit(0);
