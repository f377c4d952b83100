import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A folder for each test, and the path of a store in a folder that is not there yet. A test may make the folder unwritable. */
export function useSqlitePath(): { readonly folder: string; readonly path: string } {
  const used = { folder: "", path: "" };
  beforeEach(() => {
    used.folder = mkdtempSync(join(tmpdir(), "dollr-sqlite-"));
    used.path = join(used.folder, "store", "collections.sqlite");
  });
  afterEach(() => {
    chmodSync(used.folder, 0o700);
    rmSync(used.folder, { recursive: true });
  });
  return used;
}
