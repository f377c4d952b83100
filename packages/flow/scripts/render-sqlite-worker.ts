import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const ENTRY = fileURLToPath(new URL("../src/stores/sqlite-worker.ts", import.meta.url));

/** The file as text. A test holds the committed one against it, so that no change of the sources is left out. */
export async function renderSqliteWorker(): Promise<string> {
  const bundle = await rolldown({
    input: ENTRY,
    platform: "neutral",
    cwd: fileURLToPath(new URL("../", import.meta.url)),
  });
  const { output } = await bundle.generate({ format: "iife", comments: false });
  await bundle.close();
  const lines = output[0].code.trimEnd().split("\n");
  return `// Written by \`pnpm generate\` from src/stores/sqlite-worker.ts. Change the sources, not this file.

/** The program of the thread that has the database, as text: a file of its own is what users' bundlers lose. */
export const SQLITE_WORKER: string = [
${lines.map((line) => `  ${JSON.stringify(line)},`).join("\n")}
].join("\\n");
`;
}
