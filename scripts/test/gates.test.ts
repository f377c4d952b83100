import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { explain, findUnannounced } from "../gates/gate.ts";
import { listPackages, ROOT, toReportPath } from "../gates/packages.ts";
import { createReports } from "../gates/reports.ts";
import { recordRelease } from "../release/record.ts";

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

describe("the gate", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  /** The types as they were just released in this version. */
  async function createRepository(version: string) {
    const root = await mkdtemp(join(tmpdir(), "dollr-kit-gate-"));
    folders.push(root);
    await mkdir(join(root, ".changeset"));
    for (const path of ["package.json", "openapi.json", "api"]) {
      await cp(join(ROOT, "packages/types", path), join(root, "packages/types", path), { recursive: true });
    }
    const edit = async (path: string, change: (text: string) => string) => {
      const file = join(root, path);
      await writeFile(file, change(await readFile(file, "utf8")));
    };
    await edit("packages/types/package.json", (text) => JSON.stringify({ ...JSON.parse(text), version }));
    const [types] = listPackages(root);
    if (types === undefined) throw new Error("The types are missing.");
    await recordRelease(types);
    return {
      root,
      types,
      edit,
      announce: (bump: string) =>
        writeFile(join(root, ".changeset/planted.md"), `---\n"@dollr-kit/types": ${bump}\n---\n\nPlanted.\n`),
    };
  }

  const editDescription = (change: (document: ReturnType<typeof JSON.parse>) => void) => (text: string) => {
    const document = JSON.parse(text);
    change(document);
    return JSON.stringify(document);
  };

  const dropPhone = editDescription(({ components }) => {
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
    const addField = editDescription(({ components }) => {
      components.schemas.Party.properties.nickname = { type: "string" };
      components.schemas.CreatePartyBody.properties.nickname = { type: "string" };
    });
    await edit("packages/types/openapi.json", addField);
    expect(await findUnannounced(root)).toEqual([]);
  });

  it("has nothing to say before the first release", async () => {
    const { root, types, edit } = await createRepository("0.0.0");
    await rm(join(types.dir, "api/released"), { recursive: true });
    await edit("packages/types/openapi.json", dropPhone);
    expect(await findUnannounced(root)).toEqual([]);
  });
});
