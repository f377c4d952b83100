import { describe, expect, it } from "vitest";
import { isLiveToken, readToken, renewAt } from "./token-life.ts";

const MINUTE_MS = 60_000;
const MONTH_MINUTES = 30 * 24 * 60;

describe("the answer of the token call", () => {
  it("is a token for so many minutes", () => {
    const token = { accessToken: "t", obtainedAt: 1_000, expiresAt: 1_000 + 60 * MINUTE_MS };
    expect(readToken({ access_token: "t", expires_in: 60 }, 1_000)).toEqual(token);
  });

  it("may live for 30 days, and no minute longer: its unit would be mixed up", () => {
    expect(readToken({ access_token: "t", expires_in: MONTH_MINUTES }, 0)).toHaveProperty("accessToken");
    expect(readToken({ access_token: "t", expires_in: MONTH_MINUTES + 1 }, 0)).toContain("at most 43200");
  });

  it.each(["", "two\nlines", 5, ["t"], undefined])(
    "without a token that goes into a header is none: %j",
    (access_token) => {
      expect(readToken({ access_token, expires_in: 60 }, 0)).toBe("no usable access_token");
    },
  );

  it.each([
    [0, "expires_in 0,"],
    [-60, "expires_in -60,"],
    ["60", "expires_in string,"],
    [null, "expires_in object,"],
  ])("whose expires_in is %s is told of by its number, or else by its type alone", (expires_in, problem) => {
    expect(readToken({ access_token: "t", expires_in }, 0)).toContain(problem);
  });
});

describe("a token", () => {
  it("is renewed five minutes before its end, and in the last fifth of a short life", () => {
    const obtainedAt = 1_000 * MINUTE_MS;
    const renewedAfter = (minutes: number) =>
      renewAt({ accessToken: "t", obtainedAt, expiresAt: obtainedAt + minutes * MINUTE_MS }) - obtainedAt;
    expect([60, 25, 20, 5].map((minutes) => renewedAfter(minutes) / MINUTE_MS)).toEqual([55, 20, 16, 4]);
  });

  it("from a store serves until its end, and not at it", () => {
    const token = { accessToken: "t", obtainedAt: 0, expiresAt: 60 * MINUTE_MS };
    expect(isLiveToken(token, token.expiresAt - 1)).toBe(true);
    expect(isLiveToken(token, token.expiresAt)).toBe(false);
  });

  it("from a store that could not go into a header serves never", () => {
    expect(isLiveToken({ accessToken: "two\nlines", obtainedAt: 0, expiresAt: 60 * MINUTE_MS }, 1)).toBe(false);
  });

  it.each([
    { obtainedAt: "0", expiresAt: 60 * MINUTE_MS },
    { obtainedAt: 0, expiresAt: "3600000" },
    { obtainedAt: null, expiresAt: 60 * MINUTE_MS },
    { obtainedAt: 0, expiresAt: new Date(60 * MINUTE_MS) },
  ])("from a store whose times are no numbers is over: %j", (times) => {
    expect(isLiveToken({ accessToken: "t", ...times }, 1)).toBe(false);
  });
});
