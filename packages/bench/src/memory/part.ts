import { startChild } from "../measure/child.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part } from "../report/section.ts";
import type { Held } from "./worker.ts";

const CLIENTS = [
  { name: "raw-fetch", label: "raw `fetch`" },
  { name: "core", label: "core" },
  { name: "core-fetch", label: "core over `fetch`" },
] as const;

/** Before the first look: what is made once is made by then. */
const WARM_UP_CALLS = 10_000;
const CALLS = 30_000;
const FULL_CALLS = 1_000_000;
const LOOKS = 4;

type Kind = "heapUsed" | "external" | "arrayBuffers" | "rss";

const KINDS: Readonly<Record<Kind, string>> = {
  heapUsed: "heap",
  external: "external",
  arrayBuffers: "of it buffers",
  rss: "resident",
};

interface Watched {
  readonly kind: Kind;
  readonly mostGrowthKilobytes: number;
  /** The look it grows from, at the earliest. */
  readonly from: number;
  readonly isFullOnly?: boolean;
}

/** A single listener or timer left by every call would be thrice what the heap may grow by, already in the shorter run. */
const WATCHED: readonly Watched[] = [
  { kind: "heapUsed", mostGrowthKilobytes: 1_000, from: 0 },
  { kind: "external", mostGrowthKilobytes: 1_000, from: 0 },
  // Allocators keep what they once took, so it is not what is used: it rises for some 100,000 calls, and then has to stay.
  { kind: "rss", mostGrowthKilobytes: 16_000, from: 1, isFullOnly: true },
];

interface Grown {
  readonly label: string;
  /** Before the calls, and after each quarter of them. */
  readonly looks: readonly Held[];
}

/** Whether calls leave anything behind. */
export const memory: Part = {
  name: "memory",
  title: "Memory",
  async run({ full }) {
    const calls = full ? FULL_CALLS : CALLS;
    const grown: Grown[] = [];
    for (const { name, label } of CLIENTS) grown.push({ label, looks: await look(name, calls) });
    return {
      how: `In MB, after a full collection, before and after each quarter of ${formatNumber(calls)} calls. Half of the calls are reads, and the count begins
${formatNumber(WARM_UP_CALLS)} calls after the start. The figures are the heap in use, the memory outside of it, and what the system gave to the
process. Growth counts from the lowest value; for resident memory, after the first quarter.`,
      tables: [
        { head: ["Client", "before", "1/4", "2/4", "3/4", "after"], rows: grown.flatMap(toRows) },
        {
          head: ["Client", "timers left"],
          rows: grown.map(({ label, looks }) => [label, String(looks.at(-1)!.timers)]),
        },
      ],
      bars: grown.slice(1).flatMap((client) => toBars(client, calls, full)),
    };
  },
};

function toRows({ label, looks }: Grown): string[][] {
  return (Object.keys(KINDS) as Kind[]).map((kind) => [
    `${label}: ${KINDS[kind]}`,
    ...looks.map(({ memory }) => (memory[kind] / 1e6).toFixed(2)),
  ]);
}

function toBars({ label, looks }: Grown, calls: number, full: boolean): Bar[] {
  const watched = WATCHED.filter(({ isFullOnly }) => full || !isFullOnly);
  const growth = watched.map(({ kind, mostGrowthKilobytes, from }): Bar => {
    const bytes = looks.slice(from).map(({ memory }) => memory[kind]);
    return {
      what: `${label}: growth over ${formatNumber(calls)} calls, ${KINDS[kind]}`,
      value: (bytes.at(-1)! - Math.min(...bytes)) / 1_000,
      unit: "kB",
      atMost: mostGrowthKilobytes,
    };
  });
  return [...growth, { what: `${label}: timers left`, value: looks.at(-1)!.timers, unit: "", atMost: 0 }];
}

async function look(name: string, calls: number): Promise<Held[]> {
  const server = startChild(new URL("../loopback/server.ts", import.meta.url));
  const client = startChild(new URL("./worker.ts", import.meta.url), [], ["--expose-gc"]);
  try {
    await client.ask("create", { name, baseUrl: await server.ask<string>("listen") });
    const looks = [await client.ask<Held>("call", WARM_UP_CALLS)];
    while (looks.length <= LOOKS) looks.push(await client.ask<Held>("call", calls / LOOKS));
    return looks;
  } finally {
    await client.stop();
    await server.stop();
  }
}
