import { startChild } from "../measure/child.ts";
import { summarize } from "../measure/summary.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part } from "../report/section.ts";
import { MOST_SAVES, WAYS, type Way } from "./ways.ts";
import type { Timed } from "./worker.ts";

const ANSWER_MS = 100;
/** What our side may add to the answers of one payment. */
const MOST_ADDED_MS = 30;
const RUNS = 5;
const WARM_UP_RUNS = 20;

interface Measured {
  readonly way: Way;
  readonly ms: number;
  readonly saves: number;
  readonly msPerSave: number;
}

/** How long a payer waits for the prompt on the phone. */
export const flow: Part = {
  name: "flow",
  title: "Flow",
  async run() {
    const measured: Measured[] = [];
    for (const [index, way] of WAYS.entries()) measured.push(await measure(index, way));
    return {
      how: `\`start()\` against the sandbox in process, where every answer takes ${ANSWER_MS} ms, until the payer is asked. It has a
token, and runs over SQLite at \`synchronous=FULL\`, in a process that has collected before. Medians of
${RUNS}. The ending adds one save.`,
      tables: [
        {
          head: ["Way", "round trips", "ms", "saves", "ms per save"],
          rows: measured.map(({ way, ms, saves, msPerSave }) => [
            way.label,
            String(way.roundTrips),
            formatNumber(ms),
            String(saves),
            msPerSave.toFixed(2),
          ]),
        },
      ],
      bars: measured.flatMap(({ way, ms, saves }): Bar[] => [
        { what: way.label, value: ms, unit: "ms", atMost: way.roundTrips * ANSWER_MS + MOST_ADDED_MS },
        { what: `${way.label}: saves, the ending included`, value: saves + 1, unit: "", atMost: MOST_SAVES },
      ]),
    };
  },
};

async function measure(index: number, way: Way): Promise<Measured> {
  const child = startChild(new URL("./worker.ts", import.meta.url));
  try {
    for (let run = 0; run < WARM_UP_RUNS; run += 1) await child.ask("start", { way: index, answerMs: 0 });
    const runs: Timed[] = [];
    while (runs.length < RUNS) runs.push(await child.ask<Timed>("start", { way: index, answerMs: ANSWER_MS }));
    const median = (of: keyof Timed) => summarize(runs.map((run) => run[of])).median;
    return { way, ms: median("ms"), saves: median("saves"), msPerSave: median("msPerSave") };
  } finally {
    await child.ask("close");
    await child.stop();
  }
}
