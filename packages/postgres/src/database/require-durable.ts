import { StoreError } from "@dollr-kit/flow";
import type { Run } from "./run.ts";

/**
 * Refuses a connection that confirms a save before it is on the disk: a crash could then forget a payment that was sent. It does not check
 * `fsync`, because hosted databases that keep their log elsewhere turn it off, and lose nothing.
 * @throws StoreError when `synchronous_commit` is off.
 */
export async function requireDurable(run: Run): Promise<void> {
  const text = "SELECT current_setting('synchronous_commit') AS synchronous_commit";
  const [{ synchronous_commit: how }] = (await run({ text, values: [] })) as [{ synchronous_commit: string }];
  if (how !== "off") return;
  throw new StoreError(
    "synchronous_commit is off, so Postgres says that a payment is stored before it is: a crash could lose that its execution was sent.",
    { hint: "Turn it on for this role or database: ALTER ROLE … SET synchronous_commit = on." },
  );
}
