import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { findBinaries } from "./server/find-binaries.ts";
import { makeRunFolder } from "./server/run-folder.ts";
import { type Address, createServer } from "./server/server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** One server for all tests of a run. */
    readonly postgres: { readonly bin: string; readonly folder: string; readonly address: Address };
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeRunFolder();
  try {
    const bin = findBinaries(folder);
    const server = createServer(bin, folder, folder);
    await server.start();
    project.provide("postgres", { bin, folder, address: server.address });
    return server.stop;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
