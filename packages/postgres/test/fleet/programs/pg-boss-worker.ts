import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { hostOnPgBoss } from "../../../src/pg-boss.ts";
import { answerQuestions } from "../answer-questions.ts";
import type { WorkerSettings } from "../messages.ts";
import { advanceTelling, openMerchant, tell } from "../open-merchant.ts";

// The same worker for a merchant who runs pg-boss: payments are jobs among others.

const settings: WorkerSettings = JSON.parse(process.argv[2]!);
const { address, schema } = settings;

/** A start whose connection is cut fails; whoever starts processes does it again. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await sleep(100);
    }
  }
}

const boss = await untilDone(() => {
  const starting = new PgBoss({ ...address, schema: `${schema}_boss`, application_name: schema, max: 4 });
  // What breaks is tried again, and else ends the process.
  starting.on("error", () => undefined);
  return starting.start();
});

const { collections, client, endings, close } = openMerchant(settings, { work: false });
const beginToWatch = answerQuestions({ client, endings });
const { claimDue } = collections;
const kinds = { collections: { claimDue, advance: (id: string) => advanceTelling(collections, id) } };
const host = await untilDone(() => hostOnPgBoss(boss, kinds));

process.on("disconnect", async () => {
  await Promise.all([host.close(), close()]);
  await boss.stop({ graceful: false });
});

beginToWatch();
tell({ type: "up" });
