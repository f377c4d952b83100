import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import type { Command, Report, WorkerOptions } from "../test/support/quota/protocol.ts";

// A process whose quota is that of rate-limiter-flexible: in fixed windows, of which it takes one request, or several, by one question.
const { address, schema, requestsPerSecond } = JSON.parse(process.argv[2]!) as WorkerOptions;
const duration = Number(process.env["WINDOW_S"]);
const points = Number(requestsPerSecond) * duration;
const atOnce = Math.max(1, Math.floor(Number(requestsPerSecond) * Number(process.env["SLICES_S"])));
/** More only wait for each other's row lock. */
const LOOPS = 8;
const pool = new pg.Pool({ ...address, max: LOOPS });
const sentAt: number[] = [];
let isStopped = false;

const limiter = await new Promise<RateLimiterPostgres>((resolve, reject) => {
  const options = { storeClient: pool, schemaName: schema, tableName: "flexible", keyPrefix: "", points, duration };
  const made = new RateLimiterPostgres({ ...options, inMemoryBlockOnConsumed: points }, (error) =>
    error ? reject(error) : resolve(made),
  );
});

async function sendOnAndOn(): Promise<void> {
  while (!isStopped) {
    try {
      await limiter.consume("shop", atOnce);
      const now = performance.timeOrigin + performance.now();
      for (let count = 0; count < atOnce; count += 1) sentAt.push(now);
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      await pause(Math.max(1, (refused as RateLimiterRes).msBeforeNext));
    }
  }
}

const running: Promise<void>[] = [];

async function obey(command: Command): Promise<void> {
  if (command.do === "start") for (let count = 0; count < LOOPS; count += 1) running.push(sendOnAndOn());
  if (command.do !== "stop") return;
  isStopped = true;
  await Promise.all(running);
  await pool.end();
  const report: Report = { sentAt, turnsAt: sentAt, refusedAt: [], held: [] };
  process.send!(report, () => process.disconnect());
}

process.on("message", (command: Command) => void obey(command));
process.send!("ready");
