import { readFileSync } from "node:fs";
import { DollrAbortError, DollrApiError, DollrValidationError } from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import { renderCountryCodes } from "../../scripts/render-country-codes.ts";
import { createCountryCodes } from "./country-code.ts";

const refusalOf = (path: string) =>
  new DollrValidationError("createParty was refused", {
    outcome: "rejected",
    status: 422,
    fields: [{ path, message: "should be another" }],
  });

/** A Dollr that answers by the code that it gets. */
function sendTo(codes: ReturnType<typeof createCountryCodes>, country: string, answers: Record<string, unknown>) {
  const sent: (string | undefined)[] = [];
  const answer = codes.send(country, async (code) => {
    sent.push(code);
    const answer = answers[code ?? ""];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return answer.then(
    (value) => ({ value, sent }),
    (error) => ({ error, sent }),
  );
}

describe("the form of a country", () => {
  it.each(["LR", "RW", "US", "GB", "DE"])("%s is sent in three letters where two are refused", async (country) => {
    const three = { LR: "LBR", RW: "RWA", US: "USA", GB: "GBR", DE: "DEU" }[country] as string;
    const codes = createCountryCodes();
    const answers = { [country]: refusalOf("body.country_code"), [three]: "made" };
    expect(await sendTo(codes, country, answers)).toEqual({ value: "made", sent: [country, three] });
    expect((await sendTo(codes, country, answers)).sent).toEqual([three]);
  });

  it("is not changed by a refusal for something else", async () => {
    const error = refusalOf("body.phone");
    expect(await sendTo(createCountryCodes(), "LR", { LR: error })).toEqual({ error, sent: ["LR"] });
  });

  it("is read from Dollr's own words where no field is named, and never from ours", async () => {
    const refusedWith = (message: string, reason?: string) =>
      new DollrApiError(message, { outcome: "rejected", status: 400, reason });
    const theirs = refusedWith("createParty was answered 400", "Invalid country code");
    expect(await sendTo(createCountryCodes(), "LR", { LR: theirs, LBR: "made" })).toEqual({
      ...{ value: "made", sent: ["LR", "LBR"] },
    });
    const ours = refusedWith("createParty was answered 400 for the country code LR");
    expect(await sendTo(createCountryCodes(), "LR", { LR: ours })).toEqual({ error: ours, sent: ["LR"] });
  });

  it("is not changed by what may have taken effect", async () => {
    const error = new DollrAbortError("createParty was given up", { outcome: "unknown" });
    expect(await sendTo(createCountryCodes(), "LR", { LR: error })).toEqual({ error, sent: ["LR"] });
  });

  it("refused both ways: the first refusal is told, and nothing is remembered", async () => {
    const codes = createCountryCodes();
    const error = refusalOf("body.country_code");
    const answers = { LR: error, LBR: refusalOf("body.country_code") };
    const { error: told, sent } = (await sendTo(codes, "LR", answers)) as { error: unknown; sent: unknown };
    expect([told === error, sent]).toEqual([true, ["LR", "LBR"]]);
    expect((await sendTo(codes, "LR", { LR: "made" })).sent).toEqual(["LR"]);
  });

  it("refused for its country, then for something else: that is told", async () => {
    const error = refusalOf("body.phone");
    const told = await sendTo(createCountryCodes(), "LR", { LR: refusalOf("body.country_code"), LBR: error });
    expect(told).toEqual({ error, sent: ["LR", "LBR"] });
  });

  it("is sent as it is where no list has it", async () => {
    const error = refusalOf("body.country_code");
    expect(await sendTo(createCountryCodes(), "ZZ", { ZZ: error })).toEqual({ error, sent: ["ZZ"] });
  });
});

it("has the countries of the library, as `pnpm --filter @dollr-kit/flow generate` writes them", () => {
  const committed = readFileSync(new URL("../generated/country-codes.ts", import.meta.url), "utf8");
  expect(committed).toBe(renderCountryCodes());
});
