import { parseArgs } from "node:util";
import { EXECUTION_FILES, MONEY_FILES } from "./mutation/money-files.ts";
import { runMutation } from "./mutation/run-mutation.ts";

const HELP = `pnpm mutation                    changes each place of the files of money by rule, and shows the changes that nobody sees
pnpm mutation --only FILE        this file alone, as flow/src/endings/retry.ts; may be given more than once
pnpm mutation --quick            what decides about executions, by its unit tests alone
pnpm mutation --incremental      keeps what came out, and judges only what has changed since the last time`;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    quick: { type: "boolean", default: false },
    incremental: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const { quick: isQuick, incremental, only: files = isQuick ? EXECUTION_FILES : MONEY_FILES } = values;
  const isGood = await runMutation({ files, isQuick, incremental });
  process.exitCode = isGood ? 0 : 1;
}
