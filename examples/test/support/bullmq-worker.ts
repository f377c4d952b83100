import type { WorkerSettings } from "../../../packages/postgres/test/fleet/messages.ts";
import { advanceTelling, openMerchant, tell } from "../../../packages/postgres/test/fleet/open-merchant.ts";
import { hostOnBullMq } from "../../engines/bullmq.ts";

// A worker of the failover suite that runs the example. It will be killed.

const settings: WorkerSettings = JSON.parse(process.argv[2]!);

/** The suite cuts connections to Postgres, of which pg tells in these words, by the moment, and counts whatever else is told. */
const OF_A_CUT = /^BullMQ: .*(Connection terminated|terminating connection|ECONNRESET|is not queryable)/i;
const warn = console.warn;
console.warn = (...told: unknown[]) => void (OF_A_CUT.test(String(told[0])) || warn(...told));

const { collections, close } = openMerchant(settings, { work: false });
const advance = (id: string) => advanceTelling(collections, id);
const host = hostOnBullMq({ claimDue: collections.claimDue, advance }, { path: settings.redis! });

process.on("disconnect", () => Promise.all([host.close(), close()]));
tell({ type: "up" });
