import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as collect from "../src/index.ts";
import { createCollections, memoryStore } from "../src/index.ts";
import { openShop } from "./support/shop.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  it("says in its first line that this is unofficial", () => {
    expect(readme.split("\n")[0]).toContain("unofficial");
  });

  it("lists every error", () => {
    for (const name of Object.keys(collect).filter((each) => each.endsWith("Error")))
      expect(readme).toContain(`| \`${name}\``);
  });

  it("has an example that runs, and prints what it says", async () => {
    const shop = openShop();
    const code =
      /```ts\n(import \{ createCollections[\s\S]*?)```/.exec(readme)?.[1]?.replace(/^import .*$/gm, "") ?? "";
    const printed: string[] = [];
    const run = new Function(
      "createCollections",
      "createDollrClient",
      "console",
      `return (async () => {${code}})();`,
    ) as (...given: unknown[]) => Promise<void>;
    const create: typeof createCollections = (options) =>
      createCollections({ ...options, clock: shop.clock, store: memoryStore() });
    await shop.clock.until(
      run(create, () => shop.client, { log: (text: string) => printed.push(JSON.stringify(text)) }),
    );
    expect(printed).toEqual(['"completed"']);
    expect(code).toContain(`console.log(outcome.status); // ${printed[0]}`);
  });
});
