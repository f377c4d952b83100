import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Postgres from "@dollr-kit/postgres";
import type Pg from "pg";
import { CommandError } from "../terminal/command-error.ts";

/**
 * `@dollr-kit/postgres` is no dependency of these tools, for most people never need it. Who does has it in the program that is to use it,
 * and what is in the folder is what that program runs with.
 * @throws CommandError where it is neither there nor beside these tools.
 */
export const loadPostgres = (directory: string): Promise<typeof Postgres> =>
  load("@dollr-kit/postgres", directory, () => import("@dollr-kit/postgres"));

/** The driver of Postgres. */
export async function loadPg(directory: string): Promise<typeof Pg> {
  const { default: pg } = await load("pg", directory, () => import("pg"));
  return pg;
}

async function load<T>(name: string, directory: string, loadOwn: () => Promise<T>): Promise<T> {
  const there = findIn(directory, name);
  if (there !== undefined) return (await import(pathToFileURL(there).href)) as T;
  try {
    return await loadOwn();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new CommandError("UsageError", `For this ${name} is needed, which is not installed in ${directory}.`, {
      hint: "Say it in the folder of the program that is to use Postgres, after: npm install @dollr-kit/postgres pg",
    });
  }
}

function findIn(directory: string, name: string): string | undefined {
  try {
    return createRequire(join(directory, "package.json")).resolve(name);
  } catch {
    return undefined;
  }
}
