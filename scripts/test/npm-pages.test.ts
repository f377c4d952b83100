import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { listPackages, ROOT } from "../gates/packages.ts";
import { findUnopenable, listUnopenable } from "../gates/see-addresses.ts";
import { type Located, readPlace, toAbsoluteLinks } from "../release/absolute-links.ts";
import { writeReadmes } from "../release/readmes.ts";

const packages = listPackages();
const place = { repository: "https://example.com/kit", directory: "packages/core" };

describe.each(packages)("the page of $name at npm", ({ dir, manifest }) => {
  it("is found by what people look for, and shows that it has types", () => {
    expect(manifest).toMatchObject({
      keywords: expect.arrayContaining(["typescript", "momo", "mobile-money", "liberia", "rwanda"]),
      types: "./dist/index.d.ts",
    });
  });

  it("names no author and no funding, as long as there is none", () => {
    expect(manifest).not.toHaveProperty("author");
    expect(manifest).not.toHaveProperty("funding");
  });

  it("leads into the one repository", () => {
    const directory = relative(ROOT, dir);
    expect(readPlace(manifest as Located)).toEqual({ repository: "https://github.com/dollr-kit/dollr-kit", directory });
  });
});

describe("links of a readme", () => {
  it.each([
    ["[guide](../../docs/guide.md#refunds)", "[guide](https://example.com/kit/blob/main/docs/guide.md#refunds)"],
    ["[`core`](../core/README.md)", "[`core`](https://example.com/kit/blob/main/packages/core/README.md)"],
    ["![states](../../docs/a.svg)", "![states](https://example.com/kit/raw/main/docs/a.svg)"],
    ['<img src="../../docs/a.png" />', '<img src="https://example.com/kit/raw/main/docs/a.png" />'],
    ["[guide]: ../../docs/guide.md", "[guide]: https://example.com/kit/blob/main/docs/guide.md"],
    [
      "[src](src/index.ts), [b](b.md)",
      "[src](https://example.com/kit/blob/main/packages/core/src/index.ts), [b](https://example.com/kit/blob/main/packages/core/b.md)",
    ],
  ])("become addresses: %s", (page, absolute) => {
    expect(toAbsoluteLinks(page, place)).toBe(absolute);
  });

  it.each([
    "[here](#errors)",
    "[site](https://example.com/a.md)",
    "`[code](a.md)`",
    "```md\n[code](a.md)\n```",
    "a [b] c",
  ])("stay as they are: %s", (page) => {
    expect(toAbsoluteLinks(page, place)).toBe(page);
  });

  it("are absolute while packages are packed, and as before afterwards", async () => {
    const root = await mkdtemp(join(tmpdir(), "dollr-kit-readmes-"));
    try {
      const copy = join(root, "packages/collect");
      await mkdir(copy, { recursive: true });
      for (const name of ["README.md", "package.json"])
        await cp(join(ROOT, "packages/collect", name), join(copy, name));
      const read = () => readFile(join(copy, "README.md"), "utf8");
      const before = await read();
      const restore = await writeReadmes(root);
      expect(await read()).toBe(
        toAbsoluteLinks(before, {
          ...place,
          ...readPlace(packages.find(({ name }) => name === "@dollr-kit/collect")!.manifest as Located),
        }),
      );
      expect(await read()).not.toBe(before);
      await restore();
      expect(await read()).toBe(before);
    } finally {
      await rm(root, { recursive: true });
    }
  });

  it("stay relative, and so lead nowhere at npm, where a manifest names no repository", () => {
    expect(readPlace({})).toBeUndefined();
    expect(readPlace({ repository: { url: "git+https://example.com/kit.git" } })).toBeUndefined();
  });
});

describe("what a source cites by @see", () => {
  it("is an address, everywhere", () => {
    expect(findUnopenable(ROOT)).toEqual([]);
  });

  it("is found where it is none", () => {
    const source = "/** @see https://example.com/a\n * @see {@link a} @see `docs/a.md`\n * @see docs/b.md, c */";
    expect(listUnopenable(source)).toEqual(["`docs/a.md`", "docs/b.md,"]);
  });
});
