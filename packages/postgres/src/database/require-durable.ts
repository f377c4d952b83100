import { StoreError } from "@dollr-kit/flow";
import type { Run } from "./run.ts";

/**
 * @throws StoreError when this connection answers a save before the save is on the disk. A crash could then forget a payment that was
 * sent. `fsync` is not checked: services that keep the log elsewhere turn it off, and lose nothing.
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
