import { describe, expect, it } from "vitest";
import { serveChanged } from "../support/changed-dollr.ts";
import { createShell, freeUrl, runSandbox } from "../support/shell.ts";

const PAYOUT = ["--name", "Ama", "--phone", "231883456789", "--amount", "1.50", "--currency", "USD"];
const PAYER = ["--phone", "231883456789"];
const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };
const COLLECT = ["collect", "--live", "--yes", "--id", "order-1", "--amount", "5", "--currency", "USD", ...PAYER];
const ALL = ["reconcile", "--sample", "1"];

describe.concurrent("dollr reconcile", () => {
  it("finds that nothing differs, in every kind, and sends nothing", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    expect((await shell.dollr("reconcile")).out).toBe("0 records, 0 read at Dollr (0 as a sample): nothing differs.\n");
    await shell.dollr("collect", "--id", "order-1", "--amount", "3.10");
    await shell.dollr("payout", "--id", "order-1", ...PAYOUT);
    const before = sandbox.requests.length;
    const { code, out, err } = await shell.dollr(...ALL);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/collections, paid +USD +3\.10 +3\.10 +0\.00\n/);
    expect(out).toMatch(/payouts, received +USD +1\.50 +1\.50 +0\.00\n/);
    expect(out).toMatch(/2 records, 2 read at Dollr \(2 as a sample\): nothing differs\.\n$/);
    const asked = sandbox.requests.slice(before).map(({ operation }) => operation);
    expect(asked.filter((each) => each !== "obtainToken").sort()).toEqual([
      "retrieveCollectionStatus",
      "retrievePayoutStatus",
    ]);
    expect((await shell.dollr(...ALL, "--kind", "payout")).out).toMatch(/1 record, 1 read/);
    expect((await shell.dollr(...ALL, "--since", "2020-01-01")).out).toMatch(/2 records/);
  });

  it("mends what has failed here and is completed at Dollr, and says so in words and in JSON", async (test) => {
    let isFailing = true;
    const url = await serveChanged(
      test,
      (path, { status }) => isFailing && status && /(executions|status)\/collection/.test(path) && { status: "FAILED" },
    );
    const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
    expect((await shell.dollr(...COLLECT)).code).toBe(1);
    isFailing = false;
    const { code, out } = await shell.dollr("reconcile", "--live");
    expect(out).toMatch(/^collection × 1 {2}failed here, completed at Dollr {2}5\.00 USD {2}mended\n/);
    expect(out).toMatch(/\n {4}order-1 {2}failed → completed 5\.00 USD \/ /);
    expect(out).toMatch(/collections, paid +USD +0\.00 +5\.00 +5\.00\n/);
    expect(out).toMatch(/1 record, 1 read at Dollr \(0 as a sample\): 1 differ, 1 mended\.\n$/);
    expect(code).toBe(0);
    const told = JSON.parse((await shell.dollr(...ALL, "--live", "--json")).out);
    expect(told).toMatchObject({
      agrees: true,
      reports: [{ flow: "collection", read: 1, differences: [] }, {}, {}, {}],
    });
  });

  it("ends with 1 where something is left: Dollr does not know it, or cannot be read", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url } });
    await shell.dollr(...COLLECT);
    sandbox.reset();
    const lost = await shell.dollr(...ALL, "--live");
    expect([lost.code, lost.out]).toEqual([1, expect.stringContaining("Dollr does not know it  5.00 USD  ask Dollr")]);
    sandbox.faults.add({ kind: "server-error", operation: "retrieveCollectionStatus", times: 99 });
    const unread = await shell.dollr(...ALL, "--live", "--kind", "collection", "--json");
    expect(unread.code).toBe(1);
    expect(JSON.parse(unread.out)).toMatchObject({
      agrees: false,
      reports: [{ differences: [{ kind: "unreadable", count: 1, moved: [] }], sums: [] }],
    });
  });

  it.for([
    ["--since", "yesterday"],
    ["--since", "2999-01-01"],
    ["--since", "11"],
    ["--sample", "5"],
    ["--sample", "many"],
    ["--kind", "gift"],
  ])("is told wrongly by %s", async (argv, test) => {
    const shell = await createShell(test, await freeUrl());
    const { code, err } = await shell.dollr("reconcile", ...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(argv[0]!)]);
  });
});
