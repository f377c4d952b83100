import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "@dollr-kit/scripts/release/run-command.ts";

const folder = fileURLToPath(new URL("../../runtimes/", import.meta.url));
const inFolder = (path: string): string => join(folder, "node_modules", path);

/**
 * Gets the runtimes by exact version and hash, without a script of theirs. They are 300 MB that only these tests want, so
 * they are no part of the workspace: whoever runs the demo does not wait for them.
 */
export async function installRuntimes(): Promise<void> {
  await runCommand("pnpm", ["install", "--ignore-workspace", "--ignore-scripts", "--frozen-lockfile"], { cwd: folder });
}

/** Where all runtimes are to be had from npm. Elsewhere the tests run on the Node that runs them, and say so by its name. */
export const HAS_ALL_RUNTIMES = process.platform === "linux" && process.arch === "x64";

/** The oldest Node that `engines` allows, and the newest of each line that is supported. */
export const NODES: Readonly<Record<string, string>> = HAS_ALL_RUNTIMES
  ? {
      "Node 22.13": inFolder("node-22.13/bin/node"),
      "Node 22": inFolder("node-22/bin/node"),
      "Node 24": inFolder("node-24/bin/node"),
      "Node 26": inFolder("node-26/bin/node"),
    }
  : { [`Node ${process.versions.node}`]: process.execPath };

export const BUN = inFolder("@oven/bun-linux-x64/bin/bun");
export const DENO = inFolder("@deno/linux-x64-glibc/deno");
export const WORKERD = inFolder("@cloudflare/workerd-linux-64/bin/workerd");
/** Scripts for Node. */
export const ESBUILD = inFolder("esbuild/bin/esbuild");
export const JEST = inFolder("jest/bin/jest.js");
