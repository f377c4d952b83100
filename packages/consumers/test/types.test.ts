import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { createStrictRoom, pin, type Room } from "./support/room.ts";

const require = createRequire(import.meta.url);
const MODULES = ["consumer.ts", "command.ts"];

/** 5.4 does not know that Node can require a module. */
const WITH_COMMON = [...MODULES, "common.cts"];
const COMPILERS = { "5.4": MODULES, "5.9": WITH_COMMON, "6.0": WITH_COMMON, "7.0": WITH_COMMON };

/** What people write: servers with the types of Node, and whatever is bundled with those of the Web. */
const toProjects = (forNode: readonly string[]) => ({
  nodenext: { module: "nodenext", lib: ["es2023"], types: ["node"], files: forNode },
  node16: { module: "node16", lib: ["es2023"], types: ["node"], files: MODULES },
  bundler: { module: "esnext", lib: ["es2023", "dom", "dom.iterable"], types: [], files: ["consumer.ts"] },
});

const cases = Object.entries(COMPILERS).flatMap(([compiler, forNode]) =>
  Object.entries(toProjects(forNode)).map((entry) => [compiler, ...entry] as const),
);

describe("the types", () => {
  let room: Room;

  beforeAll(async () => {
    const ours = pin(inject("tarballs").map(({ name }) => name));
    room = await createStrictRoom({ ...ours, "@types/node": "24.19.2" }, WITH_COMMON);
  });

  it.each(cases)("are right for TypeScript %s under %s, libraries checked", async (compiler, resolution, project) => {
    const { files, ...settings } = project;
    const options = {
      ...settings,
      moduleResolution: resolution,
      target: "es2022",
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    const config = `tsconfig.${compiler}.${resolution}.json`;
    const compilerOptions = { ...options, skipLibCheck: false };
    await writeFile(join(room.dir, config), JSON.stringify({ compilerOptions, files }));
    const tsc = join(dirname(require.resolve(`typescript-${compiler}/package.json`)), "bin/tsc");
    expect((await room.run(process.execPath, [tsc, "-p", config])).stdout).toBe("");
  });
});
