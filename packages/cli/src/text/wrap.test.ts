import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { bold, code } from "./style.ts";
import { Words, words } from "./words.ts";
import { wrap } from "./wrap.ts";

describe("a line that is wider than the screen", () => {
  it("is broken between words, and goes on below its own beginning", () => {
    expect(wrap("  one two three four", 12)).toBe("  one two\n  three four");
    expect(wrap("no break", 80)).toBe("no break");
    expect(wrap("one\n\n  two", 80)).toBe("one\n\n  two");
  });

  it("keeps an address and a word of its own length whole", () => {
    expect(wrap("open http://127.0.0.1:4010/pay/c1bfad959ef5 now", 20)).toBe(
      "open\nhttp://127.0.0.1:4010/pay/c1bfad959ef5\nnow",
    );
  });

  it("keeps a command whole, which is copied", () => {
    const text = words`Ask again: ${code("dollr status order-1042 --live")} or later`;
    expect(stripVTControlCharacters(text.layOut((given) => wrap(given, 20)))).toBe(
      "Ask again:\ndollr status order-1042 --live\nor later",
    );
    expect(text.toString()).toContain("dollr status order-1042 --live");
  });

  it("counts no styles, and as many columns as a letter has", () => {
    const text = words`${bold("one")} 米米 two`;
    expect(text.layOut((given) => wrap(given, 8))).toBe(`${bold("one")} 米米\ntwo`);
    expect(Words.trust("a").toString()).toBe("a");
  });
});
