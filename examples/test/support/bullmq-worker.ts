import type { WorkerSettings } from "../../../packages/postgres/test/fleet/messages.ts";
import { advanceTelling, openMerchant, tell } from "../../../packages/postgres/test/fleet/open-merchant.ts";
import { hostOnBullMq } from "../../engines/bullmq.ts";

// A worker of the failover suite that runs the example. It will be killed.

const settings: WorkerSettings = JSON.parse(process.argv[2]!);
// A connection that is cut is told there, and the suite counts what is told as a fault.
console.warn = () => undefined;

const { collections, close } = openMerchant(settings, { work: false });
const advance = (id: string) => advanceTelling(collections, id);
const host = hostOnBullMq({ claimDue: collections.claimDue, advance }, { path: settings.redis! });

process.on("disconnect", () => Promise.all([host.close(), close()]));
tell({ type: "up" });
