import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import type { Clock } from "@dollr-kit/core";
import { serveParent } from "../measure/child.ts";
import { createPassingClock } from "./passing-clock.ts";
import { type Load, runLoad } from "./run-load.ts";

const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(Math.max(0, ms), undefined, signal ? { signal } : {}).then(() => undefined),
};

serveParent({
  /** On virtual time: the store takes none. */
  memory(share: number): Promise<Load> {
    const clock = createPassingClock();
    return clock.passUntil(runLoad(memoryStore(), clock, share));
  },
  /** On real time, since the disk takes what it takes. */
  async SQLite(share: number): Promise<Load> {
    const directory = mkdtempSync(join(tmpdir(), "dollr-kit-load-"));
    const store = sqliteStore(join(directory, "collections.sqlite"));
    try {
      return await runLoad(store, realClock, share);
    } finally {
      await store.close?.();
      rmSync(directory, { recursive: true });
    }
  },
});
