import { explain, findUnannounced } from "./gate.ts";
import { ROOT } from "./packages.ts";
import { findUnopenable } from "./see-addresses.ts";

const problems = await findUnannounced(ROOT);
for (const problem of problems) console.error(`${explain(problem)}\n`);
const unopenable = findUnopenable(ROOT);
if (unopenable.length > 0)
  console.error(`These cite what an editor cannot open. Write an address: @see https://…\n${unopenable.join("\n")}\n`);
if (unopenable.length > 0) process.exitCode = 1;
if (problems.length === 0) console.log("Nothing breaks users of the last release without saying so.");
else process.exitCode = 1;
