import { startChild } from "../measure/child.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part } from "../report/section.ts";
import type { Held } from "./worker.ts";

const CLIENTS = [
  { name: "raw-fetch", label: "raw `fetch`" },
  { name: "core", label: "core" },
  { name: "core-node", label: "core, `nodeTransport()`" },
] as const;

/** Before the first look: what is made once is made by then. */
const WARM_UP_CALLS = 10_000;
const CALLS = 30_000;
const FULL_CALLS = 1_000_000;
const LOOKS = 4;
/** From the least that it ever was. A single listener or timer left by every call would be thrice this, already in the shorter run. */
const MOST_GROWTH_KILOBYTES = 1_000;

interface Grown {
  readonly label: string;
  /** Heap in use after each quarter of the calls, in megabytes; the first is before them. */
  readonly megabytes: readonly number[];
  readonly timers: number;
}

/** Whether calls leave anything behind. */
export const memory: Part = {
  name: "memory",
  async run({ full }) {
    const calls = full ? FULL_CALLS : CALLS;
    const grown: Grown[] = [];
    for (const { name, label } of CLIENTS) grown.push({ label, ...(await grow(name, calls)) });
    return {
      title: "Memory",
      how: `The heap in use after a full collection, in MB, before and after each quarter of ${formatNumber(calls)} calls, half of
them reads, ${formatNumber(WARM_UP_CALLS)} calls after the start; and timers that still keep the process alive when all are answered.`,
      tables: [
        {
          head: ["Client", "before", "1/4", "2/4", "3/4", "after", "timers left"],
          rows: grown.map(({ label, megabytes, timers }) => [
            label,
            ...megabytes.map((size) => size.toFixed(2)),
            String(timers),
          ]),
        },
      ],
      bars: grown.slice(1).flatMap(({ label, megabytes, timers }): Bar[] => [
        {
          what: `${label}: growth over ${formatNumber(calls)} calls`,
          value: (megabytes.at(-1)! - Math.min(...megabytes)) * 1_000,
          unit: "kB",
          atMost: MOST_GROWTH_KILOBYTES,
        },
        { what: `${label}: timers left`, value: timers, unit: "", atMost: 0 },
      ]),
    };
  },
};

async function grow(name: string, calls: number): Promise<Omit<Grown, "label">> {
  const server = startChild(new URL("../loopback/server.ts", import.meta.url));
  const client = startChild(new URL("./worker.ts", import.meta.url), [], ["--expose-gc"]);
  try {
    await client.ask("create", { name, baseUrl: await server.ask<string>("listen") });
    const looks = [await client.ask<Held>("call", WARM_UP_CALLS)];
    while (looks.length <= LOOKS) looks.push(await client.ask<Held>("call", calls / LOOKS));
    return { megabytes: looks.map(({ heapBytes }) => heapBytes / 1e6), timers: looks.at(-1)!.timers };
  } finally {
    await client.stop();
    await server.stop();
  }
}
