import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { DARK, drawLanes, LIGHT, type TraceLine, toTraceDiagram } from "@dollr-kit/pictures";

/** Writes the trace of a seed as lanes, light and dark, and as the lines that they were drawn from. */
export function drawTrace(path: string, seed: number, lines: readonly TraceLine[]): void {
  const base = resolve(process.env["INIT_CWD"] ?? ".", path.replace(/\.svg$/, ""));
  writeFileSync(`${base}.json`, renderLines(seed, lines));
  const diagram = toTraceDiagram(seed, lines);
  console.log(`wrote ${base}.json`);
  for (const theme of [LIGHT, DARK]) {
    writeFileSync(`${base}-${theme.name}.svg`, drawLanes(diagram, theme));
    console.log(`wrote ${base}-${theme.name}.svg`);
  }
}

/** One line of the file for each line of the trace. */
const renderLines = (seed: number, lines: readonly TraceLine[]): string =>
  `{ "seed": ${seed}, "lines": [\n${lines.map((line) => JSON.stringify(line)).join(",\n")}\n] }\n`;
