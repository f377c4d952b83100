import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";

// A result out of turbo's cache must never stand for sources that have changed since.

interface Task {
  readonly taskId: string;
  readonly dependencies: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
let tasks: ReadonlyMap<string, Task>;

beforeAll(async () => {
  const argv = ["run", "test", "--dry=json"];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
  const options = { cwd: root, env, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(`${root}/node_modules/.bin/turbo`, argv, options);
  const plan = JSON.parse(stdout) as { readonly tasks: readonly Task[] };
  tasks = new Map(plan.tasks.map((task) => [task.taskId, task]));
});

/** All that the hash of a task is made of: its own files, and those of what it depends on. */
function filesOf(taskId: string): readonly string[] {
  const { inputs, dependencies } = tasks.get(taskId)!;
  const folder = taskId.replace(/^@dollr-kit\/(.*)#.*$/, "$1");
  return [...Object.keys(inputs).map((file) => `${folder}: ${file}`), ...dependencies.flatMap(filesOf)];
}

it("the seeds and the mutants run again when a source or a unit test of what they run on has changed", () => {
  const files = filesOf("@dollr-kit/simulation#test");
  expect(files).toEqual(
    expect.arrayContaining([
      "simulation: ../collect/src/definition.ts",
      "simulation: ../flow/src/execution/on-lost-answer.ts",
      "simulation: ../flow/src/quota/hold.test.ts",
      "simulation: ../collect/test/integration/corrections.test.ts",
      "simulation: ../core/src/client.ts",
      "simulation: ../sandbox/src/sandbox.ts",
      "simulation: src/mutants/of-attempts.ts",
    ]),
  );
});

it.each(["collect", "cli", "examples"])(
  "the tests of %s run again when a source that they import has changed",
  (name) => {
    const files = filesOf(`@dollr-kit/${name}#test`);
    expect(files).toEqual(expect.arrayContaining(["flow: src/endings/retry.ts", "core: src/client.ts"]));
  },
);

it.each([
  ["cli", "cli: ../../README.md"],
  ["cli", "cli: ../flow/test/support/find-free-port.ts"],
  ["storefront", "storefront: ../../packages/flow/test/support/find-free-port.ts"],
  ["examples", "examples: ../docs/guide.md"],
  ["examples", "examples: ../docs/guide/unknown.md"],
  ["examples", "examples: ../docs/start.md"],
  ["examples", "examples: ../packages/collect/README.md"],
  ["examples", "examples: ../docs/recipes.md"],
  ["postgres", "postgres: ../../docs/scale.md"],
  ["bench", "bench: ../../docs/benchmarks.md"],
  ["pictures", "pictures: ../../docs/benchmarks.json"],
  ["pictures", "pictures: ../../docs/pictures/lost-answer-light.svg"],
])("the tests of %s run again when the page whose code they run has changed", (name, page) => {
  expect(filesOf(`@dollr-kit/${name}#test`)).toContain(page);
});
