import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryStore } from "@dollr-kit/collect";
import { sqliteStore } from "@dollr-kit/collect/sqlite";
import { createVirtualClock, systemClock } from "@dollr-kit/sandbox";
import { serveParent } from "../measure/child.ts";
import { type Load, runLoad, runUntold } from "./run-load.ts";

serveParent({
  /** On virtual time: the store takes none. */
  memory(share: number): Promise<Load> {
    const clock = createVirtualClock();
    return clock.until(runLoad(memoryStore(), clock, share));
  },
  /** The same where nobody says what the quota is. */
  untold(): Promise<Load> {
    const clock = createVirtualClock();
    return clock.until(runUntold(memoryStore(), clock));
  },
  /** On real time, since the disk takes what it takes. */
  async SQLite(share: number): Promise<Load> {
    const directory = mkdtempSync(join(tmpdir(), "dollr-kit-load-"));
    const store = sqliteStore(join(directory, "collections.sqlite"));
    try {
      return await runLoad(store, systemClock, share);
    } finally {
      await store.close?.();
      rmSync(directory, { recursive: true });
    }
  },
});
