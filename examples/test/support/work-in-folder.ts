import { afterAll, beforeAll } from "vitest";
import { openSandboxFolder, type SandboxFolder } from "./sandbox-folder.ts";

/** Runs the tests of a file in a folder with a sandbox, by whose environment the recipes find it. @returns what gives the folder. */
export function workInSandboxFolder(): () => SandboxFolder {
  const home = process.cwd();
  let used: SandboxFolder;
  beforeAll(async () => {
    used = await openSandboxFolder();
    process.chdir(used.folder);
    Object.assign(process.env, used.env);
  });
  afterAll(async () => {
    process.chdir(home);
    await used.remove();
  });
  return () => used;
}
