import { describe, expect, it } from "vitest";
import { compareReports } from "../gates/compare-reports.ts";

/** A report as API Extractor writes it. */
const report = (code: string) => `## API Report File for "@dollr-kit/planted"\n\n\`\`\`ts\n\n${code}\n\n\`\`\`\n`;

const RELEASED = `import type { Invoice } from '@dollr-kit/types';

export function createShop(options: ShopOptions, name?: string): Shop;

export interface Receipt {
    readonly number: string;
    readonly paidAt?: Date;
}

export interface Shop {
    buy(id: string): Promise<Receipt>;
    readonly store: Store;
}

export class ShopError extends Error {
    readonly name = "ShopError";
    get status(): number | undefined;
}

export interface ShopOptions {
    readonly hooks?: {
        readonly onSold?: (sold: Sold) => void;
    };
    readonly store: Store;
    readonly timeoutMs?: number;
}

export interface Sold {
    readonly at: Date;
}

export type State = "open" | "shut";

export interface Store {
    load(id: string): Promise<string | undefined>;
}

interface Unseen {
    readonly one: string;
}`;

/** What is planted, the text that goes, the text that comes, and whether callers break. */
const PLANTED: readonly (readonly [string, string, string, boolean])[] = [
  ["an export that is gone", 'export type State = "open" | "shut";', "", true],
  ["an export that is hidden now", "export interface Receipt", "interface Receipt", true],
  ["an export that is new", "interface Unseen {", "export interface Unseen {", false],
  ["a function with a new required parameter", "name?: string): Shop", "name?: string, place: string): Shop", true],
  ["a function with a new optional parameter", "name?: string): Shop", "name?: string, place?: string): Shop", false],
  ["a function with another result", "name?: string): Shop", "name?: string): Promise<Shop>", true],
  ["a parameter that became required", "name?: string): Shop", "name: string): Shop", true],
  ["a method that is gone", "    buy(id: string): Promise<Receipt>;\n", "", true],
  ["a method with another parameter", "buy(id: string)", "buy(id: number)", true],
  ["a method with a new optional parameter", "buy(id: string)", "buy(id: string, note?: string)", false],
  ["an option that is gone", "    readonly timeoutMs?: number;\n", "", true],
  ["an option that became required", "timeoutMs?: number", "timeoutMs: number", true],
  [
    "an option that may be left out now",
    "readonly store: Store;\n    readonly timeoutMs",
    "readonly store?: Store;\n    readonly timeoutMs",
    false,
  ],
  ["a new option", "readonly timeoutMs?", "readonly deadlineMs?: number;\n    readonly timeoutMs?", false],
  ["a new required option", "readonly timeoutMs?", "readonly deadlineMs: number;\n    readonly timeoutMs?", true],
  [
    "a new method that stores of callers must have",
    "load(id: string)",
    "list(): string[];\n    load(id: string)",
    true,
  ],
  ["a new field of an answer", "readonly paidAt?", "readonly note: string;\n    readonly paidAt?", false],
  ["a field of an answer that may be missing now", "readonly number: string", "readonly number?: string", true],
  ["a field of an answer that is always there now", "paidAt?: Date", "paidAt: Date", false],
  ["a new field of what a hook is given", "readonly at: Date", "readonly at: Date;\n    readonly by: string", false],
  ["a value that a type has more", '"open" | "shut"', '"open" | "shut" | "moving"', true],
  ["an error of another class", "extends Error", "extends TypeError", true],
  ["an error with one more field", "    get status()", "    readonly hint: string;\n    get status()", false],
  ["an error that lost a field", "    get status(): number | undefined;\n", "", true],
];

describe("the comparison of API reports", () => {
  it("finds nothing in what did not change", () => {
    expect(compareReports(report(RELEASED), report(RELEASED))).toEqual([]);
  });

  it.each(PLANTED)("judges %s", (_, from, to, breaking) => {
    expect(RELEASED.split(from), "the planted text stands once").toHaveLength(2);
    const changes = compareReports(report(RELEASED), report(RELEASED.replace(from, to)));
    expect(changes.map((change) => change.breaking)).toContain(breaking);
    if (!breaking) expect(changes.some((change) => change.breaking)).toBe(false);
  });

  it("shows what was and what is", () => {
    const now = RELEASED.replace("timeoutMs?: number", "timeoutMs: number");
    expect(compareReports(report(RELEASED), report(now))).toEqual([
      {
        breaking: true,
        lines: ["- ShopOptions: readonly timeoutMs?: number", "+ ShopOptions: readonly timeoutMs: number"],
      },
    ]);
  });

  it("leaves alone what only this package sees", () => {
    expect(compareReports(report(RELEASED), report(RELEASED.replace(/interface Unseen \{[\s\S]*\}/, "")))).toEqual([]);
  });
});
