import { execFile } from "node:child_process";
import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

/** A project of somebody else: a folder outside the repository, and what a package manager puts into it. */
export interface Room {
  readonly dir: string;
  /** Runs a program in it, and gives what it printed. One that fails, or is not done after four, is an error. */
  run(file: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<{ stdout: string; stderr: string }>;
}

export interface RoomOptions {
  /** Of `test/rooms`, to be copied into it. */
  readonly files?: readonly string[];
  /** For its `package.json`. */
  readonly manifest?: object;
  /** A room whose packages it can use. @defaultValue none, it is empty */
  readonly within?: Room;
}

const FURNITURE = fileURLToPath(new URL("../rooms/", import.meta.url));

export async function createRoom({ files = [], manifest = {}, within }: RoomOptions = {}): Promise<Room> {
  const dir = await mkdtemp(join(within?.dir ?? inject("folder"), "room-"));
  await writeFile(join(dir, "package.json"), JSON.stringify({ private: true, type: "module", ...manifest }));
  for (const file of files) await cp(join(FURNITURE, file), join(dir, file));
  return { dir, run: (file, args, env = {}) => run(file, args, { cwd: dir, env: { ...inject("registry"), ...env } }) };
}

/** A room into which npm installed these packages, as anybody would. */
export async function createNpmRoom(packages: readonly string[], files: readonly string[] = []): Promise<Room> {
  const room = await createRoom({ files });
  await room.run("npm", ["install", ...packages]);
  return room;
}

/**
 * A room where a package finds what its own manifest names and nothing else: pnpm puts packages beside the room, not into
 * it, so that nothing is there by chance.
 */
export async function createStrictRoom(
  dependencies: Readonly<Record<string, string>>,
  files: readonly string[],
): Promise<Room> {
  const room = await createRoom({ files, manifest: { dependencies } });
  const store = { pnpm_config_store_dir: join(inject("folder"), "pnpm-store") };
  const layout = { pnpm_config_enable_global_virtual_store: "true" };
  await room.run("pnpm", ["install", "--ignore-workspace"], { ...store, ...layout });
  return room;
}

/** Packages of ours at the version that is published, for the manifests of other package managers. */
export function pin(names: readonly string[], prefix = ""): Record<string, string> {
  const pinned = inject("tarballs").filter(({ name }) => names.includes(name));
  return Object.fromEntries(pinned.map(({ name, version }) => [name, `${prefix}${version}`]));
}

interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

function run(file: string, args: readonly string[], options: RunOptions): ReturnType<Room["run"]> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...options, timeout: 240_000, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr });
      else reject(new Error(`${[file, ...args].join(" ")} failed.\n${stdout}\n${stderr}`, { cause: error }));
    });
  });
}
