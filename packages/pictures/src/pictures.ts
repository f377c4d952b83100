import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { drawPictures } from "./drawn.ts";
import { CAST, FOLDER, placeOf } from "./places.ts";
import { recordDemo } from "./runs/record-demo.ts";
import { takeWindowShots } from "./runs/take-window-shots.ts";

const HELP = `pnpm pictures                records the demo, takes shots of the sandbox's window, and draws everything
pnpm pictures --only <parts> some of it: demo window drawn; with commas between them
It needs what \`pnpm build\` makes, and for the window Chromium. The plots are of docs/benchmarks.json, which pnpm bench --write
writes, and the lanes of docs/pictures/sim-trace.json, which pnpm sim --seed S --trace --svg docs/pictures/sim-trace writes.`;

const PARTS: Readonly<Record<string, () => Promise<Readonly<Record<string, string | Uint8Array>>>>> = {
  demo: async () => ({ [CAST]: await recordDemo() }),
  window: async () => inFolder(await takeWindowShots()),
  // Last, since it draws what the others have brought.
  drawn: async () => inFolder(await drawPictures()),
};

const inFolder = <T>(files: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [`${FOLDER}/${name}`, file]));

const { values } = parseArgs({ options: { only: { type: "string" }, help: { type: "boolean", default: false } } });

async function main(): Promise<void> {
  if (values.help) return console.log(HELP);
  const wanted = values.only?.split(",") ?? Object.keys(PARTS);
  const unknown = wanted.find((part) => !(part in PARTS));
  if (unknown !== undefined)
    throw new Error(`There is no part "${unknown}". Parts are: ${Object.keys(PARTS).join(" ")}.`);
  await mkdir(placeOf(FOLDER), { recursive: true });
  for (const [part, make] of Object.entries(PARTS)) {
    if (!wanted.includes(part)) continue;
    for (const [path, file] of Object.entries(await make())) {
      await writeFile(placeOf(path), file);
      console.log(`wrote ${path}`);
    }
  }
}

await main();
