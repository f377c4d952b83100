import { describe, expect, it } from "vitest";
import { clean, toJson } from "./clean.ts";
import { bold } from "./style.ts";
import { lines, textLines, words } from "./words.ts";

/** Every control character, separator of lines and mark of direction that a terminal may act on, and half an emoji. */
const OBEYED = [
  ...Array.from({ length: 32 }, (_, code) => code),
  ...Array.from({ length: 33 }, (_, code) => 0x7f + code),
  ...[0x061c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
  0xd83c,
].map((code) => String.fromCharCode(code));

/** Bold, and its end. */
const OWN_STYLES = ["\u001B[1m", "\u001B[22m"];
const withoutOwnStyles = (text: string) => OWN_STYLES.reduce((rest, style) => rest.replaceAll(style, ""), text);

describe("text of others", () => {
  it.for(OBEYED.map((sign) => [toJson(sign), sign] as const))("cannot bring %s to the terminal", ([, sign]) => {
    const given = `a${sign}b`;
    const shown = [
      `${words`${given}`}`,
      `${bold(given)}`,
      `${words`${bold(given)}`}`,
      `${lines([given])}`,
      toJson(given),
    ];
    for (const text of shown) expect(withoutOwnStyles(text)).not.toContain(sign);
  });

  it("starts no line of its own", () => {
    expect(`${words`Failed. ${"no\r\nCompleted.\nYes\u2028."}`}`.split("\n")).toEqual([
      "Failed. no Completed. Yes\\u2028.",
    ]);
    expect(`${textLines("one\ntwo\u001B[2J")}`).toBe("one\ntwo\\u001b[2J");
  });

  it("stays as it is where it is harmless, in every script", () => {
    for (const text of ["Ama Kollie-Tweh", "عائشة", "नमस्‍ते", "👩‍👧 🍚", "25 kg — 5 €", "C:\\u001b"])
      expect(clean(text)).toBe(text);
  });

  it("means the same in JSON", () => {
    const value = { text: `${OBEYED.join("")} Ama "quoted" \\u0041` };
    expect(JSON.parse(toJson(value))).toEqual(value);
  });
});
