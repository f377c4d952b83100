import { explain, findUnannounced } from "./gate.ts";
import { findLongFiles } from "./long-files.ts";
import { ROOT } from "./packages.ts";
import { findUnopenable } from "./see-addresses.ts";

const problems = await findUnannounced(ROOT);
for (const problem of problems) console.error(`${explain(problem)}\n`);
const unopenable = findUnopenable(ROOT);
if (unopenable.length > 0)
  console.error(`These cite what an editor cannot open. Write an address: @see https://…\n${unopenable.join("\n")}\n`);
const long = findLongFiles(ROOT);
if (long.length > 0)
  console.error(`A file has at most 300 lines. Split these by what they promise:\n${long.join("\n")}\n`);
if (unopenable.length + long.length > 0) process.exitCode = 1;
if (problems.length === 0) console.log("Nothing breaks users of the last release without saying so.");
else process.exitCode = 1;
