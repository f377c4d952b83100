import type { Redis } from "../support/redis.ts";
import type { FleetHost } from "./fleet.ts";

export const PG_BOSS: FleetHost = { program: new URL("programs/pg-boss-worker.ts", import.meta.url) };

/** The example of BullMQ, whose packages are not those of this one. */
const BULLMQ = new URL("../../../../examples/test/support/bullmq-worker.ts", import.meta.url);

export const onBullMq = ({ socket, cpuMs }: Redis): FleetHost => ({ program: BULLMQ, redis: socket, cpuMs });
