import { parseArgs } from "node:util";
import { findDrift } from "./drift/find-drift.ts";
import { readDocument, readOurs } from "./drift/load.ts";
import { type Difference, toLines } from "./drift/words.ts";

const USAGE = `pnpm drift <url|file> [--json] [--all]

Compares what we describe with an openapi.json of Dollr, live or saved, and lists what was added, removed or changed, and
which methods of the client it touches.

  --json  all differences as JSON, notes too
  --all   shows notes: where our description is stricter or more tolerant on purpose, which is no drift

Exit code: 0 no drift, 1 drift, 2 it could not be compared.`;

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message);
  return 2;
});

async function main(): Promise<number> {
  const options = { json: { type: "boolean" }, all: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [source] = positionals;
  if (source === undefined || positionals.length > 1) throw new Error(USAGE);
  const differences = findDrift(await readOurs(), await readDocument(source));
  const drift = differences.filter(({ severity }) => severity !== "note");
  if (values.json) console.log(JSON.stringify(differences, null, 2));
  else print(values.all ? differences : drift, differences.length - drift.length, values.all === true);
  return drift.length > 0 ? 1 : 0;
}

function print(shown: readonly Difference[], notes: number, all: boolean): void {
  const count = (kind: Difference["severity"]) => shown.filter(({ severity }) => severity === kind).length;
  for (const line of toLines(shown)) console.log(line);
  const methods = new Set(
    shown.flatMap(({ severity, method }) => (severity === "note" || method === null ? [] : method)),
  );
  if (methods.size > 0) console.log(`\nTouched: ${[...methods].join(", ")}`);
  const hidden = all || notes === 0 ? "" : " (--all shows them)";
  console.log(`${count("breaking")} breaking, ${count("compatible")} compatible, ${notes} notes${hidden}`);
}
