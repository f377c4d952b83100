import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { renderSqliteWorker } from "../../scripts/render-sqlite-worker.ts";

it("the thread of a SQLite store has the program of the sources, as `pnpm --filter @dollr-kit/flow generate` writes it", async () => {
  const generated = new URL("../generated/sqlite-worker.ts", import.meta.url);
  expect(readFileSync(generated, "utf8")).toBe(await renderSqliteWorker());
});
