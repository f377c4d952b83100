import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FAULT_KINDS } from "../src/faults/fault-kinds.ts";
import { LENIENT_BEHAVIOUR, MAGIC_CARDS, MAGIC_PHONES, STRICT_BEHAVIOUR } from "../src/index.ts";

const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

/** The cells of a table between two marks, without its head. */
function tableOf(mark: string): readonly (readonly string[])[] {
  const [, table = ""] = new RegExp(`<!-- ${mark} -->\n([\\s\\S]*?)\n<!-- /${mark} -->`).exec(README) ?? [];
  const rows = table.split("\n").slice(2);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

describe("the README", () => {
  it("says that it is unofficial in its first sentence", () => {
    expect(README.split("\n").find((line) => /^\w/.test(line))).toMatch(/^Unofficial: not made/);
  });

  it("has every magic phone and card", () => {
    expect(Object.fromEntries(tableOf("phones").map(([outcome, ...rest]) => [outcome, rest.slice(0, 5)]))).toEqual(
      Object.fromEntries(Object.entries(MAGIC_PHONES).map(([outcome, phones]) => [outcome, Object.values(phones)])),
    );
    expect(Object.fromEntries(tableOf("cards").map(([outcome, id]) => [outcome, id]))).toEqual(MAGIC_CARDS);
  });

  it("has every fault, with what it takes", () => {
    const takes = tableOf("faults").map(([kind, , , cell = ""]) => [
      kind,
      cell.match(/\w+(?=,|$| \()/g)?.filter(isField) ?? [],
    ]);
    expect(Object.fromEntries(takes)).toEqual(
      Object.fromEntries(Object.entries(FAULT_KINDS).map(([kind, { takes }]) => [kind, takes])),
    );
  });

  it("has every behaviour, with its lenient and its strict choice", () => {
    const written = (value: unknown) => (typeof value === "string" ? `"${value}"` : String(value));
    expect(tableOf("behaviour").map((row) => row.slice(0, 3))).toEqual(
      Object.entries(LENIENT_BEHAVIOUR).map(([name, value]) => [
        name,
        written(value),
        written(STRICT_BEHAVIOUR[name as keyof typeof STRICT_BEHAVIOUR]),
      ]),
    );
  });

  const examples = [...README.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

  it.each(examples.map((code, index) => [index + 1, code] as const))(
    "example %i runs and prints what it says",
    (_, code) => {
      const args = ["--conditions=@dollr-kit/source", "--input-type=module-typescript", "--eval", code];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: PACKAGE, encoding: "utf8" });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const printed = [...code.matchAll(/console\.log\(.*\); \/\/ ([^,:\n]+)/g)].map(([, comment = ""]) => comment);
      expect(stdout.trim().split("\n").filter(Boolean)).toEqual(printed);
    },
  );
});

const isField = (word: string): boolean =>
  /Ms$|Seconds$|^(phase|status|word|answers|field|amount|currency)$/.test(word);
