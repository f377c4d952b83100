import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { createShell, runSandbox, type Shell } from "../support/shell.ts";

const SAID = ["--name", "Ama Example", "--phone", "+231 88 345 6789", "--amount", "12.00", "--currency", "USD"];
const PAYOUT = ["payout", "--id", "salary-ama", ...SAID];
const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox", DOLLR_PASSCODE_PHONE: "+231 77 123 4567" };
const SECRET = "739416";

describe.concurrent("dollr payout", () => {
  it("pays out in the sandbox, says so, shows every step, and pays once however often it is said", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const first = await shell.dollr(...PAYOUT, "--note", "November");
    expect(first.out).toContain("no real money");
    for (const step of ["operator", "party", "account", "session", "execute"])
      expect(first.out).toMatch(new RegExp(`✓ ${step}`));
    expect(first.out).toContain("Completed. The recipient got 12.00 USD; your wallet gave 12.18 USD.");
    const again = await shell.dollr(...PAYOUT, "--note", "November", "--json");
    expect(JSON.parse(again.out)).toMatchObject({ kind: "payout", outcome: { status: "completed", id: "salary-ama" } });
    expect([first.code, again.code, shell.questions]).toEqual([0, 0, []]);
    expect(sandbox.ledger.entries.filter(({ kind }) => kind === "payout")).toHaveLength(1);
  });

  it.for([
    ["failed", "refused", "60", 1, "Dollr says that no money moved."],
    ["still with the carrier", "stuck", "1", 3, "dollr status salary-ama --kind payout"],
  ] as const)("says by its exit code that it is %s", async ([, phone, wait, exit, told], test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const to = ["--phone", MAGIC_PHONES[phone].MTN_MOMO_LBR, "--wait", wait];
    const { code, out } = await shell.dollr(...PAYOUT, ...to);
    expect(code).toBe(exit);
    expect(out).toContain(told);
  });

  it.for([
    ["without most of it", ["payout", "--id", "a"], "--phone, --name, --amount, --currency are missing"],
    ["with an amount that is none", [...PAYOUT, "--amount", "12,00"], "decimal string"],
    ["with a wait that is none", [...PAYOUT, "--wait", "soon"], "--wait"],
  ] as const)("refuses it %s before anything is sent", async ([, argv, told], test) => {
    const { sandbox, url } = await runSandbox(test);
    const { code, err } = await (await createShell(test, url)).dollr(...argv);
    expect(code).toBe(2);
    expect(err).toContain(told);
    expect(sandbox.requests).toHaveLength(0);
  });

  it("is gone on with by resume after Ctrl-C, and is told by status, recheck and list", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const stuck = ["--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR];
    const first = await shell.interrupt("✓ execute", ...PAYOUT, ...stuck);
    expect([first.code, first.err]).toEqual([130, expect.stringContaining("not lost")]);
    expect((await shell.dollr("status", "salary-ama")).code).toBe(3);
    sandbox.payer.approve(sandbox.ledger.executions[0]!.referenceId);
    const { out } = await shell.dollr("resume", "--json", "--wait", "60");
    expect(JSON.parse(out)).toMatchObject({ resumed: 1, outcomes: [{ kind: "payout", status: "completed" }] });
    expect(await shell.dollr("recheck", "salary-ama")).toMatchObject({
      code: 0,
      out: expect.stringContaining("The recipient got 12.00 USD"),
    });
    const listed = JSON.parse((await shell.dollr("list", "--kind", "payout", "--json")).out);
    expect(listed.payments).toMatchObject([{ kind: "payout", id: "salary-ama", amount: "12.00", currency: "USD" }]);
    expect(JSON.stringify(listed)).not.toContain("Ama");
  });
});

describe.concurrent("dollr payout --live", () => {
  const live = (test: Parameters<typeof createShell>[0], url: string, options: object = {}) =>
    createShell(test, url, { environment: { ...KEYS, DOLLR_BASE_URL: url }, ...options });

  it("pays only when a person agrees and types the passcode, which is shown and stored nowhere", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const declined = await (await live(test, url)).dollr(...PAYOUT, "--live");
    expect([declined.code, declined.err]).toEqual([2, expect.stringContaining("Nothing was sent.")]);
    expect(sandbox.requests).toHaveLength(0);
    const shell = await live(test, url, { answer: true, secret: "000000" });
    const { code, out } = await shell.dollr(...PAYOUT, "--live");
    expect([code, out]).toEqual([0, expect.stringContaining("real money")]);
    expect(shell.questions).toEqual([
      expect.stringMatching(/^Pay out 12\.00 USD of real money to Ama Example, \+231 88 345 6789, by http/),
      expect.stringContaining("passcode"),
    ]);
  });

  it("tells of a passcode that Dollr does not take, and keeps it out of every text and file", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await live(test, url, { answer: true, secret: SECRET });
    const { code, raw } = await shell.dollr(...PAYOUT, "--live");
    expect([code, raw]).toEqual([1, expect.stringContaining("did not take the passcode")]);
    expect(raw).not.toContain(SECRET);
    expect(await readFolder(shell)).not.toContain(SECRET);
  });

  it("takes it from the variable that is named, and asks nobody with --yes", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await live(test, url, { answer: undefined });
    shell.environment["MY_PASSCODE"] = "000000";
    const { code } = await shell.dollr(...PAYOUT, "--live", "--yes", "--passcode-env", "MY_PASSCODE");
    expect([code, shell.questions]).toEqual([0, []]);
  });

  it("says what is missing where nobody can type it, and whose it is", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await live(test, url, { answer: undefined });
    expect((await shell.dollr(...PAYOUT, "--live")).err).toContain("--yes");
    expect((await shell.dollr(...PAYOUT, "--live", "--yes")).err).toContain("--passcode-env NAME");
    delete shell.environment["DOLLR_PASSCODE_PHONE"];
    expect((await shell.dollr(...PAYOUT, "--live", "--yes")).err).toContain("--passcode-phone");
    expect(sandbox.requests).toHaveLength(0);
  });

  it.for([
    [["--passcode", SECRET]],
    [[`--passcode=${SECRET}`]],
    [["--passcode-env", SECRET]],
    [["--passcode-env", `X${SECRET}`]],
  ])("takes it by no argument, and repeats none: %s", async ([flags], test) => {
    const { sandbox, url } = await runSandbox(test);
    for (const more of [[], ["--json"]]) {
      const { code, raw } = await (await live(test, url)).dollr(...PAYOUT, "--live", "--yes", ...flags!, ...more);
      expect([code, raw]).toEqual([2, expect.stringContaining("command line")]);
      expect(raw).not.toContain(SECRET);
    }
    expect(sandbox.requests).toHaveLength(0);
  });

  it("leaves open payouts alone at resume where the passcode cannot be had, and says so", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await live(test, url, { answer: undefined });
    shell.environment["MY_PASSCODE"] = "000000";
    shell.environment["DOLLR_CLIENT_SECRET"] = "wrong";
    const yes = ["--live", "--yes", "--passcode-env", "MY_PASSCODE"];
    await shell.dollr(...PAYOUT, ...yes, "--wait", "1");
    shell.environment["DOLLR_CLIENT_SECRET"] = "sandbox";
    const { err } = await shell.dollr("resume", "--live", "--yes");
    expect(err).toMatch(/^Payouts are left alone: .*--passcode-env/);
    expect(sandbox.ledger.executions).toHaveLength(0);
    const { out } = await shell.dollr("resume", ...yes, "--wait", "60");
    expect(out).toContain("salary-ama: Completed.");
  });
});

/** All that is in the folder, as text. */
async function readFolder({ directory }: Shell): Promise<string> {
  const folder = join(directory, ".dollr");
  const files = await readdir(folder);
  return (await Promise.all(files.map((name) => readFile(join(folder, name), "latin1")))).join("\n");
}
