import { readFileSync } from "node:fs";
import fc from "fast-check";
import parsePhoneNumber, { parseIncompletePhoneNumber } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { renderPhonePlans } from "../../scripts/render-phone-plans.ts";
import { parsePhone } from "./phone.ts";

describe("parsePhone", () => {
  describe.each([
    [
      "231771234567",
      [
        ...["+231 77 123 4567", "+231-77-123-4567", "(+231) 77.123.4567", "231771234567", "00231771234567"],
        ...["+231 (0)77 123 4567", "+２３１ ７７ １２３ ４５６７"],
      ],
    ],
    [
      "231883456789",
      [
        ...["\u202a+231 88 345 6789\u202c", "\u2066+231 88 345 6789\u2069", "\u200e+231883456789"],
        ...["+231\u00ad88\u00ad345\u00ad6789", "\ufeff+231\u200b88\u200c345\u200d6789\u2060"],
        ...["+231\ufe0f88\ufe0e3456789", "＋231 88 345 6789", "+231−88−345−6789", "+231\u300088\u202f345\u20096789"],
        ...["tel:+231883456789", "TEL:+231-88-345-6789;ext=12", "tel:0883456789;phone-context=+231"],
        "tel:+231883456789;isub=1",
      ],
    ],
  ])("reads %s", (digits, texts) => {
    it.each(texts)("from %s", (text) => {
      expect(parsePhone(text)).toEqual({ digits, country: "LR" });
    });
  });

  it.each([
    ["0771234567", "LR", "231771234567"],
    ["771234567", "LR", "231771234567"],
    ["٠٧٧١٢٣٤٥٦٧", "LR", "231771234567"],
    ["۰۷۷۱۲۳۴۵۶۷", "LR", "231771234567"],
    ["（０８８）３４５－６７８９", "LR", "231883456789"],
    ["[0]88~345~6789", "LR", "231883456789"],
    ["0788123456", "RW", "250788123456"],
  ])("reads %s where the country %s is given", (text, country, digits) => {
    expect(parsePhone(text, country)).toEqual({ digits, country });
  });

  it.each([undefined, "LR"])("reads the country from the number, whichever is given: %s", (given) => {
    expect(parsePhone("+250 788 123 456", given)).toEqual({ digits: "250788123456", country: "RW" });
  });

  it.each([
    ["too short", "+231 77 123"],
    ["too long", "+231 77 123 4567 89"],
    ["no operator of the country has it", "+231 11 123 4567"],
    ["of no country, without one given", "0771234567"],
    ["another country's", "+33612345678"],
    ["a word", "unknown"],
    ["digits of a script that the library does not read", "+231 77 123 456७"],
    ["a second plus", "+231 77 +123 4567"],
    ["letters among the digits", "+231 77 CALL 567"],
    ["empty", ""],
    ["a link to a telephone of a host", "tel:0883456789;phone-context=example.com"],
    ["a link with a parameter that is no part of a number", "tel:+231883456789;fax=1"],
    ["two numbers", "+231883456789; +231883456780"],
    ["longer than any writing", `+231 88 345 67${" ".repeat(1_000_000)}89;`],
    ["another link", "sms:+231883456789"],
  ])("refuses what is %s", (_, text) => {
    expect(parsePhone(text)).toBeUndefined();
  });

  it("takes another country's where that is allowed, when its plus says so", () => {
    expect(parsePhone("+33 6 12 34 56 78", undefined, true)).toEqual({ digits: "33612345678" });
    expect(parsePhone("33612345678", undefined, true)).toBeUndefined();
    expect(parsePhone("+231 77 123", undefined, true)).toBeUndefined();
    expect(parsePhone("+0612345678", undefined, true)).toBeUndefined();
  });

  it("never refuses a number that libphonenumber knows as valid, and reads it the same", () => {
    const digits = fc.stringMatching(/^[0-9]{7,9}$/);
    fc.assert(
      fc.property(fc.constantFrom("LR", "RW"), digits, (country, national) => {
        const known = parsePhoneNumber(national, country as "LR");
        // With 00 before it, it may be one of another country.
        if (!known?.isValid() || known.country !== country) return;
        expect(parsePhone(known.number)?.digits).toBe(known.number.slice(1));
        expect(parsePhone(known.formatNational(), country)?.digits).toBe(known.number.slice(1));
        expect(parsePhone(known.formatInternational())?.digits).toBe(known.number.slice(1));
      }),
      { numRuns: 3_000 },
    );
  });

  it("reads the same digits as libphonenumber, however they are written", () => {
    const signs = [
      ..."0123456789٠٥٩۰۵۹０５９",
      ..." ().-/\u00a0\u2013−ー－／．（）［］[]~～⁓∼\u3000\u00ad\u200b\u2060",
    ];
    const rest = fc.array(fc.constantFrom(...signs), { minLength: 8, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom("+44", " (+7", "\u202a+44", "tel:+44"), rest, (start, signs) => {
        const text = start + signs.join("");
        const digits = parseIncompletePhoneNumber(text).slice(1);
        expect(parsePhone(text, undefined, true)?.digits).toBe(/^\d{8,15}$/.test(digits) ? digits : undefined);
      }),
      { numRuns: 3_000 },
    );
  });

  it("reads a number the same with invisible signs in it, as a link, and with any dash, as libphonenumber does without", () => {
    const invisible =
      "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0d\ufe0e\ufe0f";
    const sign = fc.constantFrom(...invisible, "", "", "-", "−", " ", "\u2011");
    const number = fc.constantFrom("231883456789", "231771234567", "250788123456", "250720123456");
    const start = fc.constantFrom("", "tel:", "\u202a", "\u2066");
    fc.assert(
      fc.property(number, fc.array(sign, { minLength: 13, maxLength: 13 }), start, (digits, signs, start) => {
        const text = [...`+${digits}`].map((digit, index) => digit + signs[index]).join("");
        expect(parsePhone(start + text)?.digits).toBe(parsePhoneNumber(`+${digits}`)?.number.slice(1));
      }),
    );
  });

  it("has the numbering plans of the installed library", () => {
    const committed = readFileSync(new URL("../generated/phone-plans.ts", import.meta.url), "utf8");
    expect(committed, "run pnpm generate in packages/collect").toBe(renderPhonePlans());
  });
});
