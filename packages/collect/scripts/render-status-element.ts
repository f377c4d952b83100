import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const ENTRY = fileURLToPath(new URL("../src/status-element/served.ts", import.meta.url));

/** The element as one small script, as text. A test holds the committed one against it, so that no change of the sources is left out. */
export async function renderStatusElement(): Promise<string> {
  return `// Written by \`pnpm generate\` from src/status-element. Change the sources, not this file.

/** The script that defines \`<dollr-status>\`, as text: the handler serves it on runtimes that have no files. */
export const STATUS_ELEMENT: string = ${JSON.stringify(await bundleStatusElement())};
`;
}

export async function bundleStatusElement(): Promise<string> {
  const bundle = await rolldown({
    input: ENTRY,
    platform: "browser",
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    transform: { target: "es2022" },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true, comments: false });
  await bundle.close();
  return output[0].code.trim();
}
