import { describe, expect, it } from "vitest";
import { startCpuTime } from "../../test/support/cpu-time.ts";
import { cleanId, cleanText } from "./clean-text.ts";
import { redactText } from "./redact-text.ts";

const sent = (...values: string[]) => ({ values, words: [], phones: [] });

describe("text of others", () => {
  it.each([
    ["phone +231 77 123-4567 is bad", "phone [redacted] is bad"],
    ["231771234567", "[redacted]"],
    ["call 0771234567", "call [redacted]"],
    ["call (077) 123 4567", "call ([redacted]"],
    ["call 231.77.123.4567", "call [redacted]"],
    ["mail ama.example@example.com now", "mail [redacted] now"],
    ["card 4242 4242 4242 4242", "card [redacted]"],
    ["token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "token [redacted]"],
    ["eyJack", "eyJack"],
    ["token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9abcdefgh.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "token [redacted]"],
    ["Invoice INV-2025 is not in IDLE status", "Invoice INV-2025 is not in IDLE status"],
    ["String should match pattern '^[1-9]\\d{7,14}$'", "String should match pattern '^[1-9]\\d{7,14}$'"],
  ])("%s", (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  it.each([
    "connect ECONNREFUSED 127.0.0.1:4999",
    "connect ECONNREFUSED 192.168.100.200:65535 - Local (10.11.12.13:50123)",
    "must be at most 100000000",
    "must be at most 10000000000",
    "between 0.01 and 1000000.00 USD",
    "from 0.01 - 999999.99",
    "from 1000-50000000",
    "1 000 000 000 LRD at most",
    "expired at 2026-11-28T18:26:04.123456+00:00",
    "expired on 2026-11-28 18:26:04",
    "reference 00000000-0000-4000-8000-000000000000 is used",
    "INV-2026-00001 is not ACTIVE, nor INV-2026-60012345678",
    "expired on 28-11-2026 10:00",
    "total is 3.3000000000000003 of 1234567.89",
    "id 12345678 of 123456789",
  ])("keeps its facts: %s", (text) => {
    expect(redactText(text)).toBe(text);
  });

  it("loses what was sent, the longest first", () => {
    expect(redactText("Ama Example and Ama", sent("Ama", "Ama Example"))).toBe("[redacted] and [redacted]");
  });

  it("loses the longer of two that overlap whole", () => {
    expect(redactText("its secret is idSecretWord.", sent("idSe", "dSecretWord"))).toBe("its secret is i[redacted].");
  });

  it("keeps its marks, whatever short word was sent", () => {
    expect(redactText("F e d", sent("e", "d"))).toBe("F [redacted] [redacted]");
  });

  it("loses a number, and not its digits in a longer one", () => {
    expect(redactText("100 of 1000", sent("100"))).toBe("[redacted] of 1000");
  });

  it("loses what was sent however it is capitalized and its spaces are written", () => {
    expect(redactText("ama+example AMA%20EXAMPLE", sent("Ama Example"))).toBe("[redacted] [redacted]");
  });

  it.each([
    ["one long word", "/y".repeat(50_000)],
    ["digits", "1 ".repeat(5_000_000)],
    ["letters before an @", "a".repeat(10_000_000)],
    ["signs that are not seen", "\u200b\u001b".repeat(5_000_000)],
    ["orders without an end", "\u009d\u001b]\u001b[1;\u009b".repeat(1_000_000)],
  ])("takes no longer for %s than for many short ones", (_, text) => {
    const cpuMs = startCpuTime();
    redactText(text);
    expect(cpuMs()).toBeLessThan(500);
  });

  it("is cut, and shows no half of what is found whole alone", () => {
    expect(redactText("x ".repeat(1_000)).length).toBe(300);
    // Where nothing of a long text may be shown, that is said.
    expect(redactText("9".repeat(100_000))).toBe("[redacted]");
    const secret = "abcdefghij/".repeat(90);
    expect(redactText(secret.repeat(1_000), sent(secret))).not.toContain("abc");
    expect(redactText(`${"231771234567,".repeat(769)}ab 2317712345`)).not.toMatch(/2317/);
  });

  it("has no sign that steers a terminal, turns what follows, or is not seen", () => {
    const osc = "\u001b]52;c;cm0gLXJmIH4=\u0007";
    const text = `one\r\ntwo${osc}\u009b2J\u202e\u2066\u200b\u00ad\ufeff\u{e0041}three\u2028four`;
    expect(redactText(text)).toBe("one two three four");
  });
});

describe("what is known of people", () => {
  const ama = ["Ama N'Doe-Exámple", "231771234567", "ama.doe@mail.test"];
  const clean = (text: string) => cleanText(text, [...ama, undefined]);

  it.each([
    ["AMA has no wallet", "[redacted] has no wallet"],
    ["N'DOE, Example", "N'[redacted], [redacted]"],
    ["Exa\u0301mple; EXÁMPLE", "[redacted]; [redacted]"],
    ["A\u200bma", "[redacted]"],
    ["\u001b[31mAma\u001b[0m is blocked", "[redacted] is blocked"],
    ["Dear\u001b[1mAma\u009b0mDoe\u001b]0;x\u001b\\Ama", "Dear [redacted] [redacted] [redacted]"],
    ["\u001b]8;;https://a.test\u0007Ama\u001b]8;;\u0007", "[redacted]"],
    ["0771234567 or 77-123 45 67", "[redacted] or [redacted]"],
    ["77 1234567", "[redacted]"],
    ["limit 771234567.00", "limit [redacted]"],
    ["1234567 is blocked", "[redacted] is blocked"],
    ["AMA.DOE (at) mail.test", "[redacted] (at) mail.test"],
    ["ama.doe%40mail.test", "[redacted]"],
  ])("is taken out of: %j", (text, shown) => {
    expect(clean(text)).toBe(shown);
  });

  it.each([
    ["9876543210987", "9876543210987"],
    ["MP250101.1234.A5\u0007", "MP250101.1234.A5"],
    [
      "tx_3c2ff3f0-9d1b-4a70-8a32-7a3dd0f3b4a1-0123456789abcdef",
      "tx_3c2ff3f0-9d1b-4a70-8a32-7a3dd0f3b4a1-0123456789abcdef",
    ],
    ["231771234567.0042", "[redacted].0042"],
    ["AMA-0771234567-99", "[redacted]-[redacted]"],
    ["ama.doe@mail.test/1", "[redacted]/1"],
  ])("is all that is taken out of an id: %s", (id, shown) => {
    expect(cleanId(id, ama)).toBe(shown);
  });

  it("leaves words alone that only begin like a name, and short ones", () => {
    expect(clean("Amazing amount, N of N")).toBe("Amazing amount, N of N");
  });
});
