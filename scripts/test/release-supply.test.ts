import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listPackages, type Manifest, ROOT } from "../gates/packages.ts";
import { listDependencies } from "../release/licences.ts";
import { createSbom } from "../release/sbom.ts";

const packages = listPackages();
const cases = packages.map((one) => [one.name, one] as const);
const brought = new Map(
  await Promise.all(packages.map(async ({ name }) => [name, await listDependencies(ROOT, name)] as const)),
);

/** These ask for no more than that their text comes along. */
const FREE = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];

/** npm runs these when a package is installed from the registry; a `binding.gyp` makes it run one of its own. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall"];

const readManifest = async (dir: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(dir, "package.json"), "utf8"));

async function listInstallScripts(dir: string): Promise<string[]> {
  const { scripts = {} } = await readManifest(dir);
  const named = Object.keys(scripts).filter((script) => INSTALL_SCRIPTS.includes(script));
  return existsSync(join(dir, "binding.gyp")) ? [...named, "binding.gyp"] : named;
}

describe("what a package brings along", () => {
  it.each(cases)("with %s runs nothing when it is installed", async (name, { dir }) => {
    for (const path of [dir, ...(brought.get(name) ?? []).flatMap(({ paths }) => paths)]) {
      expect(await listInstallScripts(path), path).toEqual([]);
    }
  });

  it.each(cases)("with %s is free to use", (name) => {
    const bound = (brought.get(name) ?? []).filter(({ license }) => !FREE.includes(license));
    expect(bound.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  });
});

it("finds install scripts where there are some", async () => {
  const planted = join(ROOT, "scripts/test/fixtures/install-scripts");
  expect(await listInstallScripts(planted)).toEqual(["postinstall", "binding.gyp"]);
});

describe("the SBOM", () => {
  it.each(cases)("of %s lists what comes along, and nothing else, with licence and hash", async (name, { version }) => {
    const { bomFormat, metadata, components } = JSON.parse(await createSbom(ROOT, name));
    expect({ bomFormat, purl: metadata.component.purl }).toEqual({
      bomFormat: "CycloneDX",
      purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
    });
    const foreign = (components as Component[]).filter(({ group }) => group !== "@dollr-kit");
    const expected = (brought.get(name) ?? []).flatMap(({ name, versions }) => versions.map((one) => `${name}@${one}`));
    expect(foreign.map(toId).sort()).toEqual(expected.sort());
    for (const component of foreign) {
      expect(component.licenses?.length, toId(component)).toBeGreaterThan(0);
      expect(component.externalReferences?.[0]?.hashes?.length, toId(component)).toBeGreaterThan(0);
    }
  });
});

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly object[];
  readonly externalReferences?: readonly { readonly hashes?: readonly object[] }[];
}

const toId = ({ group, name, version }: Component): string =>
  `${group === undefined ? "" : `${group}/`}${name}@${version}`;
