import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../gates/packages.ts";
import { copyRepository } from "./copy.ts";
import { publishSnapshot } from "./publish-snapshot.ts";
import { runCommand } from "./run-command.ts";
import { toSnapshotTag } from "./snapshot-tag.ts";

const branch = process.argv[2] ?? (await runCommand("git", ["branch", "--show-current"], { cwd: ROOT })).trim();
const tag = toSnapshotTag(branch);
const copy = await mkdtemp(join(tmpdir(), "dollr-kit-snapshot-"));

try {
  await copyRepository(copy);
  console.log(await publishSnapshot({ root: copy, tag }));
} finally {
  await rm(copy, { recursive: true });
}
