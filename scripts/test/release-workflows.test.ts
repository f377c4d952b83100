import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT } from "../gates/packages.ts";

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly environment?: string;
  readonly needs?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const paths = globSync([".github/workflows/*.yml", ".github/actions/*/action.yml"], { cwd: ROOT }).sort();
const texts = await Promise.all(paths.map(async (path) => [path, await readFile(join(ROOT, path), "utf8")] as const));
const workflows = texts
  .filter(([path]) => path.includes("workflows"))
  .map(([path, text]) => [path, parse(text) as Workflow] as const);
const jobs = workflows.flatMap(([path, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => [`${name} of ${path}`, job] as const),
);
/** What runs at night. */
const NIGHTLY = workflows
  .filter(([path]) => path.endsWith("nightly.yml"))
  .flatMap(([, { jobs }]) => Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run)));
const manifest = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));

/** Of a workflow, or of an action made of steps. */
function listSteps(text: string): readonly Step[] {
  const { jobs = {}, runs } = parse(text) as Partial<Workflow> & {
    readonly runs?: { readonly steps: readonly Step[] };
  };
  return [...Object.values(jobs).flatMap(({ steps }) => steps), ...(runs?.steps ?? [])];
}

describe.each(texts)("%s", (_, text) => {
  it("runs no action that could change under its name", () => {
    const used = [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, action = "", comment]) => ({ action, comment }));
    for (const { action, comment } of used.filter(({ action }) => !action.startsWith("./"))) {
      expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
      expect(comment, `${action} says which version it is`).toMatch(/^ # v\d+\.\d+\.\d+$/);
    }
  });

  it("calls the commands of this repository, by the pnpm that is held to its hash", () => {
    expect(text).not.toMatch(/npx|pnpm@|install (-g|--global)/);
    for (const [, command = ""] of text.matchAll(/(?<=: )pnpm run (\S+)/g))
      expect(manifest.scripts).toHaveProperty([command]);
  });

  it("lets no branch, title or message write in a script", () => {
    const scripts = listSteps(text).flatMap(({ run, with: given }) => [run ?? "", String(given?.["script"] ?? "")]);
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
    expect(scripts.join("")).not.toBe("");
  });

  it("knows no secret", () => {
    expect(text).not.toMatch(/secrets\.|NPM_TOKEN|NODE_AUTH_TOKEN/);
  });
});

it("hears of new versions and of known holes in what users install", async () => {
  const { updates } = parse(await readFile(join(ROOT, ".github/dependabot.yml"), "utf8"));
  const watched = updates.filter((each: Record<string, unknown>) => each["package-ecosystem"] === "npm");
  expect(watched).toContainEqual(
    expect.objectContaining({ directory: "/", allow: [{ "dependency-type": "production" }] }),
  );
  expect(NIGHTLY).toContain("pnpm audit --prod");
});

it("runs a whole million of seeds at night, each once, others every day, and every change to a rule of money", async () => {
  const { jobs } = parse(await readFile(join(ROOT, ".github/workflows/nightly.yml"), "utf8"));
  const { strategy, steps } = jobs.simulation;
  const [, seeds = "", step = ""] = /--seeds (\d+) --from "\$\(\(PART \* (\d+) \+ 1\)\)"/.exec(steps.at(-1).run) ?? [];
  const parts: readonly number[] = strategy.matrix.part;
  expect(parts).toEqual(parts.map((_, index) => index));
  expect([Number(seeds) * parts.length, seeds]).toEqual([1_000_000, step]);
  expect(NIGHTLY).toContain("pnpm run mutation");
  expect(jobs.exploration.steps.at(-1).run).toMatch(/--seeds 100000 --from "\$\(date -u \+%Y%m%d\)00000"$/);
});

it("installs the pnpm of this repository by its hash", async () => {
  const lock = JSON.parse(await readFile(join(ROOT, ".github/actions/setup/package-lock.json"), "utf8"));
  const { "": own, ...installed } = lock.packages as Record<string, { version: string; integrity?: string }>;
  expect(own).toBeDefined();
  expect(Object.values(installed)).toEqual([
    expect.objectContaining({
      version: manifest.devEngines.packageManager.version,
      integrity: expect.stringMatching(/^sha512-/),
    }),
  ]);
});

it.each(workflows)("%s may do nothing but what each job asks for", (_, { permissions }) => {
  expect(permissions).toEqual({});
});

describe.each(jobs)("the job %s", (name, job) => {
  it("asks for no more than its work takes", () => {
    const asked = Object.entries(job.permissions).filter(([, access]) => access === "write");
    expect(asked.map(([scope]) => scope)).toEqual(WRITES[name] ?? []);
  });

  it("ends, and leaves no credentials in its checkout", () => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual([false]);
  });

  it("publishes only after the tests, from the environment that npm trusts, and runs none of them with its rights", () => {
    if (job.permissions["id-token"] !== "write") return expect(JSON.stringify(job)).not.toContain("publish");
    expect({ needs: job.needs, environment: job.environment }).toEqual({ needs: "test", environment: "npm" });
    expect(JSON.stringify(job.steps)).not.toMatch(/pnpm run (test|release)"/);
  });
});

/** Scopes that a job may write to; all others read at most. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  "version of .github/workflows/release.yml": ["contents", "pull-requests"],
  "publish of .github/workflows/release.yml": ["contents", "id-token"],
  "snapshot of .github/workflows/release.yml": ["id-token"],
};
