import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createShell, freeUrl, runSandbox, type Shell } from "../support/shell.ts";

const KEYS = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };

describe.concurrent("dollr doctor", () => {
  it("finds a machine that can collect, and makes a folder for its owner alone, out of git", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const findings = await diagnose(shell);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(find(findings, "transport")).toBe("Node's own dispatcher");
    expect(find(findings, "modes")).toBe("folder 0700, files none yet");
    const folder = join(shell.directory, ".dollr");
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  it("finds what cannot be reached", async (test) => {
    const environment = { ...KEYS, DOLLR_BASE_URL: await freeUrl() };
    const sick = await (await createShell(test, "", { environment })).dollr("doctor", "--live");
    expect(sick.code).toBe(1);
    expect(sick.out).toContain("✗ Dollr");
  });

  it("names where each setting comes from, and shows no secret", async (test) => {
    const { url } = await runSandbox(test);
    const environment = { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "merchant-4711", DOLLR_CLIENT_SECRET: "hush-hush" };
    const shell = await createShell(test, url, { environment });
    const findings = await diagnose(shell, "--live");
    expect(find(findings, "address")).toBe(`${url} (from DOLLR_BASE_URL of the environment)`);
    expect(find(findings, "keys")).toContain("client merc… from DOLLR_CLIENT_ID");
    expect(JSON.stringify(findings)).not.toMatch(/hush|4711/);
    const without = await createShell(test, url);
    const [here, live] = [await diagnose(without), await diagnose(without, "--live")];
    expect(find(here, "address")).toBe("https://api.heydollr.app (default; DOLLR_BASE_URL is not set)");
    expect(find(here, "keys")).toContain("none needed without --live");
    expect(live).toContainEqual(
      expect.objectContaining({ what: "keys", ok: false, detail: expect.stringContaining("DOLLR_CLIENT_SECRET") }),
    );
  });

  it.for([
    [{ DOLLR_CLIENT_ID: "sandbox" }, "keys", "DOLLR_CLIENT_SECRET of the environment is not set."],
    [{ ...KEYS, DOLLR_BASE_URL: "http://api.example.com" }, "address", "DOLLR_BASE_URL has to be https"],
    [{ ...KEYS, DOLLR_BASE_URL: "'https://api.example.com'" }, "address", "DOLLR_BASE_URL has quotes around it"],
    [{ ...KEYS, DOLLR_CLIENT_SECRET: "hush-hush\n" }, "keys", "DOLLR_CLIENT_SECRET has a line end"],
    [{ ...KEYS, DOLLR_CLIENT_SECRET: " hush-hush" }, "keys", "DOLLR_CLIENT_SECRET has spaces around it"],
    [{ ...KEYS, DOLLR_CLIENT_ID: '"merchant-4711"' }, "keys", "DOLLR_CLIENT_ID has quotes around it"],
  ] as const)(
    "names a setting that cannot be right, also without --live: %j",
    async ([environment, what, told], test) => {
      const { url } = await runSandbox(test);
      const findings = await diagnose(await createShell(test, url, { environment }));
      expect(findings).toContainEqual({ what, ok: false, detail: expect.stringContaining(told) });
      expect(JSON.stringify(findings)).not.toMatch(/hush|4711/);
    },
  );

  it("is not the only one that says so: no command sends anything with such a setting", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const environment = { DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox\n" };
    const shell = await createShell(test, url, { environment });
    const collect = ["collect", "--yes", "--phone", "231883456789", "--amount", "5", "--currency", "USD"];
    for (const argv of [collect, ["status", "order-1"], ["resume"]]) {
      const { code, err } = await shell.dollr(...argv, "--live");
      expect([code, err]).toEqual([2, expect.stringContaining("DOLLR_CLIENT_SECRET has a line end")]);
    }
    expect(sandbox.requests).toHaveLength(0);
  });

  it("names what others on this machine can read, with the command that mends it", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const folder = join(shell.directory, ".dollr");
    await diagnose(shell);
    await writeFile(join(folder, "copy.sqlite"), "", { mode: 0o644 });
    const file = await diagnose(shell);
    expect(file).toContainEqual({ what: "modes", ok: false, detail: expect.stringMatching(/copy\.sqlite .*chmod/) });
    await chmod(folder, 0o755);
    const wide = await diagnose(shell);
    expect(wide).toContainEqual({ what: "modes", ok: false, detail: expect.stringContaining(`chmod 700 ${folder}`) });
  });
});

it("leaves no file that others can read, whatever the umask", async (test) => {
  const shell = await createShell(test, await freeUrl());
  expect((await shell.dollr("collect")).code).toBe(0);
  const folder = join(shell.directory, ".dollr");
  const names = await readdir(folder);
  expect(names).toEqual(expect.arrayContaining([".gitignore", "sandbox.lock", expect.stringMatching(/\.sqlite$/)]));
  for (const name of names) expect([name, (await stat(join(folder, name))).mode & 0o077]).toEqual([name, 0]);
  const findings = await diagnose(shell);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  expect(find(findings, "modes")).toBe("folder 0700, files 0600");
});

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

const diagnose = async (shell: Shell, ...flags: string[]): Promise<readonly Finding[]> =>
  JSON.parse((await shell.dollr("doctor", "--json", ...flags)).out).findings;

const find = (findings: readonly Finding[], wanted: string) => findings.find(({ what }) => what === wanted)?.detail;
