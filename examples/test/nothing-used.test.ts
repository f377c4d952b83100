import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";

it("creates payments of every kind without a file, a thread, a timer or a request, and the process ends by itself", async () => {
  const folder = await mkdtemp(join(tmpdir(), "unused-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const program = fileURLToPath(new URL("support/nothing-used.ts", import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--conditions=@dollr-kit/source", program], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual({ threads: 0, timers: 0, requests: 0, files: [] });
});
