import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { writePayroll } from "../support/payroll-file.ts";
import { createShell, runSandbox } from "../support/shell.ts";

const HEADER = "id,name,phone,amount,currency,note";
const PHONE = MAGIC_PHONES.approved.MTN_MOMO_LBR;

describe.concurrent("dollr payout --csv", () => {
  it("asks with the exact sums before anything is sent, in the sandbox too", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const lines = [`a,Ama,${PHONE},0.10,USD,`, `b,"Kollie, B",${PHONE},0.2,USD,"a ""note"""`, `c,C,${PHONE},7,LRD,`];
    await writeFile(join(shell.directory, "p.csv"), `\uFEFF${[HEADER, ...lines].join("\r\n")}`);
    const { code, err } = await shell.dollr("payout", "--csv", "p.csv");
    expect([code, err]).toEqual([2, expect.stringContaining("Nothing was sent.")]);
    expect(shell.questions).toEqual([
      expect.stringMatching(/^Pay out 7\.00 LRD and 0\.30 USD, not real money, to 3 lines of the file/),
    ]);
    expect(sandbox.requests).toHaveLength(0);
  });

  it("pays real money only with --live, when a person has agreed to the sums and typed the passcode", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const keys = {
      DOLLR_CLIENT_ID: "sandbox",
      DOLLR_CLIENT_SECRET: "sandbox",
      DOLLR_PASSCODE_PHONE: "+231 77 123 4567",
    };
    const live = (options: object) =>
      createShell(test, url, { environment: { ...keys, DOLLR_BASE_URL: url }, ...options });
    const asked = await live({ answer: false });
    await writePayroll(asked.directory, 2);
    const declined = await asked.dollr("payout", "--csv", "salaries.csv", "--live");
    expect([declined.code, declined.err]).toEqual([2, expect.stringContaining("Nothing was sent.")]);
    expect(sandbox.requests).toHaveLength(0);

    const shell = await live({ answer: true, secret: "000000" });
    await writePayroll(shell.directory, 2);
    const { code, out, err } = await shell.dollr("payout", "--csv", "salaries.csv", "--live");
    expect([code, out, err]).toEqual([0, expect.stringContaining("completed 2"), ""]);
    expect(shell.questions[0]).toMatch(/^Pay out .* of real money to 2 lines of the file/);
    expect(sandbox.ledger.executions).toHaveLength(2);
  });

  it("stops at its first line where the merchant is not verified, and says once why", async (test) => {
    const { sandbox, url } = await runSandbox(test, { behaviour: { merchant: "unverified" } });
    const shell = await createShell(test, url);
    await writePayroll(shell.directory, 30);
    const { code, out, err } = await shell.dollr("payout", "--csv", "salaries.csv", "--yes");
    expect([code, err]).toEqual([1, expect.stringMatching(/^Stopped: .*Finish the verification.*dollr retry/)]);
    expect(out).toContain("29 of the file were not begun");
    expect(sandbox.requests.filter(({ operation }) => operation === "createPayoutSession")).toHaveLength(1);
  });

  it("reports what completed, failed and is open, with sums that add up, and ends with 3 while one is open", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const lines = [
      `a,Ama,${PHONE},0.10,USD,`,
      `b,Ben,${MAGIC_PHONES.refused.MTN_MOMO_LBR},0.20,USD,`,
      `c,Cle,${MAGIC_PHONES.stuck.MTN_MOMO_LBR},0.30,USD,`,
    ];
    await writeFile(join(shell.directory, "p.csv"), [HEADER, ...lines].join("\n"));
    // All of it is waited for, and a busy machine needs some seconds for the two that end.
    const pay = ["payout", "--csv", "p.csv", "--yes", "--wait", "15"];
    const { code, out } = await shell.dollr(...pay);
    expect(code).toBe(3);
    expect(out).toMatch(/line 3, b: failed .*\n.*line 4, c: pending/);
    expect(out).toContain("completed 1: 0.10 USD (paid)");
    expect(out).toContain("failed 1: 0.20 USD (no money moved, as Dollr says now)");
    expect(out).toContain("total 3: 0.60 USD");
    await writeFile(join(shell.directory, "p.csv"), [HEADER, ...lines.slice(0, 2)].join("\n"));
    const failed = await shell.dollr(...pay, "--json");
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.out)).toMatchObject({
      completed: { count: 1, sums: [{ amount: "0.10", currency: "USD" }] },
      failed: { count: 1 },
      lines: [
        { line: 2, status: "completed" },
        { line: 3, status: "failed" },
      ],
    });
  });

  it("tells every bad line by its number, and sends nothing for the good ones either", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const lines = [
      `a,Ama,${PHONE},1.00,USD,`,
      "",
      `b,Ben,12,1.00,USD,`,
      `c,Cle,${PHONE},1`,
      `a,Ama,${PHONE},1.00,usd,`,
    ];
    await writeFile(join(shell.directory, "p.csv"), [HEADER, ...lines].join("\n"));
    const { code, err } = await shell.dollr("payout", "--csv", "p.csv", "--yes");
    expect(code).toBe(2);
    expect(err).toMatch(/line 4 phone .*; line 5 has 4 values.*; line 6 has the id of line 2: a; line 6 currency/);
    expect(sandbox.requests).toHaveLength(0);
  });

  it.for([
    ["without a header", `a,Ama,${PHONE},1.00,USD,`, "has to name the columns"],
    ["with a column that it has not", `${HEADER},bonus\n`, "bonus"],
    ["separated by semicolons", HEADER.replaceAll(",", ";"), "Separate values by commas"],
    ["with an open quote", `${HEADER}\na,"Ama,1`, "no CSV"],
    ["with a header alone", HEADER, "no line below it"],
    ["that is not there", undefined, "ENOENT"],
  ] as const)("refuses a file %s", async ([, text, told], test) => {
    const shell = await createShell(test, "http://127.0.0.1:9");
    const { url } = await runSandbox(test);
    shell.environment["DOLLR_SANDBOX_URL"] = url;
    if (text !== undefined) await writeFile(join(shell.directory, "p.csv"), text);
    const { code, err } = await shell.dollr("payout", "--csv", "p.csv", "--yes");
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
  });

  it("stops at Ctrl-C with a report, and goes on when the same is said again", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const sum = await writePayroll(shell.directory, 60);
    const pay = ["payout", "--csv", "salaries.csv", "--yes"];
    const first = await shell.interrupt("ended:", ...pay);
    expect([first.code, first.err]).toEqual([130, expect.stringContaining("Say the same again")]);
    const second = await shell.dollr(...pay);
    expect(second.out).toContain(`completed 60: ${sum} USD (paid)`);
    expect(second.code).toBe(0);
    expect(sandbox.ledger.entries.filter(({ kind }) => kind === "payout")).toHaveLength(60);
  });
});
