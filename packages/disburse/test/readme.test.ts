import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as disburse from "../src/index.ts";
import { createPayouts, memoryStore } from "../src/index.ts";
import { CODE, openHouse } from "./support/house.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  it("says in its first line that this is unofficial", () => {
    expect(readme.split("\n")[0]).toContain("unofficial");
  });

  it("lists every error", () => {
    for (const name of Object.keys(disburse).filter((each) => each.endsWith("Error")))
      expect(readme).toContain(`| \`${name}\``);
  });

  it("has an example that runs, and prints what it says", async () => {
    const house = openHouse();
    const code = /```ts\n(import \{ createPayouts[\s\S]*?)```/.exec(readme)?.[1]?.replace(/^import .*$/gm, "") ?? "";
    const printed: string[] = [];
    const run = new Function(
      "createPayouts",
      "createDollrClient",
      "readSecret",
      "console",
      `return (async () => {${code}})();`,
    ) as (...given: unknown[]) => Promise<void>;
    const create: typeof createPayouts = (options) =>
      createPayouts({ ...options, clock: house.clock, store: memoryStore() });
    const log = (text: string) => printed.push(JSON.stringify(text));
    await house.clock.until(
      run(
        create,
        () => house.client,
        async () => CODE,
        { log },
      ),
    );
    expect(printed).toEqual(['"completed"']);
    expect(code).toContain(`console.log(outcome.status); // ${printed[0]}`);
  });
});
