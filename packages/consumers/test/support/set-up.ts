import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { listPackages, type Package, requireBuilt } from "@dollr-kit/scripts/gates/packages.ts";
import { copyRepository } from "@dollr-kit/scripts/release/copy.ts";
import { writeReadmes } from "@dollr-kit/scripts/release/readmes.ts";
import { releaseVersions } from "@dollr-kit/scripts/release/release-versions.ts";
import { runCommand } from "@dollr-kit/scripts/release/run-command.ts";
import { writeSboms } from "@dollr-kit/scripts/release/sbom.ts";
import { type LocalRegistry, startRegistry } from "@dollr-kit/scripts/release/verdaccio.ts";
import type { TestProject } from "vitest/node";
import { installRuntimes } from "./runtimes.ts";

/** A package as a user gets it. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** The `.tgz`, as the registry serves it. */
  readonly path: string;
  /** Where it is unpacked. */
  readonly dir: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Holds all that the tests make; removed at the end. */
    readonly folder: string;
    /** For npm, pnpm, Bun and Deno: the registry that has the tarballs. */
    readonly registry: NodeJS.ProcessEnv;
    readonly tarballs: readonly Tarball[];
  }
}

/** Releases the repository as it stands into a registry of our own, changelogs and SBOMs included. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "dollr-kit-consumers-"));
  const [registry] = await Promise.all([startRegistry(), installRuntimes()]);
  const tearDown = async () => {
    await registry.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const root = await release(join(folder, "repository"), registry);
    project.provide("folder", folder);
    project.provide("registry", registry.env);
    const tarballs = listPackages(root).map((one) => fetchTarball(one, registry.url, join(folder, "tarballs")));
    project.provide("tarballs", await Promise.all(tarballs));
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/**
 * A changelog arises when a version does, so the tarballs are those of a copy whose waiting changesets became versions. Where
 * none is waiting, the changelogs are committed.
 */
async function release(root: string, registry: LocalRegistry): Promise<string> {
  requireBuilt(listPackages());
  await copyRepository(root);
  await releaseVersions(root);
  await writeSboms(root);
  await writeReadmes(root);
  await Promise.all(listPackages(root).map(({ dir }) => registry.publish(dir)));
  return root;
}

async function fetchTarball({ name, version }: Package, registryUrl: string, folder: string): Promise<Tarball> {
  const dir = join(folder, basename(name));
  await mkdir(dir, { recursive: true });
  const path = `${dir}.tgz`;
  const response = await fetch(`${registryUrl}${name}/-/${basename(name)}-${version}.tgz`);
  await writeFile(path, await response.bytes());
  await runCommand("tar", ["--extract", "--file", path, "--directory", dir, "--strip-components", "1"]);
  return { name, version, path, dir };
}
