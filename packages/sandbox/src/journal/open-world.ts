import { randomUUID } from "node:crypto";
import type { SandboxClock } from "../time/sandbox-clock.ts";
import { firstId } from "../world/first-id.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import { World } from "../world/world.ts";
import type { WorldOptions } from "../world/world-options.ts";
import type { SandboxJournal } from "./journal.ts";
import { replay } from "./replay.ts";

interface OpenWorldOptions extends WorldOptions {
  readonly journal: SandboxJournal | undefined;
}

/**
 * Makes a new world, or restores the one in the journal.
 * @param lastId - the latest id of the world before; all ids of the new one are higher.
 */
export function openWorld(options: OpenWorldOptions, clock: SandboxClock, lastId?: number): World {
  const entries = options.journal?.read() ?? [];
  const begun = entries.find((entry) => entry.kind === "begin");
  const beganAt = entries[0]?.at ?? clock.now();
  const beginning = {
    // Not drawn from the seed: two worlds with the same seed are still two.
    instance: begun?.instance ?? randomUUID(),
    // After a reset it does not begin by the clock, which `advance` may have put ahead of a sandbox that comes later.
    firstId: begun?.firstId ?? (lastId === undefined ? firstId(beganAt) : lastId + 1),
  };
  const world = new World(options, beganAt, beginning);
  replay(world, entries);
  // `advance` may have put the clock of an earlier run ahead. Time never goes back.
  clock.advance(Math.max(0, (entries.at(-1)?.at ?? 0) - clock.now()));
  if (options.journal) world.note = options.journal.append;
  if (!begun) world.note({ at: clock.now(), kind: "begin", ...beginning });
  noteSettleAfter(world, options, entries, clock);
  return world;
}

/** What a run was told holds for its own payments; replaying those of an earlier one has set what held then. */
function noteSettleAfter(
  world: World,
  { settleAfterMs }: OpenWorldOptions,
  entries: readonly JournalEntry[],
  clock: SandboxClock,
): void {
  const isNoted = entries.some(({ kind }) => kind === "settle-after");
  if (isNoted && world.settleAfterMs === settleAfterMs) return;
  world.settleAfterMs = settleAfterMs;
  world.note({ at: clock.now(), kind: "settle-after", settleAfterMs });
}
