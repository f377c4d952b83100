import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createPrinters, wantsColors } from "../../src/terminal/printer.ts";
import { bold, code, red } from "../../src/text/style.ts";
import { words } from "../../src/text/words.ts";
import { look, startOnScreen } from "../support/screen.ts";
import { runSandbox } from "../support/shell.ts";

const ESCAPE = "\u001B[";

function write(
  stream: { isTTY?: boolean; columns?: number; hasColors?(): boolean },
  colors: boolean | undefined,
): string {
  let written = "";
  const out = Object.assign(
    new PassThrough().on("data", (chunk: Buffer) => {
      written += chunk;
    }),
    stream,
  );
  createPrinters(out, out, colors)[0].print(
    words`${bold("Completed.")} ${red("no")} ${code("dollr status order-1")} and more`,
  );
  return written;
}

describe("colours", () => {
  it.each([
    ["--no-color", ["list", "--no-color"], {}, false],
    ["NO_COLOR", ["list"], { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR, which says nothing", ["list"], { NO_COLOR: "" }, undefined],
    ["NO_COLOR before FORCE_COLOR", ["list"], { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["FORCE_COLOR", ["list"], { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", ["list"], { FORCE_COLOR: "0" }, false],
    ["a dumb terminal", ["list"], { TERM: "dumb" }, false],
    ["nothing", ["list"], {}, undefined],
  ] as const)("are as %s says", (_, argv, environment, colors) => {
    expect(wantsColors(argv, environment)).toBe(colors);
  });

  it("are on a screen that has some, and nowhere else unless they are wanted", () => {
    expect(write({ isTTY: true, columns: 80 }, undefined)).toContain(ESCAPE);
    expect(write({ isTTY: true, columns: 80, hasColors: () => false }, undefined)).not.toContain(ESCAPE);
    expect(write({}, undefined)).toBe("Completed. no dollr status order-1 and more\n");
    expect(write({}, true)).toContain(ESCAPE);
    expect(write({ isTTY: true, columns: 80 }, false)).not.toContain(ESCAPE);
  });

  it("leave no trace on a screen without them", async (test) => {
    const { url } = await runSandbox(test);
    for (const [flags, environment] of [
      [["--no-color"], {}],
      [[], { NO_COLOR: "1" }],
    ] as const) {
      const shown = await startOnScreen(test, { columns: 80, url, environment }, "collect", ...flags);
      expect(await shown.ended).toBe(0);
      // Lines are still drawn anew, and their styles are gone.
      expect(
        shown
          .raw()
          .split(ESCAPE)
          .filter((text) => /^[\d;]+m/.test(text)),
      ).toEqual([]);
      expect(shown.raw()).toContain("Completed.");
    }
  });
});

it("a line is broken for a screen, and for nothing else", () => {
  expect(write({ isTTY: true, columns: 20 }, false)).toBe("Completed. no\ndollr status order-1\nand more\n");
  expect(write({ columns: 20 }, false)).toBe("Completed. no dollr status order-1 and more\n");
});

it.for([80, 40])("help fits into %d columns, with examples", async (columns, test) => {
  for (const command of ["collect", "payout", "sandbox", "fees", "completion"]) {
    const rows = await look(test, { columns }, "help", command);
    const examples = rows.findIndex(({ text }) => text === "Examples:");
    expect(examples, command).toBeGreaterThan(0);
    expect(rows.slice(0, examples).filter(({ isWrapped }) => isWrapped)).toEqual([]);
  }
});
