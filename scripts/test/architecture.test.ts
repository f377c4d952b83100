import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ARCHITECTURE } from "../architecture/architecture.ts";
import { count } from "../architecture/count.ts";
import { draw } from "../architecture/draw.ts";
import { findBreaches } from "../architecture/find-breaches.ts";
import { listBackArrows } from "../architecture/list-back-arrows.ts";
import type { Architecture } from "../architecture/package-rules.ts";
import { ROOT } from "../gates/packages.ts";

describe("the packages of this repository", () => {
  it("import what scripts/architecture/architecture.ts lets them, and no more", async () => {
    expect(await findBreaches(ARCHITECTURE, ROOT)).toEqual([]);
  });

  it.each(Object.keys(ARCHITECTURE))("have each a paragraph in docs/architecture.md: %s", async (name) => {
    const page = await readFile(join(ROOT, "docs/architecture.md"), "utf8");
    expect(page.match(new RegExp(`^\\*\\*\\[\`${name}\`\\]`, "gm"))).toHaveLength(1);
  });

  it("are listed from the ground up, so that no arrow runs back", () => {
    expect(listBackArrows(ARCHITECTURE)).toEqual([]);
  });
});

const SMALL: Architecture = {
  ground: { is: "what all stand on", imports: [], rooms: { low: [], high: ["low"] } },
  house: { is: "what stands on it", imports: ["ground"], rooms: { hall: [] } },
  other: { is: "what stands beside", imports: [], rooms: {} },
};

const MANIFEST = { exports: { ".": { "@dollr-kit/source": "./src/index.ts" } } };

/** Keeps to the list. */
const SOUND = {
  "ground/package.json": JSON.stringify({ name: "@dollr-kit/ground", ...MANIFEST }),
  "ground/src/index.ts": 'export type { High } from "./high/high.ts";',
  "ground/src/high/high.ts": 'import type { Low } from "../low/low.ts";\nexport type High = Low;',
  "ground/src/low/low.ts": "export type Low = 1;",
  "house/package.json": JSON.stringify({
    name: "@dollr-kit/house",
    ...MANIFEST,
    dependencies: { "@dollr-kit/ground": "1" },
  }),
  "house/src/index.ts": 'export * from "./hall/hall.ts";',
  "house/src/hall/hall.ts": 'import type { High } from "@dollr-kit/ground";\nexport type Hall = High;',
  "other/package.json": JSON.stringify({ name: "@dollr-kit/other", ...MANIFEST }),
  "other/src/index.ts": "export const other = 1;",
};

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** Three small packages on the disk, the first two of which find each other by name. */
async function build(changed: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "dollr-kit-architecture-"));
  folders.push(root);
  for (const [path, text] of Object.entries({ ...SOUND, ...changed })) {
    const file = join(root, "packages", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const scope = join(root, "packages/house/node_modules/@dollr-kit");
  await mkdir(scope, { recursive: true });
  await symlink("../../../ground", join(scope, "ground"));
  return root;
}

const breachesWith = async (changed: Readonly<Record<string, string>>) => findBreaches(SMALL, await build(changed));

describe("the check of imports", () => {
  it("finds nothing where all keep to the list", async () => {
    expect(await breachesWith({})).toEqual([]);
  });

  it.each([
    ["a value", 'import { high } from "../high/high.ts";\nexport const low = high;'],
    ["a type", 'import type { High } from "../high/high.ts";\nexport type Low = High;'],
    ["what it hands on", 'export type { High as Low } from "../high/high.ts";'],
    ["a type in its place", 'export type Low = import("../high/high.ts").High;'],
    ["a module at run time", 'export const low = () => import("../high/high.ts");'],
  ])("finds a room that imports %s of a room above it, and the circle that comes of it", async (_, text) => {
    const breaches = await breachesWith({ "ground/src/low/low.ts": text });
    expect(breaches).toContain(
      "ground/low imports no room: packages/ground/src/low/low.ts -> packages/ground/src/high/high.ts",
    );
    expect(breaches.filter((breach) => breach.startsWith("no circle of files"))).toHaveLength(1);
  });

  it("finds a circle within a room", async () => {
    const [breach, ...others] = await breachesWith({
      "other/src/index.ts": 'import type { B } from "./b.ts";\nexport type A = B;',
      "other/src/b.ts": 'import type { A } from "./index.ts";\nexport type B = A;',
    });
    expect(breach).toMatch(/^no circle of files: packages\/other\/src\/(b|index)\.ts -> /);
    expect(others).toEqual([]);
  });

  it("finds a room that imports a door of its own package", async () => {
    expect(await breachesWith({ "house/src/door.ts": "export type Door = 1;", ...hall("../door.ts") })).toEqual([
      "house/hall imports no room: packages/house/src/hall/hall.ts -> packages/house/src/door.ts",
    ]);
  });

  it("finds a package that imports one that it may not", async () => {
    expect(await breachesWith(hall("../../../other/src/index.ts"))).toEqual([
      "house imports ground: packages/house/src/hall/hall.ts -> packages/other/src/index.ts",
    ]);
  });

  it("finds an import of another package that goes past its doors", async () => {
    expect(await breachesWith(hall("../../../ground/src/low/low.ts"))).toEqual([
      "another package by its doors alone: packages/house/src/hall/hall.ts -> packages/ground/src/low/low.ts",
    ]);
  });

  it("finds an import of a package of this repository that leads nowhere", async () => {
    expect(await breachesWith(hall("@dollr-kit/other"))).toEqual([
      "packages of this repository are found: packages/house/src/hall/hall.ts -> @dollr-kit/other",
    ]);
  });

  it("finds a room and a package that are not listed", async () => {
    const changed = {
      "house/src/attic/attic.ts": "export type Attic = 1;",
      "shed/package.json": JSON.stringify({ name: "@dollr-kit/shed" }),
    };
    expect(await breachesWith(changed)).toEqual([
      "every room is listed: packages/house/src/attic",
      "every package is listed: packages/shed/package.json",
    ]);
  });

  it("finds what is listed and not imported any more", async () => {
    expect(await breachesWith({ "ground/src/high/high.ts": "export type High = 1;" })).toEqual([
      "what is listed is imported: ground/high -> ground/low",
    ]);
  });

  it("finds a manifest that brings users a package that is not listed", async () => {
    const manifest = { name: "@dollr-kit/other", ...MANIFEST, peerDependencies: { "@dollr-kit/ground": "1" } };
    expect(await breachesWith({ "other/package.json": JSON.stringify(manifest) })).toEqual([
      "a manifest brings what is listed: packages/other/package.json -> @dollr-kit/ground",
    ]);
  });

  it("lets tests and generated files into every room of their package", async () => {
    const up = 'import type { High } from "../high/high.ts";\nexport type Up = High;';
    const fromTest = 'import type { High } from "../src/high/high.ts";\nexport type Up = High;';
    const changed = {
      "ground/src/low/low.test.ts": up,
      "ground/src/generated/up.ts": up,
      "ground/test/up.test.ts": fromTest,
    };
    expect(await breachesWith(changed)).toEqual([]);
  });

  it.each(["house/test/hall.test.ts", "house/bench/hall.ts", "house/scripts/hall.ts"])(
    "finds what goes past the doors of another package in %s",
    async (path) => {
      const past = 'import type { Low } from "../../ground/src/low/low.ts";\nexport type Past = Low;';
      expect(await breachesWith({ [path]: past })).toEqual([
        `what stands outside of the rooms in packages/house opens doors, and helpers of tests: packages/${path} -> packages/ground/src/low/low.ts`,
      ]);
    },
  );

  it("finds an example that goes past the doors of a package", async () => {
    const past = 'import type { Low } from "../../packages/ground/src/low/low.ts";\nexport type Past = Low;';
    expect(await breachesWith({ "../examples/shop/shop.ts": past })).toEqual([
      "what stands outside of the rooms in examples opens doors, and helpers of tests: examples/shop/shop.ts -> packages/ground/src/low/low.ts",
    ]);
  });

  it("lets tests open the helpers of tests of other packages, and no source", async () => {
    const changed = {
      "ground/test/support/try.ts": "export type Try = 1;",
      "house/test/hall.test.ts":
        'import type { Try } from "../../ground/test/support/try.ts";\nexport type Tried = Try;',
    };
    expect(await breachesWith(changed)).toEqual([]);
    expect(await breachesWith({ ...changed, ...hall("../../../ground/test/support/try.ts") })).toEqual([
      "another package by its doors alone: packages/house/src/hall/hall.ts -> packages/ground/test/support/try.ts",
      "no source imports a test, a measurement, an example or a program for browsers: packages/house/src/hall/hall.ts -> packages/ground/test/support/try.ts",
    ]);
  });

  it("finds a program for browsers that imports a room that it may not, and a circle in it", async () => {
    const changed = {
      "ground/client/main.ts":
        'import type { Low } from "../src/low/low.ts";\nimport type { B } from "./b.ts";\nexport type A = [Low, B];',
      "ground/client/b.ts": 'import type { A } from "./main.ts";\nexport type B = A[];',
    };
    const [circle, room, ...others] = (await breachesWith(changed)).sort().reverse();
    expect([circle, room, others]).toEqual([
      expect.stringMatching(/^no circle of files: packages\/ground\/client\//),
      "ground/client imports no room: packages/ground/client/main.ts -> packages/ground/src/low/low.ts",
      [],
    ]);
  });
});

const hall = (path: string) => ({
  "house/src/hall/hall.ts": `import type { High } from "@dollr-kit/ground";\nimport * as more from "${path}";\nexport type Hall = [High, typeof more];`,
});

it("finds a list in which an arrow runs back", () => {
  const list: Architecture = {
    house: { is: "", imports: ["ground"], rooms: { low: ["high"], high: ["low", "none"] } },
    ground: { is: "", imports: [], rooms: {} },
  };
  expect(listBackArrows(list)).toEqual(["house -> ground", "house: low -> high", "house: high -> none"]);
});

it("counts files, rooms, imports between them, and circles, of any checkout", async () => {
  const root = await build({ "ground/src/low/low.ts": 'export type { High as Low } from "../high/high.ts";' });
  expect(await count(root)).toEqual([
    { package: "ground", files: 3, rooms: 3, imports: 3, "between rooms": 3, "both ways": 1, circles: 1 },
    { package: "house", files: 2, rooms: 2, imports: 1, "between rooms": 1, "both ways": 0, circles: 0 },
    { package: "other", files: 1, rooms: 1, imports: 0, "between rooms": 0, "both ways": 0, circles: 0 },
  ]);
});

it("draws the list, without arrows that a longer way makes needless", () => {
  const picture = draw({
    ground: { is: "", imports: [], rooms: { low: [], "mid.ts": ["low"], high: ["low", "mid.ts"] } },
    house: { is: "", imports: ["ground"], rooms: {} },
    roof: { is: "", imports: ["ground", "house"], rooms: {} },
  });
  expect(picture.split("\n").map((line) => line.trim())).toEqual([
    "flowchart TD",
    "roof",
    "house",
    "subgraph ground",
    "ground_high[high]",
    "ground_mid_ts[mid.ts]",
    "ground_low[low]",
    "ground_high --> ground_mid_ts",
    "ground_mid_ts --> ground_low",
    "end",
    "roof --> house",
    "house --> ground",
  ]);
});
