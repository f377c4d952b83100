import { systemClock } from "@dollr-kit/sandbox";
import pg from "pg";
import { createElapsedTime } from "../../../../flow/src/lib/elapsed-time.ts";
import { createQuota } from "../../../../flow/src/quota/quota.ts";
import { type PostgresStore, postgresStore } from "../../../src/index.ts";
import { noteTurns } from "../../fleet/note-turns.ts";
import { now } from "../../fleet/now.ts";
import type { Answer, Command, Report, WorkerOptions } from "./protocol.ts";

// A process of a fleet that always has more to send. It tells when it has sent, and is told what "Dollr" answers.
const { address, schema, waiting, ...rates } = JSON.parse(process.argv[2]!) as WorkerOptions;
const pool = new pg.Pool({ ...address, max: 2 });
const store = postgresStore(pool, { schema });
const client = {
  observe: () => () => undefined,
  identity: () => ({ baseUrl: "https://dollr.test", clientId: "shop" }),
};
const time = createElapsedTime(systemClock);
const held: number[] = [];
const turnsAt: number[] = [];
const limiterSource: Pick<PostgresStore, "limiter"> = {
  limiter: (options) => noteTurns(store.limiter(options), turnsAt),
};
const onHeld = ({ waitMs }: { readonly waitMs: number }) => void held.push(waitMs);
const { requests, limiter, close } = createQuota({ ...rates, client, limiterSource, time, onHeld });
const sentAt: number[] = [];
const refusedAt: number[] = [];
let isStopped = false;

const tell = (answer: Answer): unknown => process.send!(answer);
/** Called when the next request is sent. */
let onSent: () => void = () => undefined;

async function sendOnAndOn(): Promise<void> {
  while (!isStopped) {
    await requests.acquire("look");
    if (isStopped) return;
    sentAt.push(now());
    onSent();
    limiter.answered();
  }
}

const report = (): Report => ({ sentAt, turnsAt, refusedAt, held });

function refuse(retryAfterMs: number | undefined): void {
  limiter.refused({ retryAfterMs, reason: "429" });
  refusedAt.push(now());
  tell("refused");
}

function tellNextSent(): void {
  onSent = () => {
    onSent = () => undefined;
    tell("sent");
  };
}

async function obey(command: Command): Promise<void> {
  if (command.do === "start")
    for (let count = 0; count < waiting; count += 1) void sendOnAndOn().catch(() => undefined);
  if (command.do === "send") tellNextSent();
  if (command.do === "refuse") refuse(command.retryAfterMs);
  if (command.do !== "stop") return;
  isStopped = true;
  close("stopped");
  await store.close();
  await pool.end();
  process.send!(report(), () => process.disconnect());
}

process.on("message", (command: Command) => void obey(command));
tell("ready");
