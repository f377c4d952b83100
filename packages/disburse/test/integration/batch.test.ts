import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LEASE_MS } from "@dollr-kit/flow";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { mortal } from "../../../flow/test/support/mortal.ts";
import { sqliteHere } from "../../../flow/test/support/sqlite-here.ts";
import type { AttentionReport, BatchProgress, PayoutRequest } from "../../src/index.ts";
import { aPasscode, aPayout, CODE, MINUTE_MS, openHouse } from "../support/house.ts";

const phones = MAGIC_PHONES.approved;

/** A payroll; each line pays a little more than the one before. */
function payroll(count: number): readonly PayoutRequest[] {
  return Array.from({ length: count }, (_, index) =>
    aPayout({
      id: `salary-2026-11-${index}`,
      recipient: { name: `Ama ${String.fromCharCode(97 + (index % 26))}xample`, phone: phones.MTN_MOMO_LBR },
      amount: (0.1 + index / 100).toFixed(2),
    }),
  );
}

const sumOf = (lines: readonly PayoutRequest[]): string =>
  (lines.reduce((cents, { amount }) => cents + Math.round(Number(amount) * 100), 0) / 100).toFixed(2);

async function* slowly<T>(lines: readonly T[]): AsyncGenerator<T> {
  for (const line of lines) yield line;
}

const RICH = { openingBalances: { USD: "100000", LRD: "100000" } } as const;

describe("a batch", () => {
  it("pays every line, tells how far it is, and sums up exactly", async () => {
    const house = openHouse(RICH);
    const lines = [...payroll(40), aPayout({ id: "in-dollars-of-liberia", amount: "100", currency: "LRD" })];
    const told: BatchProgress[] = [];
    const payouts = house.payouts();
    const report = await house.clock.until(
      payouts.startMany(slowly(lines), { onProgress: (progress) => void told.push(progress) }),
    );
    const sums = [
      { amount: "100.00", currency: "LRD" },
      { amount: sumOf(lines.slice(0, 40)), currency: "USD" },
    ];
    expect(report).toMatchObject({ completed: { count: 41, sums }, total: { count: 41, sums }, isStopped: false });
    expect(report.lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
    expect(told.at(-1)).toMatchObject({ read: 41, completed: 41, pending: 0 });
    expect(house.paidOut()).toHaveLength(41);
    house.sandbox.ledger.assertBalanced();
  });

  it("of a merchant who is not verified stops at its first line, and goes on when that is mended", async () => {
    const house = openHouse({ ...RICH, behaviour: { merchant: "unverified" } });
    const lines = payroll(30);
    const reports: AttentionReport[] = [];
    const payouts = house.payouts({ watch: { onAttention: (report) => reports.push(report) } });
    const stopped = await house.clock.until(payouts.startMany(lines));
    expect(stopped).toMatchObject({ isStopped: true, failed: { count: 1 }, total: { count: 1 } });
    expect(stopped.stopReason).toContain("Finish the verification in Dollr's portal");
    const told = { kind: "unverified-merchant", message: expect.stringContaining("Finish the verification") };
    expect(reports).toMatchObject([told]);
    house.sandbox.behave({ merchant: "verified" });
    await house.clock.until(house.clock.sleep(MINUTE_MS));
    const rest = await house.clock.until(payouts.startMany(lines));
    expect(rest).toMatchObject({ isStopped: false, failed: { count: 1 }, completed: { count: 29 } });
    expect(rest).not.toHaveProperty("stopReason");
    await house.clock.until((await house.clock.until(payouts.retry(lines[0]!.id))).settled());
    expect(house.paidOut()).toHaveLength(30);
  });

  it.each(["failed", "422", "403"] as const)(
    "with a wrong passcode (a %s) stops at its first line: it is not sent for each, and goes on with the right one",
    async (wrongPasscode) => {
      const house = openHouse({ ...RICH, behaviour: { wrongPasscode } });
      let code = "111111";
      const payouts = house.payouts({ passcode: async () => aPasscode({ code }) });
      const lines = payroll(30);
      const stopped = await house.clock.until(payouts.startMany(lines));
      expect(stopped).toMatchObject({ isStopped: true, failed: { count: 1 }, total: { count: 1 } });
      expect(stopped.stopReason).toContain("Dollr did not take the passcode");
      expect(house.asked().filter((operation) => operation === "executePayout")).toHaveLength(1);
      code = CODE;
      await house.clock.advance(MINUTE_MS);
      const rest = await house.clock.until(payouts.startMany(lines));
      expect(rest).toMatchObject({ isStopped: false, failed: { count: 1 }, completed: { count: 29 } });
      await house.clock.until((await house.clock.until(payouts.retry(lines[0]!.id))).settled());
      expect(house.paidOut()).toHaveLength(30);
    },
  );

  it.each([null, undefined, "lines", 3, {}])("of %j is refused before anything is read", async (lines) => {
    const none = openHouse()
      .payouts()
      .startMany(lines as never);
    await expect(none).rejects.toMatchObject({ name: "DollrConfigError" });
  });

  it("reports what cannot be right with its number, and goes on with the others", async () => {
    const house = openHouse();
    const payouts = house.payouts();
    await house.clock.until(payouts.start(aPayout({ id: "known", amount: "1" })));
    const lines = [
      aPayout({ id: "a", amount: "1.10" }),
      aPayout({ id: "b", recipient: { name: "Ama Example", phone: "12" }, amount: "2.20" }),
      aPayout({ id: "a", amount: "3.30" }),
      aPayout({ id: "known", amount: "4.40" }),
      null as unknown as PayoutRequest,
      aPayout({
        id: "c",
        recipient: { name: "Ama Example", phone: MAGIC_PHONES.refused.MTN_MOMO_LBR },
        amount: "5.50",
      }),
      aPayout({ id: "d", recipient: { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR }, amount: "6.60" }),
    ];
    const report = await house.clock.until(payouts.startMany(lines, { timeoutMs: 60_000 }));
    expect(report.lines).toMatchObject([
      { line: 1, id: "a", status: "completed" },
      { line: 2, id: "b", status: "refused", why: expect.stringContaining("recipient.phone") },
      { line: 3, id: "a", status: "refused", why: expect.stringContaining("line 1") },
      { line: 4, id: "known", status: "refused", error: { name: "OtherRequestError" } },
      { line: 5, status: "refused" },
      { line: 6, id: "c", status: "failed", why: "OTHER_ERROR" },
      { line: 7, id: "d", status: "pending" },
    ]);
    const { completed, failed, pending, unknown, refused, total } = report;
    expect([completed, failed, pending, unknown, refused].map(({ count }) => count)).toEqual([1, 1, 1, 0, 4]);
    expect(refused.sums).toEqual([{ amount: "9.90", currency: "USD" }]);
    expect(total).toEqual({ count: 7, sums: [{ amount: "23.10", currency: "USD" }] });
  });

  it("waits where the queue is full", async () => {
    const house = openHouse(RICH);
    const payouts = house.payouts({ watch: { maxQueued: 1, requestsPerSecond: 10 } });
    const report = await house.clock.until(payouts.startMany(payroll(20), { concurrency: 5 }));
    expect(report).toMatchObject({ completed: { count: 20 }, refused: { count: 0 } });
  });

  it("begins no further line after its signal, and goes on when it is called again", async () => {
    const house = openHouse(RICH);
    const payouts = house.payouts();
    const lines = payroll(60);
    const stop = new AbortController();
    const onProgress = ({ completed }: BatchProgress) => completed >= 10 && stop.abort(new Error("enough"));
    const first = await house.clock.until(payouts.startMany(slowly(lines), { signal: stop.signal, onProgress }));
    expect(first.isStopped).toBe(true);
    expect(first.total.count).toBeLessThan(60);
    const { completed, failed, pending, unknown, refused, total } = first;
    const counts = [completed, failed, pending, unknown, refused].map(({ count }) => count);
    expect(counts.reduce((sum, count) => sum + count)).toBe(total.count);
    const second = await house.clock.until(payouts.startMany(slowly(lines)));
    expect(second).toMatchObject({ isStopped: false, completed: { count: 60 } });
    expect(house.paidOut()).toHaveLength(60);
  });

  it("tells of every payout that was begun, also where its signal has a reason that is no error", async () => {
    const house = openHouse(RICH);
    const payouts = house.payouts();
    const stop = new AbortController();
    const onProgress = ({ completed }: BatchProgress) => completed >= 10 && stop.abort("enough");
    const report = await house.clock.until(payouts.startMany(payroll(60), { signal: stop.signal, onProgress }));
    const begun = new Set<string>();
    for await (const { id } of payouts.list()) begun.add(id);
    expect(begun.size).toBeGreaterThan(10);
    expect(new Set(report.lines.map(({ id }) => id))).toEqual(begun);
  });

  it("goes on beside a hook whose promise rejects", async () => {
    const house = openHouse(RICH);
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    onTestFinished(() => void process.off("unhandledRejection", note));
    const onProgress = () => Promise.reject(new Error("the log is down"));
    const report = await house.clock.until(house.payouts().startMany(payroll(3), { onProgress }));
    expect(report.completed.count).toBe(3);
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });

  it("that was stopped and closed is gone on with by the next process at once, without waiting for a lease", async () => {
    const house = openHouse(RICH);
    const lines = payroll(60);
    const stop = new AbortController();
    const onProgress = ({ completed }: BatchProgress) => completed >= 10 && stop.abort(new Error("enough"));
    const stopped = house.payouts();
    const first = await house.clock.until(stopped.startMany(lines, { signal: stop.signal, onProgress }));
    expect(first.pending.count).toBeGreaterThan(0);
    await house.clock.until(stopped.close());
    const closedMs = house.clock.now();
    const second = await house.clock.until(house.payouts().startMany(lines));
    expect(second.completed.count).toBe(60);
    expect(house.clock.now() - closedMs).toBeLessThan(LEASE_MS / 2);
    expect(house.paidOut()).toHaveLength(60);
  });

  it("ends at its signal although the next line never comes", async () => {
    const house = openHouse();
    const stop = new AbortController();
    async function* hanging() {
      yield aPayout();
      await new Promise<never>(() => undefined);
    }
    const running = house.payouts().startMany(hanging(), { signal: stop.signal });
    await house.clock.advance(60_000);
    stop.abort();
    expect(await house.clock.until(running)).toMatchObject({ isStopped: true, completed: { count: 1 } });
  });

  it("throws what reading throws, after the lines before have ended", async () => {
    const house = openHouse();
    async function* broken() {
      yield aPayout();
      throw new Error("line 2 has no end");
    }
    await expect(house.clock.until(house.payouts().startMany(broken()))).rejects.toThrow("line 2 has no end");
    expect(house.paidOut()).toHaveLength(1);
  });

  it("of 500 lines whose process is killed in the middle is gone on with, and pays each line once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dollr-payroll-"));
    const store = sqliteHere(join(folder, "payments.sqlite"));
    const house = openHouse({ ...RICH, store });
    const lines = payroll(500);
    const rates = { requestsPerSecond: 200, onAttention: () => undefined };
    const victim = mortal(store);
    victim.killAtSave(900, "after");
    const payouts = house.payouts({ store: victim.store, watch: rates });
    payouts.startMany(slowly(lines)).catch(() => undefined);
    await house.clock.advance(60_000);
    const paidBefore = house.paidOut().length;
    expect(paidBefore).toBeGreaterThan(0);
    expect(paidBefore).toBeLessThan(500);

    // A client of its own: the quota of the dead process died with it.
    const heir = house.payouts({ client: house.clientOver(house.sandbox.fetch as typeof fetch), watch: rates });
    await house.clock.until(heir.resume());
    const report = await house.clock.until(heir.startMany(slowly(lines)));
    expect(report).toMatchObject({
      completed: { count: 500, sums: [{ amount: sumOf(lines), currency: "USD" }] },
      total: { count: 500 },
    });
    expect(house.paidOut()).toHaveLength(500);
    expect(new Set(house.paidOut()).size).toBe(500);
    house.sandbox.ledger.assertBalanced();
    await house.clock.until(heir.close());
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
