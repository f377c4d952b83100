import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDefaultStore } from "../../../flow/src/stores/default-store.ts";
import { sqliteStore } from "../../../flow/src/stores/sqlite.ts";
import { aRecord } from "../../src/testing/index.ts";
import { useSqlitePath } from "../support/sqlite-path.ts";

const used = useSqlitePath();

describe("the default store", () => {
  it("is ./.dollr/collections.sqlite, opened by the first use, and warns of nothing", () => {
    const script = fileURLToPath(new URL("../support/default-store-process.ts", import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, ["--conditions=@dollr-kit/source", script], {
      cwd: used.folder,
      encoding: "utf8",
      // Whose payments are listed depends on it.
      env: { ...process.env, DOLLR_CLIENT_ID: "shop", DOLLR_CLIENT_SECRET: "secret" },
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ isEarly: false, listed: 0, isThere: true });
  });

  it("is closed once, however often that is asked", async () => {
    const store = sqliteStore(used.path);
    await store.open(aRecord());
    await store.close();
    await store.close();
    await expect(store.load("order-1042")).rejects.toMatchObject({ name: "StoreError" });
  });

  describe("when it cannot be opened", () => {
    const home = process.cwd();
    const inTheWay = () => join(used.folder, ".dollr");

    beforeEach(() => {
      process.chdir(used.folder);
      writeFileSync(inTheWay(), "a file where the folder has to be");
    });
    afterEach(() => process.chdir(home));

    it("works as soon as what was in its way is gone", async () => {
      const store = openDefaultStore();
      await expect(store.load("order-1042")).rejects.toMatchObject({ name: "StoreError" });
      rmSync(inTheWay());
      expect(await store.open(aRecord())).toEqual(aRecord());
      await store.close?.();
    });

    it("closes, before and after the opening has failed", async () => {
      const store = openDefaultStore();
      const loading = store.load("order-1042").catch((error: Error) => error.name);
      await store.close?.();
      expect(await loading).toBe("StoreError");
      await store.close?.();
    });
  });
});
