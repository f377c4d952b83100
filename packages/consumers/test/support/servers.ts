import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createNpmRoom, createRoom, pin, type Room } from "./room.ts";
import { BUN, DENO, HAS_ALL_RUNTIMES, NODES } from "./runtimes.ts";

/** A runtime with a file system: how it gets packages, and how it runs a script. */
export interface ServerRuntime {
  readonly name: string;
  /** What `nodeTransport()` finds there. */
  readonly transport: "dispatcher" | "fetch";
  /** What `fetch` is told there: a field that the runtime knows, or means nothing else by. */
  readonly said: { readonly credentials: "omit" | "nothing"; readonly keepalive: "false" | "nothing" };
  /** A room with our packages, got in this runtime's own way, and these files. */
  furnish(files: readonly string[]): Promise<Room>;
  run(room: Room, script: string, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }>;
}

const PACKAGES = ["@dollr-kit/cli", "@dollr-kit/collect", "@dollr-kit/core", "@dollr-kit/sandbox"];

let npmRoom: Promise<Room> | undefined;

const nodes = Object.entries(NODES).map(
  ([name, node]): ServerRuntime => ({
    name,
    transport: "dispatcher",
    said: { credentials: "omit", keepalive: "false" },
    async furnish(files) {
      npmRoom ??= createNpmRoom(PACKAGES);
      return createRoom({ files, within: await npmRoom });
    },
    run: (room, script, ...args) => room.run(node, [script, ...args]),
  }),
);

const bun: ServerRuntime = {
  name: "Bun",
  transport: "fetch",
  // It knows no credentials, and would close its connection.
  said: { credentials: "nothing", keepalive: "nothing" },
  async furnish(files) {
    const room = await createRoom({ files, manifest: { dependencies: pin(PACKAGES) } });
    await room.run(BUN, ["install"], { BUN_INSTALL_CACHE_DIR: join(room.dir, ".cache") });
    return room;
  },
  run: (room, script, ...args) => room.run(BUN, [script, ...args]),
};

/** All that a collection needs; the environment is not among it, since the credentials are given. */
const DENO_PERMISSIONS = ["--no-prompt", "--allow-net=127.0.0.1", "--allow-read=.", "--allow-write=.dollr"];
const toDenoEnvironment = (room: Room) => ({ DENO_DIR: join(room.dir, ".deno"), DENO_NO_UPDATE_CHECK: "1" });

const deno: ServerRuntime = {
  name: "Deno",
  transport: "fetch",
  said: { credentials: "omit", keepalive: "false" },
  async furnish(files) {
    const room = await createRoom({ files });
    const pinned = Object.entries(pin(PACKAGES)).map(([name, version]) => [name, `npm:${name}@${version}`]);
    // By default Deno takes nothing that was published within the last day.
    const config = { imports: Object.fromEntries(pinned), minimumDependencyAge: "0" };
    await writeFile(join(room.dir, "deno.json"), JSON.stringify(config));
    await room.run(DENO, ["install"], toDenoEnvironment(room));
    return room;
  },
  run: (room, script, ...args) =>
    room.run(DENO, ["run", ...DENO_PERMISSIONS, script, ...args], toDenoEnvironment(room)),
};

export const SERVER_RUNTIMES: readonly ServerRuntime[] = HAS_ALL_RUNTIMES ? [...nodes, bun, deno] : nodes;
