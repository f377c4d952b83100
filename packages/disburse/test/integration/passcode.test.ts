import { describe, expect, it } from "vitest";
import type { Passcode, PaymentEvent } from "../../src/index.ts";
import { aPasscode, aPayout, CODE, HOUR_MS, MINUTE_MS, openHouse } from "../support/house.ts";

const SECRET = "739416";
const executions = (house: ReturnType<typeof openHouse>) =>
  house.sandbox.requests.filter(({ operation }) => operation === "executePayout");

/** Everything that the store has, as text. */
async function textOf({ store }: ReturnType<typeof openHouse>): Promise<string> {
  const records = [];
  for await (const record of store.list({})) records.push(record);
  return JSON.stringify(records);
}

describe("the passcode", () => {
  it.each([undefined, null, "000000", {}])("has to come from a function, and %j is none", (passcode) => {
    expect(() => openHouse().payouts({ passcode: passcode as never })).toThrow(/passcode has to be a function/);
  });

  it.each(["failed", "422", "403"] as const)(
    "is in no record, event, error or report, right or wrong (a wrong one is a %s)",
    async (wrongPasscode) => {
      for (const passcode of [SECRET, CODE]) {
        const house = openHouse({ passcode: CODE, behaviour: { wrongPasscode } });
        const heard: unknown[] = [];
        const watch = { onEvent: (event: unknown) => heard.push(event), onAttention: (it: unknown) => heard.push(it) };
        const payouts = house.payouts({
          watch,
          passcode: async () => aPasscode({ code: passcode, phone: undefined, userId: "u-secret" }),
        });
        const payout = await house.clock.until(payouts.start(aPayout()));
        const outcome = await house.clock.until(payout.settled());
        expect(outcome.status).toBe(passcode === CODE ? "completed" : "failed");
        const all = (await textOf(house)) + JSON.stringify([heard, outcome, payout.record]);
        expect(all).not.toContain(`${passcode}"`);
        expect(all).not.toContain(SECRET);
        expect(all).not.toContain("u-secret");
        expect(all).not.toContain("192.0.2.7");
      }
    },
  );

  it("comes too late for a payout that is just called off: nothing is sent", async () => {
    const house = openHouse();
    const passcode = async () => {
      await house.clock.sleep(500);
      return aPasscode();
    };
    const payouts = house.payouts({ passcode });
    const payout = await house.clock.until(payouts.start(aPayout(), { wait: false }));
    await house.clock.advance(100);
    // Dollr tells only after the passcode is there that it knows nothing of the payout.
    house.sandbox.faults.add({ kind: "delayed", operation: "status.payout", delayMs: 2_000, phase: "after" });
    const off = await house.clock.until(payouts.cancel(payout.id));
    expect(off.record).toMatchObject({ status: "failed", cause: { code: "canceled" } });
    await house.clock.advance(HOUR_MS);
    expect(executions(house)).toEqual([]);
    await house.clock.until(payouts.close());
  });

  it("is not repeated where Dollr's words have it", async () => {
    const house = openHouse();
    const send = (async (...args: Parameters<typeof fetch>) => {
      const answer = await house.sandbox.fetch(new Request(...args));
      if (!/(executions|status)\/payout/.test(String(args[0])) || !answer.ok) return answer;
      const told = { status: "FAILED", wallet_message: `Invalid passcode ${SECRET}` };
      return Response.json({ ...((await answer.json()) as object), ...told });
    }) as typeof fetch;
    const payouts = house.payouts({
      client: house.clientOver(send),
      passcode: async () => aPasscode({ code: SECRET }),
    });
    const payout = await house.clock.until(payouts.start(aPayout()));
    const outcome = await house.clock.until(payout.settled());
    expect(outcome).toMatchObject({ status: "failed", reason: "Dollr did not take the passcode" });
    expect(await textOf(house)).not.toContain(SECRET);
  });

  it.each([
    [120, 60],
    [25, 20],
  ])("that comes after %i s, when the payout has expired after %i, sends nothing", async (seconds, until) => {
    const house = openHouse();
    const payouts = house.payouts({
      async passcode() {
        await house.clock.sleep(seconds * 1_000);
        return aPasscode({});
      },
    });
    const expiresAt = new Date(house.clock.now() + until * 1_000);
    const payout = await house.clock.until(payouts.start(aPayout({ expiresAt })));
    await house.clock.advance(10 * MINUTE_MS);
    expect(payout.record).toMatchObject({ status: "failed", cause: { code: "expired" } });
    expect(executions(house)).toEqual([]);
    await house.clock.until(payouts.close());
  });

  it.each(["422", "403"] as const)("that is refused (%s) burns no attempt", async (wrongPasscode) => {
    const house = openHouse({ behaviour: { wrongPasscode } });
    let code = SECRET;
    const payouts = house.payouts({ passcode: async () => aPasscode({ code }) });
    const payout = await house.clock.until(payouts.start(aPayout()));
    const outcome = await house.clock.until(payout.settled());
    const reason = `Dollr did not take the passcode (${wrongPasscode})`;
    expect(outcome).toMatchObject({ status: "failed", code: "authentication-failed", by: "merchant", reason });
    expect(payout.record.refused).toBe(true);
    code = CODE;
    house.asked();
    const again = await house.clock.until(payouts.retry(payout.id));
    // The session of the refusal is not used again.
    expect(house.asked()).toContain("createPayoutSession");
    expect(again.record.attempt).toBe(1);
    expect(again.referenceId).toBe(payout.referenceId);
    expect(await house.clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut()).toEqual([payout.referenceId]);
  });

  it("with which Dollr fails the payout at once ends the attempt, like any failure", async () => {
    const house = openHouse();
    let code = SECRET;
    const payouts = house.payouts({ passcode: async () => aPasscode({ code }) });
    const payout = await house.clock.until(payouts.start(aPayout()));
    expect(payout.record).toMatchObject({ status: "failed", reason: "Dollr did not take the passcode" });
    code = CODE;
    const again = await house.clock.until(payouts.retry(payout.id));
    expect(again.record.attempt).toBe(2);
    expect(await house.clock.until(again.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut()).toEqual([again.referenceId]);
  });
});

describe("a passcode that is not to be had", () => {
  const bad: readonly (readonly [string, () => Promise<Passcode>, string])[] = [
    ["threw", async () => Promise.reject(new Error(`no ${SECRET} in the vault`)), "passcode() threw"],
    ["gave a text", async () => SECRET as unknown as Passcode, "must be an object"],
    ["gave a number", async () => aPasscode({ code: Number(SECRET) as unknown as string }), "code must be a text"],
    ["named no owner", async () => aPasscode({ phone: undefined }), "userId has to be given"],
    ["named it by itself", async () => ({ [SECRET]: true }) as unknown as Passcode, "code must be a text"],
    ["named two owners", async () => aPasscode({ userId: "u-7" }), "one of them"],
    ["gave a bad phone", async () => aPasscode({ phone: SECRET }), "phone must be"],
    ["left out the device", async () => ({ code: SECRET, userId: "u-7" }) as Passcode, "device"],
  ];

  it.each(bad)("because the callback %s sends nothing, says so, and asks again", async (_, ask, why) => {
    const house = openHouse();
    let passcode = ask;
    const events: PaymentEvent[] = [];
    const payouts = house.payouts({
      passcode: () => passcode(),
      watch: { onEvent: (event) => events.push(event), onAttention: () => undefined },
    });
    const payout = await house.clock.until(payouts.start(aPayout()));
    const outcome = await house.clock.until(payout.settled({ timeoutMs: 5_000 }));
    expect(outcome).toMatchObject({ status: "unknown", why: expect.stringContaining(why) });
    expect(payout.record).toMatchObject({ stage: "preparing" });
    expect(executions(house)).toHaveLength(0);
    expect((await textOf(house)) + JSON.stringify([outcome, events])).not.toContain(SECRET);
    passcode = async () => aPasscode();
    expect(await house.clock.until(payout.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut()).toHaveLength(1);
  });

  it("is waited for for a minute, and asked for again", async () => {
    const house = openHouse();
    let asked = 0;
    const passcode = () => {
      asked += 1;
      return asked > 1 ? Promise.resolve(aPasscode()) : new Promise<never>(() => undefined);
    };
    const payout = await house.clock.until(house.payouts({ passcode }).start(aPayout()));
    expect(payout.record).toMatchObject({ status: "unknown", why: expect.stringContaining("within 60 s") });
    expect(await house.clock.until(payout.settled())).toMatchObject({ status: "completed" });
    expect(asked).toBe(2);
  });

  it("for longer than a session lives is followed by a new session", async () => {
    const house = openHouse();
    let isThere = false;
    const passcode = async () => (isThere ? aPasscode() : Promise.reject(new Error("locked")));
    const payout = await house.clock.until(house.payouts({ passcode }).start(aPayout()));
    await house.clock.advance(HOUR_MS);
    isThere = true;
    expect(await house.clock.until(payout.settled())).toMatchObject({ status: "completed" });
    expect(executions(house)).toHaveLength(1);
    expect(executions(house)[0]).toMatchObject({ status: 200 });
  });

  it("is never asked for after the payout has expired", async () => {
    const house = openHouse();
    let asked = 0;
    const passcode = async () => {
      asked += 1;
      throw new Error("locked");
    };
    const expiresAt = new Date(house.clock.now() + 10 * MINUTE_MS);
    const payout = await house.clock.until(house.payouts({ passcode }).start(aPayout({ expiresAt })));
    expect(asked).toBe(1);
    const outcome = await house.clock.until(payout.settled());
    expect(outcome).toMatchObject({ status: "failed", reason: expect.stringContaining("to be sent before") });
    const askedBefore = asked;
    await house.clock.advance(HOUR_MS);
    expect(asked).toBe(askedBefore);
    expect(executions(house)).toHaveLength(0);
  });
});

describe("a payout that is resumed", () => {
  it("asks for the passcode again", async () => {
    const house = openHouse();
    const first = house.payouts({ passcode: async () => Promise.reject(new Error("locked")) });
    await house.clock.until(first.start(aPayout()));
    await house.clock.until(first.close());
    let asked = 0;
    const heir = house.payouts({
      passcode: async () => {
        asked += 1;
        return aPasscode();
      },
    });
    expect(await house.clock.until(heir.resume())).toEqual({ resumed: 1 });
    const payout = await house.clock.until(heir.get(aPayout().id));
    expect(await house.clock.until(payout!.settled())).toMatchObject({ status: "completed" });
    expect(asked).toBe(1);
  });
});
