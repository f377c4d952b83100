import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startCpuTime } from "../../test/support/cpu-time.ts";
import { hasCardNumber, passesLuhn } from "./card-number.ts";

/** The number with its right check digit. */
const complete = (digits: string) => [..."0123456789"].map((last) => digits + last).find(passesLuhn)!;
const number = fc.stringMatching(/^[0-9]{12,18}$/).map(complete);
const networks = fc.stringMatching(/^[3-6][0-9]{11,17}$/).map(complete);

describe("numbers of cards", () => {
  it.each([
    "4242424242424242",
    "4242 4242 4242 4242",
    "4242-4242-4242-4242",
    "4242 – 4242 – 4242 – 4242",
    "3782 822463 10005",
    "4242.4242.4242.4242",
    "4242/4242/4242/4242",
    "Visa 4242_4242_4242_4242",
    "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
    "1234567812345670",
    "Visa 4242 4242 4242 4242, 12/27",
    "pan=4242424242424242",
    "Rice 25 kg 4242424242424242",
    "2 x 5555-5555-5555-4444",
    "order-4242424242424242",
    "2221000000000009 please",
    "no. 1.4242424242424242.",
    "visa.4242424242424242",
    "٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢",
    "４２４２４２４２４２４２４２４２",
    "4242\u200b4242\u00ad4242\u20604242",
    "\u202a4242424242424242\u202c",
  ])("are found in %j", (text) => {
    expect(hasCardNumber(text)).toBe(true);
  });

  it.each([
    ["a wrong check digit", "4242424242424241"],
    ["twelve digits", complete("42424242424")],
    ["twenty digits", complete("4242424242424242424")],
    ["a time stamp after letters", `order-${complete("173280000000")}`],
    ["a date and time after letters", `INV-${complete("2025112812300")}`],
    ["digits within a word", "INV4242424242424242B"],
    ["a UUID", "41111111-1111-4111-8111-111111111111"],
    ["an id, and the reference behind it", "4512 41111111-1111-4111-8111-111111111111"],
    ["a decimal number", "0.4242424242424242"],
    ["a rate in words", "at 191.4242424242424242 LRD"],
    ["an address of a machine, with its port", "52.142.124.215:4242 4242"],
    ["days with slashes", "from 3/12/2025 to 4/12/2025 and 5/12/2025"],
    ["a list of sizes", "38 39 40 41 42 43 44 45"],
    ["a day and a time", "Table 4512 2025-11-28 12:30"],
    ["nothing", ""],
  ])("are not seen in %s", (_, text) => {
    expect(hasCardNumber(text)).toBe(false);
  });

  it("are found alone whatever they begin with, and in a text when a network's, however they are grouped", () => {
    const group = fc.integer({ min: 3, max: 6 });
    const between = fc.constantFrom("", " ", "-", "\u00a0", " - ", "/", "_");
    fc.assert(
      fc.property(number, networks, group, between, (alone, within, size, sign) => {
        const write = (digits: string) => digits.match(new RegExp(`.{1,${size}}`, "g"))!.join(sign);
        expect(hasCardNumber(write(alone))).toBe(true);
        expect(hasCardNumber(`Thanks (${write(within)})`)).toBe(true);
      }),
    );
  });

  it("are looked for in a long text in no time", () => {
    const cpuMs = startCpuTime();
    hasCardNumber("4-".repeat(200_000));
    hasCardNumber("4 ".repeat(100_000));
    expect(cpuMs()).toBeLessThan(2_000);
  });
});
