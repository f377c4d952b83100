import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../release/run-command.ts";
import { type LocalRegistry, startRegistry } from "../release/verdaccio.ts";

const folder = await mkdtemp(join(tmpdir(), "dollr-kit-registry-test-"));
let registry: LocalRegistry;

beforeAll(async () => {
  registry = await startRegistry();
});

afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true, force: true });
});

const view = (name: string) => runCommand("npm", ["view", name, "version"], { cwd: folder, env: registry.env });

it("knows nothing of this scope but what was published into it", async () => {
  await expect(view("@dollr-kit/rehearsal")).rejects.toThrow("E404");
  const manifest = { name: "@dollr-kit/rehearsal", version: "1.2.3", publishConfig: { access: "public" } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await registry.publish(folder);
  expect((await view("@dollr-kit/rehearsal")).trim()).toBe("1.2.3");
});

it("passes on what others published", async () => {
  expect((await view("openapi-fetch@0.17.0")).trim()).toBe("0.17.0");
});

it("listens on this machine alone", () => {
  expect(new URL(registry.url).hostname).toBe("127.0.0.1");
});
