import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const folder = fileURLToPath(new URL("../fleet", import.meta.url));
const root = join(folder, "../..");

const read = (path: string) => readFile(join(root, path), "utf8");

it("charges each order once, with the right sum, though a worker is killed in the midst of them", async () => {
  const { scripts } = JSON.parse(await read("package.json"));
  const [, ...args] = scripts.fleet.split(" ");
  const { DATABASE_URL: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [...args, "--kill"], { cwd: root, env });
  expect(stdout).toMatch(/^Killed worker \d \(SIGKILL\) when \d+ of 60 payments had ended\.$/m);
  const [, inHand, taken] = /^It had (\d+) payments in hand\. The other one went on with (\d+) of them, after /m.exec(
    stdout,
  )!;
  expect(Number(taken)).toBeGreaterThan(0);
  expect(Number(taken)).toBeLessThanOrEqual(Number(inHand));
  expect(stdout).toContain("60 orders, 60 charged once, 60 charges.");
  expect(stdout).toContain("Charged 1845.00 USD, asked for 1845.00 USD. 60 completed, all shipped.");

  const pids = /^Web process (\d+) at .*, workers (\d+) and (\d+)\.$/m.exec(stdout)!.slice(1).map(Number);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

interface Service {
  readonly command?: readonly string[];
  readonly working_dir?: string;
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly deploy?: { readonly replicas: number };
  readonly ports?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

describe("compose.yaml", async () => {
  const compose: Compose = parse(await readFile(join(folder, "compose.yaml"), "utf8"), { merge: true });
  const services = Object.entries(compose.services);
  const programs = services.filter(([, { command }]) => command !== undefined);

  it("has a Postgres, a web process and two workers", () => {
    expect(programs.map(([name]) => name)).toEqual(["migrate", "web", "worker"]);
    expect(compose.services["postgres"]).toBeDefined();
    expect(compose.services["worker"]!.deploy).toEqual({ replicas: 2 });
  });

  it("names files, volumes and services that exist, and opens ports to this machine alone", () => {
    for (const [name, { command = [], working_dir = "", volumes = [] }] of programs) {
      const [source = "", target = ""] = volumes[0]!.split(":");
      expect([target, command.slice(0, 2)]).toEqual(["/kit", ["node", "--conditions=@dollr-kit/source"]]);
      const inside = join(working_dir, command.at(-1)!);
      expect(existsSync(normalize(join(folder, source, inside.replace("/kit", "")))), name).toBe(true);
    }
    for (const [, { depends_on = {}, ports = [] }] of services) {
      for (const needed of Object.keys(depends_on)) expect(compose.services[needed]).toBeDefined();
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    for (const place of compose.services["postgres"]!.volumes!)
      expect(Object.keys(compose.volumes)).toContain(place.split(":")[0]);
  });

  it("gives each program what it reads from its environment, and nothing that none reads", async () => {
    const names = ["payments", "web", "worker", "migrate"];
    const code = await Promise.all(names.map((name) => readFile(join(folder, `${name}.ts`), "utf8")));
    const isRead = (name: string) => name.startsWith("DOLLR_") || code.some((text) => text.includes(name));
    for (const [, { environment = {} }] of programs) {
      expect(Object.keys(environment)).toEqual(
        expect.arrayContaining(["DATABASE_URL", "DOLLR_CLIENT_ID", "DOLLR_CLIENT_SECRET"]),
      );
      expect(Object.keys(environment).filter((name) => !isRead(name))).toEqual([]);
    }
  });
});
