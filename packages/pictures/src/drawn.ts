import { readFile } from "node:fs/promises";
import type { BenchmarkSection } from "./benchmarks/benchmark-data.ts";
import { drawBenchmarks } from "./benchmarks/draw-benchmarks.ts";
import { toLostAnswerDiagram } from "./drawings/lost-answer.ts";
import { drawLanes } from "./lanes/draw-lanes.ts";
import { BENCHMARKS, CAST, placeOf, TRACE } from "./places.ts";
import { loseAnAnswer } from "./runs/lose-an-answer.ts";
import { drawPaymentStates } from "./states/draw-payment-states.ts";
import { parseCast } from "./terminal/cast.ts";
import { drawTerminal } from "./terminal/draw-terminal.ts";
import { replay } from "./terminal/replay.ts";
import { inBothThemes } from "./theme/in-both-themes.ts";
import { toTraceDiagram } from "./trace/to-trace-diagram.ts";
import type { TraceLine } from "./trace/trace-line.ts";

/** Every picture that is drawn, by its file name: of the code and of what is committed, so the same at every drawing. */
export async function drawPictures(): Promise<Record<string, string>> {
  return {
    ...(await drawLostAnswer()),
    ...inBothThemes("payment-states", drawPaymentStates),
    ...(await drawDemo()),
    ...drawBenchmarks(await readJson<readonly BenchmarkSection[]>(BENCHMARKS)),
    ...(await drawTrace()),
  };
}

async function drawLostAnswer(): Promise<Record<string, string>> {
  const diagram = toLostAnswerDiagram(await loseAnAnswer());
  return inBothThemes("lost-answer", (theme) => drawLanes(diagram, theme));
}

async function drawDemo(): Promise<Record<string, string>> {
  const cast = parseCast(await readFile(placeOf(CAST), "utf8"));
  const states = await replay(cast);
  const picture = {
    title: "A terminal: pnpm demo --lose-answer",
    description:
      "The command collects a payment in a sandbox. The answer to the charge is lost. The payment is found by its " +
      "reference, and not charged again. It ends with a receipt.",
    command: "pnpm demo --lose-answer",
    columns: cast.columns,
    states,
  };
  return inBothThemes("demo-lose-answer", (theme) => drawTerminal(picture, theme));
}

async function drawTrace(): Promise<Record<string, string>> {
  const { seed, lines } = await readJson<{ readonly seed: number; readonly lines: readonly TraceLine[] }>(TRACE);
  const diagram = toTraceDiagram(seed, lines);
  return inBothThemes("sim-trace", (theme) => drawLanes(diagram, theme));
}

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(placeOf(path), "utf8")) as T;
