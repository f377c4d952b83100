import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { OpenapiDocument } from "../drift/document.ts";
import { findDrift } from "../drift/find-drift.ts";
import { readDocument, readOurs } from "../drift/load.ts";
import { readSurface } from "../drift/surface.ts";
import type { Difference } from "../drift/words.ts";
import { PLANTED } from "./fixtures/planted-drift.ts";
import { toFastapi } from "./fixtures/to-fastapi.ts";

const ours = await readOurs();
const saved = fileURLToPath(new URL("fixtures/dollr-openapi.json", import.meta.url));
const derived = (): OpenapiDocument => JSON.parse(JSON.stringify(toFastapi(ours)));
const withoutNotes = (differences: readonly Difference[]) => differences.filter(({ severity }) => severity !== "note");

describe("a description that says the same in FastAPI's words", () => {
  it("drifts nowhere, over all 59 operations", () => {
    expect(readSurface(derived())).toHaveLength(59);
    expect(withoutNotes(findDrift(ours, derived()))).toEqual([]);
  });

  it("drifts nowhere in the operations that were written down by hand from what Dollr published", async () => {
    const theirs = await readDocument(saved);
    const [gone, rest] = [true, false].map((absent) =>
      withoutNotes(findDrift(ours, theirs)).filter(
        ({ kind, field }) => (kind === "removed" && field === null) === absent,
      ),
    );
    expect(rest).toEqual([]);
    expect(gone).toHaveLength(59 - readSurface(theirs).length);
  });

  it("shows where our description is stricter than theirs as a note", async () => {
    expect(findDrift(ours, await readDocument(saved))).toContainEqual({
      severity: "note",
      kind: "changed",
      operation: "POST /v1/invoices/create",
      method: "invoices.create",
      field: "body currency",
      what: "pattern ^[A-Z]{3}$ → no such limit",
    });
  });
});

describe("drift", () => {
  it.each(PLANTED.map((planted) => [planted.change, planted] as const))("finds %s", (_, { plant, expected }) => {
    const theirs = derived();
    plant(theirs as never);
    const found = withoutNotes(findDrift(ours, theirs));
    for (const one of expected) expect(found).toContainEqual(expect.objectContaining(one));
    expect(found, "what was not planted is not found").toHaveLength(expected.length);
  });
});

describe("pnpm drift", () => {
  const folder = mkdtemp(join(tmpdir(), "dollr-kit-drift-"));
  const script = fileURLToPath(new URL("../drift.ts", import.meta.url));
  afterAll(async () => rm(await folder, { recursive: true }));

  const drift = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const child = execFile(process.execPath, [script, ...args], (_, out, err) =>
        resolve({ code: child.exitCode ?? -1, out, err }),
      );
    });

  async function save(document: unknown): Promise<string> {
    const file = join(await folder, "openapi.json");
    await writeFile(file, typeof document === "string" ? document : JSON.stringify(document));
    return file;
  }

  it("exits 0 for a file without drift", async () => {
    const { code, out } = await drift(await save(derived()));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("0 breaking, 0 compatible") });
  });

  it("exits 1, and says what breaks and which methods it touches", async () => {
    const theirs = derived();
    Reflect.deleteProperty(theirs.paths, "/{version}/parties/create");
    const { code, out } = await drift(await save(theirs));
    expect(code).toBe(1);
    expect(out).toContain("breaking: removed");
    expect(out).toContain("Touched: parties.create");
  });

  it("gives all of it as JSON", async () => {
    const { code, out } = await drift(saved, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual(findDrift(ours, await readDocument(saved)));
  });

  it("reads a live document, and follows no redirect to another place", async () => {
    const text = await readFile(saved, "utf8");
    const server = createServer(({ url }, response) => {
      if (url === "/openapi.json") response.setHeader("content-type", "application/json").end(text);
      else response.writeHead(302, { location: "/openapi.json" }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [live, elsewhere] = await Promise.all([drift(`${url}/openapi.json`, "--json"), drift(url)]);
    server.close();
    expect(JSON.parse(live.out)).toEqual(findDrift(ours, await readDocument(saved)));
    expect(elsewhere.code).toBe(2);
  });

  it.each([
    ["nothing to compare with", [], "pnpm drift <url|file>"],
    ["a file that is not there", ["none.json"], "none.json"],
  ])("exits 2 for %s", async (_, args, message) => {
    const { code, err } = await drift(...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });

  it.each([
    ["what is not JSON", "<html>", "is not JSON"],
    ["what describes no API", {}, "is no OpenAPI 3 document"],
  ])("exits 2 for %s, and says what was expected", async (_, document, message) => {
    const { code, err } = await drift(await save(document));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });
});
