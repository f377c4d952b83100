import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readChangesets } from "@changesets/read";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explain, findUnannounced } from "../gates/gate.ts";
import { listPackages, ROOT, toReportPath } from "../gates/packages.ts";
import { readReleased } from "../gates/released.ts";
import { copyRepository } from "../release/copy.ts";
import { publishPackages } from "../release/publish-packages.ts";
import { releaseVersions } from "../release/release-versions.ts";
import { runCommand } from "../release/run-command.ts";
import { toSnapshotTag } from "../release/snapshot-tag.ts";
import { type LocalRegistry, startRegistry } from "../release/verdaccio.ts";

const folder = await mkdtemp(join(tmpdir(), "dollr-kit-release-"));
let registry: LocalRegistry;

beforeAll(async () => {
  registry = await startRegistry();
});

afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true, force: true });
});

interface PrepareOptions {
  /** Whether the changesets that are waiting stay. */
  readonly pending: boolean;
  readonly branch?: string;
}

/** The repository as it is, with one more changeset, in a git repository of its own. */
async function prepare(name: string, { pending, branch = "main" }: PrepareOptions): Promise<string> {
  const root = join(folder, name);
  await copyRepository(root);
  if (!pending) {
    for (const { id } of await readChangesets(root)) await rm(join(root, `.changeset/${id}.md`));
  }
  const planted = '---\n"@dollr-kit/core": minor\n---\n\nPlanted for the rehearsal.\n';
  await writeFile(join(root, ".changeset/planted.md"), planted);
  // Its own scripts run in it, with what is installed for ours.
  await symlink(join(ROOT, "scripts/node_modules"), join(root, "scripts/node_modules"));
  const git = (...args: string[]) => runCommand("git", args, { cwd: root });
  await git("init", "--quiet", "--initial-branch", branch);
  // What is ignored as a folder is a link here.
  await writeFile(join(root, ".git/info/exclude"), "node_modules\n");
  await git("config", "user.name", "rehearsal");
  await git("config", "user.email", "rehearsal@example.com");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "The repository as it is");
  return root;
}

/** Runs what `pnpm release:<name>` runs, but for the build. */
const runScript = (root: string, name: string) =>
  runCommand(process.execPath, [`scripts/release/${name}.ts`], { cwd: root, env: registry.env });

const toVersions = (root: string) => new Map(listPackages(root).map(({ name, version }) => [name, version]));
const npm = (cwd: string, ...args: string[]) => runCommand("npm", args, { cwd, env: registry.env });
const view = async (name: string) => JSON.parse(await npm(folder, "view", name, "--json"));

describe("a release", () => {
  let root: string;
  let before: Map<string, string>;
  let raised: string;

  beforeAll(async () => {
    root = await prepare("release", { pending: true });
    before = toVersions(root);
    raised = await runScript(root, "version");
    await runScript(root, "publish");
  });

  it("raises the versions that changesets name, and uses the changesets up", async () => {
    const after = toVersions(root);
    expect(after.get("@dollr-kit/core")).not.toBe(before.get("@dollr-kit/core"));
    expect(await readChangesets(root)).toEqual([]);
    expect(raised).toContain(`@dollr-kit/core ${before.get("@dollr-kit/core")} → ${after.get("@dollr-kit/core")}`);
  });

  it("has no version to raise until there is another changeset", async () => {
    const released = toVersions(root);
    expect(await runScript(root, "version")).toContain("No changeset is waiting");
    expect(toVersions(root)).toEqual(released);
  });

  it("is no reason for a red build", async () => {
    expect((await findUnannounced(root)).map(explain)).toEqual([]);
  });

  it("tells users what changed", async () => {
    expect(await readFile(join(root, "packages/core/CHANGELOG.md"), "utf8")).toContain("Planted for the rehearsal.");
  });

  it("names the dependencies that it raised once", async () => {
    const changelog = await readFile(join(root, "packages/collect/CHANGELOG.md"), "utf8");
    const [, last = ""] = changelog.split(/^## /m);
    expect(last.match(/Updated dependencies/g)).toHaveLength(1);
    expect(last).toContain(`  - @dollr-kit/core@${toVersions(root).get("@dollr-kit/core")}`);
  });

  it("keeps the surface of what was released, for the next one to be compared with", async () => {
    for (const one of listPackages(root).filter(({ name, version }) => before.get(name) !== version)) {
      for (const entry of one.entries) {
        const [released, now] = [toReportPath(one, entry, "released"), toReportPath(one, entry, "now")];
        expect(await readFile(released, "utf8")).toBe(await readFile(now, "utf8"));
      }
    }
    expect(existsSync(join(root, "packages/types/api/released/openapi.json"))).toBe(true);
    const { bin, engines, exports } = listPackages(root).find(({ name }) => name === "@dollr-kit/cli")!.manifest;
    expect(readReleased(root)["@dollr-kit/cli"]).toEqual({ bin, engines, exports });
  });

  it("publishes each package at its version, and depends on what was published beside it", async () => {
    const versions = toVersions(root);
    for (const { name, manifest } of listPackages(root)) {
      const published = await view(name);
      expect(published.version).toBe(versions.get(name));
      for (const [dependency, range] of Object.entries(manifest.dependencies ?? {})) {
        const expected = range === "workspace:^" ? `^${versions.get(dependency)}` : expect.stringMatching(/^\d/);
        expect(published.dependencies[dependency]).toEqual(expected);
      }
    }
  });

  it("tags the commit with what it published", async () => {
    const tags = (await runCommand("git", ["tag"], { cwd: root })).trim().split("\n");
    expect(tags.sort()).toEqual(
      listPackages(root)
        .map(({ name, version }) => `${name}@${version}`)
        .sort(),
    );
  });

  it("can be installed, imported, and says what it brings along", async () => {
    const consumer = join(folder, "consumer");
    await mkdir(consumer);
    await writeFile(join(consumer, "package.json"), '{ "private": true, "type": "module" }');
    const names = listPackages(root).map(({ name }) => name);
    await npm(consumer, "install", ...names);
    const imports = names.map((name) => `await import("${name}");`).join(" ");
    await runCommand(process.execPath, ["--input-type=module", "--eval", imports], { cwd: consumer });
    for (const name of names) expect(existsSync(join(consumer, "node_modules", name, "dist/sbom.cdx.json"))).toBe(true);
  });

  it("publishes nothing twice", async () => {
    expect(await publishPackages({ root, env: registry.env })).toContain("No unpublished projects to publish");
  });

  it("leaves `latest` alone when a branch is published as a snapshot", async () => {
    const branch = await prepare("snapshot", { pending: true, branch: "feature/Cards" });
    await runScript(branch, "snapshot");
    expect(await runCommand("git", ["status", "--porcelain"], { cwd: branch })).toBe("");
    const tags = (await view("@dollr-kit/core"))["dist-tags"];
    expect(tags).toEqual({
      latest: toVersions(root).get("@dollr-kit/core"),
      "feature-cards": expect.stringMatching(/^0\.0\.0-feature-cards-\d+$/),
    });
    const { dependencies } = await view("@dollr-kit/collect@feature-cards");
    expect(dependencies["@dollr-kit/core"]).toBe(`^${tags["feature-cards"]}`);
  });
});

it("raises collect with core, to the same version", async () => {
  const root = await prepare("follow", { pending: false });
  const before = toVersions(root);
  await releaseVersions(root);
  const after = toVersions(root);
  expect(after.get("@dollr-kit/core")).not.toBe(before.get("@dollr-kit/core"));
  expect(after.get("@dollr-kit/collect")).toBe(after.get("@dollr-kit/core"));
});

describe("the tag of a snapshot", () => {
  it.each([
    ["feature/Cards", "feature-cards"],
    ["fix_41--typo!", "fix-41-typo"],
  ])("of %s is %s", (branch, tag) => {
    expect(toSnapshotTag(branch)).toBe(tag);
  });

  it.each(["", "latest", "1.2.3", "v2", "///"])("is refused for %j", (branch) => {
    expect(() => toSnapshotTag(branch)).toThrow("pnpm release:snapshot <name>");
  });
});
