import { spawnSync } from "node:child_process";

/** Above those of a night's million, so that no seed is run twice. */
const FIRST = 1_000_001;

export interface FreshSeeds {
  readonly from: number;
  /** Where the number comes from, for people. */
  readonly source: string;
}

/** Seeds that nobody ran before, and that are the same again for the same commit. */
export function freshSeeds(commit = currentCommit()): FreshSeeds {
  if (commit === undefined) return { from: FIRST, source: "no commit, since git knows none here" };
  const short = commit.slice(0, 7);
  return { from: FIRST + Number.parseInt(short, 16), source: `commit ${short}` };
}

function currentCommit(): string | undefined {
  const { stdout } = spawnSync("git", ["rev-parse", "HEAD"], { cwd: import.meta.dirname, encoding: "utf8" });
  return /^[0-9a-f]{40}/.exec(stdout ?? "")?.[0];
}
