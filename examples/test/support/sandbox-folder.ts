import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox, type SandboxOptions } from "@dollr-kit/sandbox";

/** A folder of one's own, and a sandbox that listens, named by the environment as programs look for it. */
export interface SandboxFolder {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function openSandboxFolder(options: SandboxOptions = { settleAfterMs: 0 }): Promise<SandboxFolder> {
  const sandbox = createSandbox(options);
  const { url, close } = await sandbox.listen({ port: 0 });
  const folder = await mkdtemp(join(tmpdir(), "dollr-example-"));
  return {
    ...{ sandbox, folder },
    env: { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" },
    async remove() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}
