import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { createNpmRoom, type Room } from "./support/room.ts";
import { NODES } from "./support/runtimes.ts";

/** Where the tools are installed by which people mock, hear and lead requests. */
const TOOLS = fileURLToPath(new URL("../runtimes/package.json", import.meta.url));

/** Who answers a call by `fetch`, and what the tool says of it. */
const HEARD = {
  "a patched fetch": "mock",
  "a wrapped fetch": "server wrapped 1",
  MSW: "mock",
  nock: "mock",
  "undici:request of diagnostics_channel":
    "server create /v1/parties/list, headers /v1/parties/list, trailers /v1/parties/list",
  OpenTelemetry: "server 200 child true told true",
  "MockAgent of undici 6": "mock",
  "MockAgent of undici 7": "mock",
  "MockAgent of undici 8": "mock",
  "ProxyAgent of undici 6": "proxy",
  "ProxyAgent of undici 7": "proxy",
  "ProxyAgent of undici 8": "proxy",
  "a proxy by NODE_USE_ENV_PROXY": "proxy",
  "interceptors of undici 7": "redirect dispatched 1, requests 1",
  "interceptors of undici 8": "redirect dispatched 1, requests 1",
};

const NO_UNDICI_8 = expect.stringContaining("reading 'bind'");

/** What is otherwise on one Node: these are limits of the tools, for `fetch` as for a client. */
const EXCEPT: Readonly<Record<string, object>> = {
  "Node 22.13": {
    "a proxy by NODE_USE_ENV_PROXY": "server",
    "MockAgent of undici 8": NO_UNDICI_8,
    "ProxyAgent of undici 8": NO_UNDICI_8,
    "interceptors of undici 8": NO_UNDICI_8,
  },
  // The fetch of Node 26 asks another place than the one that undici 6 fills.
  "Node 26": { "MockAgent of undici 6": "server", "ProxyAgent of undici 6": "server" },
};

type Report = Readonly<Record<string, { readonly fetch: string; readonly core: string }>>;

describe("what hears of a fetch, and answers it, hears of a client as it comes", () => {
  let room: Room;

  beforeAll(async () => {
    room = await createNpmRoom(["@dollr-kit/core"], ["heard.js", "listeners.js", "calls.js", "once.js"]);
  });

  it.concurrent.each(Object.entries(NODES))("on %s", async (name, node) => {
    const { stdout } = await room.run(node, ["heard.js", TOOLS]);
    const report = Object.entries(JSON.parse(stdout) as Report);
    expect(Object.fromEntries(report.map(([listener, { core }]) => [listener, core]))).toEqual({
      ...HEARD,
      ...EXCEPT[name],
    });
    for (const [listener, { fetch, core }] of report) expect([listener, core]).toEqual([listener, fetch]);
  });
});
