import { describe, expect, it } from "vitest";
import { HELD_UP, REFUSED } from "../../test/support/played-dollr.ts";
import { at, openTip, READY, SESSIONLESS } from "../../test/support/played-tip.ts";
import { HeldError } from "../errors/failure.ts";
import type { AdvanceContext } from "./advance-context.ts";
import { reserveExecution } from "./reserve-execution.ts";
import type { Wave } from "./wave.ts";

// What an execution needs before it is announced, and what becomes of the wave before it.

const STEPS = { session: { doneAt: at(0), tookMs: 3 } };
/** The last wave before the execution: it has brought the session. */
const WAVE: Wave = { statusRead: true, change: { results: READY.results, steps: STEPS } };
const { session: _, ...WITHOUT_SESSION } = READY.results;

interface World {
  readonly record?: typeof READY;
  readonly wave?: Wave;
  readonly authorize?: () => Promise<unknown>;
  readonly reserve?: () => Promise<void>;
  /** To get one of the two takes so long. */
  readonly takesMs?: number;
}

/** Gets ready to send, with a kind of payment that is sent with a passcode. */
async function getReady({ record = READY, wave = WAVE, takesMs = 0, ...world }: World = {}) {
  const { authorize = async () => "passcode", reserve = async () => undefined } = world;
  const { flow, clock } = await openTip(record);
  const taken: string[] = [];
  const take = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    taken.push(name);
    await clock.sleep(takesMs);
    return work();
  };
  const context: AdvanceContext = {
    ...flow,
    definition: { ...flow.definition, authorize: () => take("authorization", authorize) },
    reserve: () => take("quota", reserve),
  };
  return { wave: await clock.until(reserveExecution(context, record, wave)), taken };
}

describe("before an execution is announced", () => {
  it("its authorization and then its quota are taken, and the wave is kept", async () => {
    const { wave, taken } = await getReady();
    expect(wave).toEqual({ ...WAVE, authorization: "passcode" });
    expect(taken).toEqual(["authorization", "quota"]);
  });

  it("neither is taken where it is not the next, where its status was not read, or where the wave has failed", async () => {
    const failure = { kind: "unclear", why: "No answer came.", error: undefined } as const;
    const others: readonly Wave[] = [
      { statusRead: true, change: { results: SESSIONLESS.results } },
      { ...WAVE, statusRead: false },
      { ...WAVE, failure },
    ];
    for (const wave of others) expect(await getReady({ wave })).toEqual({ wave, taken: [] });
  });
});

describe("an authorization or a quota that is refused", () => {
  it("is a failure of the wave, which keeps what it has brought", async () => {
    const refused = await getReady({ authorize: () => Promise.reject(REFUSED) });
    expect(refused.wave).toEqual({ ...WAVE, failure: { kind: "refused", why: REFUSED.message, error: REFUSED } });
    expect(refused.taken).toEqual(["authorization"]);
    const heldUp = await getReady({ authorize: () => Promise.reject(HELD_UP) });
    expect(heldUp.wave).toMatchObject({ ...WAVE, failure: { kind: "not-performed", error: HELD_UP } });
  });

  it("is a failure of the wave also where a 429 holds everyone", async () => {
    const held = new HeldError();
    const { wave } = await getReady({ reserve: () => Promise.reject(held) });
    expect(wave).toEqual({ ...WAVE, failure: { kind: "not-performed", why: held.message, error: held } });
  });
});

describe("a session for which the authorization was waited too long", () => {
  const OVER = { ...READY, results: { ...READY.results, session: { id: 55, expiresAt: at(59_999) } } };
  const wave = { ...WAVE, change: { ...WAVE.change, results: OVER.results } };

  it("is made anew first, and the rest of the wave is kept", async () => {
    expect(await getReady({ record: OVER, wave })).toEqual({
      wave: { statusRead: true, change: { results: WITHOUT_SESSION, steps: STEPS } },
      taken: [],
    });
  });

  it("is left to the execution where this very wave has brought it, or where there is nothing to wait for", async () => {
    const fresh = { ...READY, results: WITHOUT_SESSION };
    expect((await getReady({ record: fresh, wave })).taken).toEqual(["authorization", "quota"]);
    const { flow } = await openTip(OVER);
    expect(await reserveExecution(flow, OVER, wave)).toEqual(wave);
  });
});

describe("a payment that has expired", () => {
  const until = (ms: number) => ({ ...READY, request: { ...READY.request, expiresAt: at(ms) } });
  const failure = { kind: "refused", why: expect.stringContaining("nothing new is sent"), error: expect.any(Error) };

  it("is not sent, and nothing is taken for it", async () => {
    const { wave, taken } = await getReady({ record: until(0) });
    expect(wave).toEqual({ ...WAVE, failure });
    expect(taken).toEqual([]);
  });

  it("is not sent either where it expires while its authorization or its quota is waited for", async () => {
    const { wave, taken } = await getReady({ record: until(2_000), takesMs: 1_000 });
    expect(wave).toEqual({ ...WAVE, failure });
    expect(taken).toEqual(["authorization", "quota"]);
    expect((await getReady({ record: until(2_001), takesMs: 1_000 })).wave.failure).toBeUndefined();
  });
});
