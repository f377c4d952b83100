import { describe, expect, it } from "vitest";
import { setUp } from "../support/caller.ts";
import { ok } from "../support/flows.ts";

const PARTY = { fullname: "Ama Example", phone: "231883456789" };

describe("extraFields", () => {
  it("ignores a field that nobody knows, and refuses what is wrong all the same", async () => {
    const { call, sandbox } = await setUp();
    const body = { ...PARTY, nickname: "A" };
    expect((await call("createParty", { body })).status).toBe(422);
    sandbox.behave({ extraFields: "ignored" });
    expect(await ok(call("createParty", { body }))).not.toHaveProperty("nickname");
    const { status, body: answer } = await call("createParty", { body: { ...body, phone: "+231" } });
    expect([status, answer.detail.map(({ loc }: { loc: string[] }) => loc[1])]).toEqual([
      422,
      expect.arrayContaining(["phone"]),
    ]);
  });
});
