import { type Clock, createDollrClient, type DollrClient } from "@dollr-kit/core";
import { createSandbox, type Sandbox } from "@dollr-kit/sandbox";

/** What stands between client and sandbox, and holds both to the description. */
interface Proxy {
  readonly url: string;
  violations(): readonly unknown[];
  close(): Promise<void>;
}

/** A sandbox that listens, and a client that calls it over HTTP. */
export interface ServedSandbox {
  readonly sandbox: Sandbox;
  readonly client: DollrClient;
  violations(): readonly unknown[];
  close(): Promise<void>;
}

/**
 * @param startProxy - none: the client calls the sandbox straight.
 * @param sandboxClock - of the sandbox, where it has another one than the client.
 */
export async function serveSandbox(
  clock: Clock,
  startProxy: ((url: string) => Promise<Proxy>) | undefined,
  sandboxClock = clock,
): Promise<ServedSandbox> {
  const sandbox = createSandbox({ clock: sandboxClock });
  const listening = await sandbox.listen({ port: 0 });
  const proxy = await startProxy?.(listening.url);
  const baseUrl = proxy?.url ?? listening.url;
  // The clock runs faster than the machine, which may be slow: no call shall be given up for that.
  const limits = { timeoutMs: 300_000, deadlineMs: 600_000 };
  const client = createDollrClient({ clientId: "sandbox", clientSecret: "sandbox", baseUrl, clock, ...limits });
  return {
    sandbox,
    client,
    violations: () => proxy?.violations() ?? [],
    async close() {
      await proxy?.close();
      await listening.close();
    },
  };
}
