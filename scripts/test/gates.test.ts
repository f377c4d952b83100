import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { explain, findUnannounced } from "../gates/gate.ts";
import { listPackages, ROOT, toReportPath } from "../gates/packages.ts";
import { createReports } from "../gates/reports.ts";
import { recordRelease } from "../release/record.ts";
import { type Loose, PROMISES } from "./support/manifest-promises.ts";

describe("the API report", () => {
  it.each(listPackages().map((one) => [one.name, one] as const))(
    "of %s is what its build says today",
    async (_, one) => {
      for (const [path, report] of Object.entries(await createReports(one))) {
        const committed = await readFile(path, "utf8").catch(() => "");
        const stale = `${relative(ROOT, path)} is stale: run \`pnpm api\`, look at the difference and commit it.`;
        expect(committed === report, stale).toBe(true);
      }
    },
  );
});

it("nothing breaks users of the last release without a changeset that says so", async () => {
  expect((await findUnannounced(ROOT)).map(explain)).toEqual([]);
});

const editJson = (change: (document: Loose) => void) => (text: string) => {
  const document = JSON.parse(text);
  change(document);
  return JSON.stringify(document);
};

type EditManifest = (name: string, change: (manifest: Loose) => void) => Promise<void>;

describe("the gate", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  /** These packages as they were just released in this version. */
  async function createRepository(version: string, names: readonly string[] = ["types"]) {
    const root = await mkdtemp(join(tmpdir(), "dollr-kit-gate-"));
    folders.push(root);
    await mkdir(join(root, ".changeset"));
    await cp(join(ROOT, ".changeset/config.json"), join(root, ".changeset/config.json"));
    for (const path of names.flatMap((name) =>
      ["package.json", "openapi.json", "api"].map((file) => `${name}/${file}`),
    )) {
      if (!existsSync(join(ROOT, "packages", path))) continue;
      await cp(join(ROOT, "packages", path), join(root, "packages", path), { recursive: true });
    }
    const edit = async (path: string, change: (text: string) => string) => {
      const file = join(root, path);
      await writeFile(file, change(await readFile(file, "utf8")));
    };
    const editManifest = (name: string, change: (manifest: Loose) => void) =>
      edit(`packages/${name}/package.json`, editJson(change));
    for (const name of names) {
      await editManifest(name, (manifest) => {
        manifest.version = version;
        // None of ours asks for a peer that has to be there.
        if (name === "types") manifest.peerDependencies = { typescript: ">=5.4" };
        if (name === "collect") {
          manifest.peerDependencies = { pg: "^8" };
          manifest.peerDependenciesMeta = { pg: { optional: true } };
        }
        if (name !== "core") return;
        manifest.peerDependencies = { pg: "^8 || ^7" };
        // Nor has any of ours a door with so many ways.
        const { default: file, ...door } = manifest.exports["."];
        const ways = { bun: file, import: file, node: { import: file, default: file }, require: "./dist/index.cjs" };
        manifest.exports["."] = { ...door, ...ways, default: file };
      });
    }
    for (const one of listPackages(root)) await recordRelease(root, one);
    return {
      root,
      types: listPackages(root).find(({ name }) => name === "@dollr-kit/types")!,
      edit,
      editManifest,
      announce: (bump: string, name = "types") =>
        writeFile(join(root, `.changeset/${name}.md`), `---\n"@dollr-kit/${name}": ${bump}\n---\n\nPlanted.\n`),
    };
  }

  const dropPhone = editJson(({ components }) => {
    delete components.schemas.Party.properties.phone;
  });

  const dropExport = (report: string) => report.replace(/^export type Party = .*\n/m, "");

  it("is green right after a release", async () => {
    const { root } = await createRepository("1.2.0");
    expect(await findUnannounced(root)).toEqual([]);
  });

  it.each([
    ["1.2.0", undefined, "major"],
    ["1.2.0", "minor", "major"],
    ["0.4.0", undefined, "minor"],
    ["0.4.0", "patch", "minor"],
  ])("is red at %s with a changeset of %s, and wants %s", async (version, bump, required) => {
    const { root, edit, announce } = await createRepository(version);
    await edit("packages/types/openapi.json", dropPhone);
    if (bump !== undefined) await announce(bump);
    const [problem] = await findUnannounced(root);
    expect(problem).toMatchObject({ name: "@dollr-kit/types", required, announced: bump ?? "none" });
  });

  it.each([
    ["1.2.0", "major"],
    ["0.4.0", "minor"],
    ["0.4.0", "major"],
  ])("is green at %s with a changeset of %s", async (version, bump) => {
    const { root, edit, announce } = await createRepository(version);
    await edit("packages/types/openapi.json", dropPhone);
    await announce(bump);
    expect(await findUnannounced(root)).toEqual([]);
  });

  it("shows what broke in the description, by the methods that it touches, and how to go on", async () => {
    const { root, edit } = await createRepository("1.2.0");
    await edit("packages/types/openapi.json", dropPhone);
    const [problem] = await findUnannounced(root);
    const text = problem === undefined ? "" : explain(problem);
    expect(text).toContain("@dollr-kit/types breaks its users, and no changeset names it:");
    expect(text).toContain("parties.create (POST /v1/parties/create)");
    expect(text).toContain("breaking: answer phone: removed (optional)");
    expect(text).toContain("`pnpm changeset` (major for @dollr-kit/types)");
  });

  it("shows what broke in the API", async () => {
    const { root, types, edit } = await createRepository("1.2.0");
    const [entry] = types.entries;
    if (entry === undefined) throw new Error("The types have no door.");
    await edit(relative(root, toReportPath(types, entry, "now")), dropExport);
    const [problem] = await findUnannounced(root);
    expect(problem?.difference).toEqual(['- type Party = components["schemas"]["Party"]']);
  });

  it("leaves alone what only adds", async () => {
    const { root, edit } = await createRepository("1.2.0");
    const addField = editJson(({ components }) => {
      components.schemas.Party.properties.nickname = { type: "string" };
      components.schemas.CreatePartyBody.properties.nickname = { type: "string" };
    });
    await edit("packages/types/openapi.json", addField);
    expect(await findUnannounced(root)).toEqual([]);
  });

  it.each(PROMISES)("judges %s", async (_, name, change, difference) => {
    const { root, editManifest } = await createRepository("1.2.0", [name]);
    await editManifest(name, change);
    const problems = await findUnannounced(root);
    expect(problems.flatMap((problem) => problem.difference)).toEqual(difference);
  });

  const broken = PROMISES.filter(([, , , difference]) => difference.length > 0);

  it.each(broken)("takes %s with a changeset that says major, and none that says less", async (_, name, change) => {
    const { root, editManifest, announce } = await createRepository("1.2.0", [name]);
    await editManifest(name, change);
    await announce("minor", name);
    expect(await findUnannounced(root)).toMatchObject([{ name: `@dollr-kit/${name}`, announced: "minor" }]);
    await announce("major", name);
    expect(await findUnannounced(root)).toEqual([]);
  });

  it("shows what a door lost that leads to no types now", async () => {
    const { root, editManifest } = await createRepository("1.2.0");
    await editManifest("types", ({ exports }) => Object.assign(exports, { ".": "./dist/index.js" }));
    const [problem] = await findUnannounced(root);
    expect(problem?.difference).toContain('- type Party = components["schemas"]["Party"]');
  });

  it.each([
    ["is gone", (root: string) => rm(join(root, "packages/types"), { recursive: true })],
    [
      "has another name",
      async (_: string, edit: EditManifest) =>
        edit("types", (manifest) => Object.assign(manifest, { name: "renamed" })),
    ],
    [
      "is published no more",
      async (_: string, edit: EditManifest) => edit("types", (manifest) => Object.assign(manifest, { private: true })),
    ],
  ])("is red where a package %s, and says what to do", async (_, change) => {
    const { root, editManifest, announce } = await createRepository("1.2.0");
    await change(root, editManifest);
    await announce("major");
    const text = (await findUnannounced(root)).map(explain).join("\n");
    expect(text).toContain("@dollr-kit/types breaks its users: it was published, and is here no more.");
    expect(text).toContain(".changeset/released.json");
  });

  describe("of packages whose API has types of another", () => {
    const createThree = async (version = "1.2.0") => {
      const repository = await createRepository(version, ["types", "core", "collect"]);
      await repository.edit("packages/types/openapi.json", dropPhone);
      await repository.announce(version.startsWith("0.") ? "minor" : "major");
      return repository;
    };
    const findNames = async (root: string) => (await findUnannounced(root)).map(({ name }) => name);

    it("is red where the other breaks and they would follow as a patch", async () => {
      const { root } = await createThree();
      const [collect, core] = await findUnannounced(root);
      expect(collect).toMatchObject({ name: "@dollr-kit/collect", required: "major", announced: "none" });
      expect(core).toMatchObject({ name: "@dollr-kit/core", required: "major", announced: "none" });
      expect(core?.difference).toEqual(["its API has types of @dollr-kit/types, which breaks"]);
    });

    it.each(["core", "collect"])("is green where %s says so, as they share one version", async (name) => {
      const { root, announce } = await createThree();
      await announce("minor", name);
      expect(await findNames(root)).toEqual(["@dollr-kit/collect", "@dollr-kit/core"]);
      await announce("major", name);
      expect(await findNames(root)).toEqual([]);
    });

    it("asks for a minor while they are 0.x", async () => {
      const { root, announce } = await createThree("0.4.0");
      expect(await findNames(root)).toEqual(["@dollr-kit/collect", "@dollr-kit/core"]);
      await announce("minor", "core");
      expect(await findNames(root)).toEqual([]);
    });
  });

  it("has nothing to say before the first release", async () => {
    const { root, types, edit } = await createRepository("0.0.0");
    await rm(join(types.dir, "api/released"), { recursive: true });
    await rm(join(root, ".changeset/released.json"));
    await edit("packages/types/openapi.json", dropPhone);
    expect(await findUnannounced(root)).toEqual([]);
  });
});
