import { explain, findUnannounced } from "./gate.ts";
import { ROOT } from "./packages.ts";

const problems = await findUnannounced(ROOT);
for (const problem of problems) console.error(`${explain(problem)}\n`);
if (problems.length === 0) console.log("Nothing breaks users of the last release without saying so.");
else process.exitCode = 1;
