import { memoryStore } from "@dollr-kit/collect";
import { describe, expect, it } from "vitest";
import { type AppContext, proveNoDoubleCharge } from "../../src/index.ts";
import { careful } from "./apps/careful.ts";
import { failureOf } from "./refute.ts";

/** Runs the careful app after something else, once and without a fault. */
async function inAnApp(look: (context: AppContext) => Promise<void>): Promise<void> {
  let failure: unknown;
  await proveNoDoubleCharge(
    async (context) => {
      if (context.visit === "pay") await look(context).catch((error) => (failure ??= error));
      return careful(context);
    },
    { maxFaults: 0 },
  );
  if (failure !== undefined) throw failure;
}

describe("the store of an app", () => {
  it("lets one insert win, and compares before it sets", () =>
    inAnApp(async ({ store }) => {
      expect(await Promise.all([store.insert("a", 1), store.insert("a", 2)])).toEqual([true, false]);
      expect(await store.compareAndSet("a", 2, 3)).toBe(false);
      expect(await store.compareAndSet("a", 1, { b: [3], c: 4 })).toBe(true);
      expect(await store.compareAndSet("a", { c: 4, b: [3] }, "done")).toBe(true);
      expect(await store.get("a")).toBe("done");
      await store.delete("a");
      expect(await store.get("a")).toBeUndefined();
      expect(await store.compareAndSet("a", undefined, 5)).toBe(true);
    }));

  it("keeps values, not objects, and refuses what is no JSON", () =>
    inAnApp(async ({ store }) => {
      const value = { list: [1] };
      await store.set("value", value);
      value.list.push(2);
      expect(await store.get("value")).toEqual({ list: [1] });
      await expect(store.set("nothing", undefined)).rejects.toThrow("takes a value of JSON");
    }));

  it("has a store of payments that outlives a process", async () => {
    const seen: unknown[] = [];
    await proveNoDoubleCharge(
      async (context) => {
        const payers = context.store.payments(memoryStore);
        seen.push(await payers.payer("somebody"));
        await payers.rememberPayer("somebody", { partyId: 7, counterpartyId: 11 });
        return careful(context);
      },
      { maxFaults: 0 },
    );
    expect(seen[0]).toBeUndefined();
    expect(seen[1]).toEqual({ partyId: 7, counterpartyId: 11 });
  });
});

describe("time", () => {
  it("is virtual, and a sleep ends early on an abort", () =>
    inAnApp(async ({ clock }) => {
      const startedAt = clock.now();
      await clock.sleep(3_600_000 / 2);
      expect(clock.now() - startedAt).toBe(1_800_000);
      const controller = new AbortController();
      const sleeping = clock.sleep(1_000, controller.signal);
      controller.abort(new Error("enough"));
      await expect(sleeping).rejects.toThrow("enough");
      await expect(clock.sleep(1, controller.signal)).rejects.toThrow("enough");
    }));

  it("does not go on for ever with an app that does", async () => {
    const { message } = await failureOf(async ({ fetch, baseUrl }) => {
      for (;;) await fetch(`${baseUrl}/v1/parties/list`);
    });
    expect(message).toContain("not paid and fulfilled");
    const sleepless = await failureOf(async ({ clock }) => {
      for (;;) await clock.sleep(0);
    });
    expect(sleepless.message).toContain("not paid and fulfilled");
  });
});

/** What the apps of one proof with single faults came across, told by what can be seen from inside. */
async function listSymptoms(): Promise<ReadonlySet<string>> {
  const symptoms = new Set<string>();
  let running = 0;
  const watched = async (context: AppContext) => {
    symptoms.add(`visit ${context.visit}`);
    if (running > 0) symptoms.add("somebody else is at it");
    running += 1;
    const [fetch, clock, store] = [watch(context), watchTime(context), watchStore(context)];
    const answer = await careful({ ...context, fetch, clock, store });
    running -= 1;
    return answer;
  };
  const watchStore = ({ store }: AppContext): AppContext["store"] => ({
    ...store,
    async set(key, value) {
      await store.set(key, value).catch(async (error) => {
        const isThere = (await store.get(key)) !== undefined;
        symptoms.add(`store.set: ${error.message} ${isThere ? "It is there." : "Nothing is there."}`);
        throw error;
      });
    },
    async get<T>(key: string) {
      return store.get<T>(key).catch((error) => {
        symptoms.add(`store.get: ${error.message}`);
        throw error;
      });
    },
  });
  const watchTime = ({ clock }: AppContext): AppContext["clock"] => ({
    now: clock.now,
    async sleep(ms, signal) {
      const startedAt = clock.now();
      await clock.sleep(ms, signal);
      const tookMs = clock.now() - startedAt;
      if (tookMs >= ms + 110_000) symptoms.add("the clock went forward");
      else if (tookMs >= ms + 50_000) symptoms.add("stood still");
      if (tookMs < 0) symptoms.add("the clock went back");
    },
  });
  const watch =
    ({ fetch }: AppContext): typeof globalThis.fetch =>
    async (...args) => {
      const [, name = ""] = /v1\/(\w+)/.exec(String(args[0])) ?? [];
      const response = await fetch(...args).catch((error) => {
        symptoms.add(`${name}: ${error.cause?.code ?? error.message}`);
        throw error;
      });
      const text = await response.text().catch((error) => {
        symptoms.add(`${name}: body ${error.message}`);
        throw error;
      });
      const [, word = ""] = /"status":"(\w+)"/.exec(text) ?? [];
      const type = response.headers.get("content-type")?.includes("html") ? "html" : word;
      symptoms.add([`${name}:`, response.status, type, response.headers.get("retry-after")].join(" ").trim());
      return new Response(text, response);
    };
  await proveNoDoubleCharge(watched, { maxFaults: 1 });
  return symptoms;
}

describe("with one fault an app comes across", () => {
  it("each way in which the network, Dollr, the payer, its store and its own process fail it", async () => {
    const symptoms = [...(await listSymptoms())];
    expect(symptoms).toEqual(
      expect.arrayContaining([
        ...["visit pay", "visit reload", "visit restart", "somebody else is at it", "stood still"],
        ...["executions: timeout", "executions: body timeout", "executions: ECONNRESET"],
        ...["executions: 401", "executions: 429  5", "executions: 500", "executions: 502 html"],
        ...["the clock went forward", "the clock went back"],
        "store.set: The store failed: no space left on device. Nothing is there.",
        "store.set: The store failed: the connection was lost. It is there.",
        "store.get: The store failed: no space left on device.",
        ...["executions: 503", "executions: 200 PENDING", "executions: 200 ON_HOLD"],
        ...["status: 404", "status: 200 ON_HOLD", "status: 200 FAILED", "status: 200 COMPLETED"],
        ...["jwt: timeout", "jwt: 429  5", "invoices: ECONNRESET", "sessions: 401", "parties: 500"],
      ]),
    );
  });
});
