import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { serveParent } from "../measure/child.ts";
import { countSaves } from "./counting-store.ts";
import { openShop } from "./shop.ts";
import { WAYS, type Way } from "./ways.ts";

/** Later than any run ends: the payer does not answer. */
const NEVER_MS = 3_600_000;

export interface Timed {
  readonly ms: number;
  /** Until the payer is asked; the ending takes one more. */
  readonly saves: number;
  readonly msPerSave: number;
}

const directory = mkdtempSync(join(tmpdir(), "dollr-kit-flow-"));
const database = sqliteStore(join(directory, "collections.sqlite"));
const store = countSaves(database);
let delayMs = 0;
const shop = await openShop({
  store,
  settleAfterMs: NEVER_MS,
  // What one payment takes is measured, not what the quota lets the warm-up take.
  watch: { requestsPerSecond: 1_000 },
  beforeAnswer: async () => delayMs > 0 && sleep(delayMs),
});
let payers = 0;

serveParent({
  /** Starts a payment and tells how long that took. */
  start: ({ way, answerMs }: { way: number; answerMs: number }) => start(WAYS[way]!, answerMs),
  async close() {
    await shop.close();
    await database.close();
    rmSync(directory, { recursive: true });
  },
});

async function start(way: Way, answerMs: number): Promise<Timed> {
  payers += 1;
  delayMs = 0;
  if (way.isKnownPayer) await shop.start(way, `first-${payers}`, payers);
  delayMs = answerMs;
  const { saves, saveMs } = store;
  const startedAt = performance.now();
  await shop.start(way, `order-${payers}`, payers);
  const ms = performance.now() - startedAt;
  return { ms, saves: store.saves - saves, msPerSave: (store.saveMs - saveMs) / (store.saves - saves) };
}
