import { describe, expect, it } from "vitest";
import { MAGIC_PHONES } from "../../src/index.ts";
import type { AccountLine, Chart, EntryRow, FaultKindRow, FaultRow, Top } from "../../src/window/view-data.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeExecuted } from "../support/flows.ts";
import { readView } from "../support/view.ts";

interface LedgerFacts {
  readonly accounts: readonly AccountLine[];
  readonly charts: readonly Chart[];
  readonly entries: number;
  readonly next?: string;
}

const ledger = ({ sandbox }: SetUp, query = "") => readView<LedgerFacts, EntryRow>(sandbox, `ledger?${query}`);

describe("the ledger", () => {
  it("folds the payers of each currency into one line", async () => {
    const setup = await setUp();
    await makeExecuted(setup.call);
    await makeExecuted(setup.call, { payerCurrency: "LRD" });
    await makeExecuted(setup.call);
    await setup.clock.advance(2_000);
    const { facts, rows } = await ledger(setup);
    expect(facts.accounts).toContainEqual({ name: "payer", accounts: 2, balance: "-512.50", currency: "USD" });
    expect(facts.accounts).toContainEqual({ name: "merchant/42", accounts: 1, balance: "1750.00", currency: "USD" });
    expect(facts.accounts.filter(({ name }) => name.startsWith("payer/"))).toEqual([]);
    expect(rows.map(({ kind }) => kind)).toEqual([
      "collection",
      "collection",
      "collection",
      "opening",
      "opening",
      "opening",
    ]);
    expect(rows[0]?.postings).toContainEqual({ account: "merchant/42/USD", amount: "250.00", currency: "USD" });
  });

  it("draws the merchant's wallet as steps, and no more of them than can be seen", async () => {
    const setup = await setUp({ settleAfterMs: 0 });
    const start = setup.clock.now();
    await setup.clock.advance(1_000);
    for (let made = 0; made < 300; made += 1) await makeExecuted(setup.call);
    const [usd] = (await ledger(setup)).facts.charts;
    expect(usd?.currency).toBe("USD");
    expect(usd?.steps[0]).toEqual([start, 1_000]);
    expect(usd?.steps.at(-1)).toEqual([start + 1_000, 1_000 + 300 * 250]);
    expect(usd?.steps.length).toBeLessThanOrEqual(241);
  });

  it("goes on page by page, and is searched by account", async () => {
    const setup = await setUp();
    const first = await ledger(setup, "limit=2");
    const second = await ledger(setup, `limit=2&before=${first.facts.next}`);
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(["3", "2", "1"]);
    expect((await ledger(setup, "q=merchant/42/rwf")).rows).toHaveLength(1);
  });
});

describe("the faults", () => {
  it("are listed with their hits, and with what each kind takes", async () => {
    const { sandbox, call } = await setUp();
    sandbox.faults.add({ kind: "server-error", operation: "parties.list", times: 3 });
    await call("listParties");
    const { facts, rows } = await readView<{ kinds: FaultKindRow[]; operations: string[] }, FaultRow>(
      sandbox,
      "faults",
    );
    expect(rows).toEqual([
      { id: "1", kind: "server-error", hits: 1, rule: { kind: "server-error", operation: "parties.list", times: 3 } },
    ]);
    expect(facts.kinds).toContainEqual({ kind: "server-error", takes: ["phase", "status"], affects: [] });
    expect(facts.operations).toHaveLength(59);
  });
});

describe("how to connect", () => {
  it("tells the address, the usual credentials, and the phones that decide", async () => {
    const { sandbox } = await setUp({ publicUrl: "http://sandbox.test:4010" });
    const { facts } = await readView<Record<string, unknown>>(sandbox, "connect");
    expect(facts).toMatchObject({
      url: "http://sandbox.test:4010",
      clientId: "sandbox",
      clientSecret: "sandbox",
      phones: MAGIC_PHONES,
    });
  });

  it("tells no secret of somebody's own", async () => {
    const { createSandbox } = await import("../../src/index.ts");
    const sandbox = createSandbox({ credentials: { clientId: "shop", clientSecret: "s3cret" } });
    const { facts } = await readView<Record<string, unknown>>(sandbox, "connect");
    expect(facts["clientId"]).toBe("shop");
    expect(JSON.stringify(facts)).not.toContain("s3cret");
  });
});

describe("the top of every view", () => {
  it("tells the time, the balance, and how much is open", async () => {
    const setup = await setUp();
    await makeExecuted(setup.call, { phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR });
    setup.sandbox.faults.add({ kind: "server-error" });
    for (const view of ["payments", "payment", "requests", "faults", "ledger", "connect"]) {
      const { facts } = await readView<{ top: Top; now: number }>(setup.sandbox, view);
      expect(facts.top).toMatchObject({
        isBalanced: true,
        open: 1,
        faults: 1,
        requests: setup.sandbox.requests.length,
      });
      expect(facts.now).toBe(setup.clock.now());
    }
  });
});
