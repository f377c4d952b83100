import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeOf } from "../places.ts";
import { renderCast } from "../terminal/cast.ts";
import { record } from "../terminal/record.ts";

/** In seconds. */
const IDLE_LIMIT = 1.2;
const SIZE = { columns: 80, rows: 60 };

/** Runs `dollr collect --lose-answer`, as it is built, in a folder of its own. @returns the recording. */
export async function recordDemo(): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), "dollr-pictures-"));
  try {
    const command = [process.execPath, placeOf("packages/cli/dist/bin.js"), "collect", "--lose-answer"];
    return renderCast({ ...(await record({ command, cwd, ...SIZE })), idleLimit: IDLE_LIMIT });
  } finally {
    await rm(cwd, { recursive: true });
  }
}
