import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { createNpmRoom } from "./support/room.ts";
import { ESBUILD } from "./support/runtimes.ts";

type Attempts = Readonly<Record<string, () => Promise<unknown>>>;

const TRIES = [
  "a secret in the options",
  "a secret in an environment that the bundler made up",
  "a call by path",
  "a whole collection",
];

/** What a page has and a worker of a page has, for as much as tells them from a server. */
const BROWSERS: Readonly<Record<string, object>> = {
  "a page": { window: {}, document: {} },
  "a worker of a page": { importScripts: () => undefined },
  "an app of React Native": { navigator: { product: "ReactNative" } },
};

let bundle: string;

beforeAll(async () => {
  const room = await createNpmRoom(["@dollr-kit/collect", "@dollr-kit/core"], ["page.js"]);
  const options = ["--bundle", "--format=iife", "--platform=browser", "--outfile=bundle.js"];
  await room.run(process.execPath, [ESBUILD, "page.js", ...options]);
  bundle = await readFile(join(room.dir, "bundle.js"), "utf8");
});

/** Runs the bundle where nothing but the Web is, and counts what it sends. */
function open(browser: object): { readonly attempts: Attempts; readonly sent: readonly unknown[] } {
  const sent: unknown[] = [];
  const fetch = async (...call: unknown[]) => sent.push(call);
  const env = { DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" };
  const { AbortController, AbortSignal, Headers, Request, Response, TextEncoder, URL, URLSearchParams } = globalThis;
  const { clearTimeout, crypto, queueMicrotask, setTimeout } = globalThis;
  const web = { AbortController, AbortSignal, Headers, Request, Response, TextEncoder, URL, URLSearchParams };
  const timers = { clearTimeout, crypto, queueMicrotask, setTimeout };
  const context = createContext({ ...web, ...timers, ...browser, fetch, process: { env } });
  runInContext(bundle, context);
  return { attempts: context["attempts"], sent };
}

describe.each(Object.entries(BROWSERS))("%s", (_, browser) => {
  it.each(TRIES)("is refused %s, and nothing is sent", async (name) => {
    const { attempts, sent } = open(browser);
    expect(Object.keys(attempts)).toEqual(TRIES);
    await expect(attempts[name]!()).rejects.toMatchObject({
      name: "DollrConfigError",
      outcome: "not-sent",
      message: expect.stringContaining("must not be in a browser"),
    });
    expect(sent).toEqual([]);
  });
});

it("would send without these refusals: nothing else stands in the way", async () => {
  const { attempts, sent } = open({});
  await expect(attempts["a call by path"]!()).rejects.toThrow();
  expect(sent).not.toEqual([]);
});

it("bundles without a module of Node", () => {
  expect(bundle).not.toMatch(/\b(?:require|import)\(\s*"node:/);
});
