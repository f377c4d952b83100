import type { Random } from "@dollr-kit/sandbox/time";
import { ANY_CALL, ANY_EXECUTION, ANY_STATUS, nths, type Weights } from "./draw-faults.ts";
import type { Fault, OutGroup, RequestEffect } from "./fault.ts";

interface Suffering {
  /** How many of the first calls may suffer. */
  readonly calls: number;
  readonly least: number;
  readonly effects: Weights<RequestEffect>;
}

const GROUPS: Readonly<Record<OutGroup, Suffering>> = {
  "session-out": { calls: 10, least: 0, effects: ANY_CALL },
  "execute-out": { calls: 8, least: 0.4, effects: ANY_EXECUTION },
  "status-out": { calls: 40, least: 0, effects: { ...ANY_STATUS, "odd-amount": 24 } },
};

/** What goes wrong with the requests that only money out makes. Everything else goes wrong for it as for collections. */
export function drawOutFaults(random: Random): readonly Fault[] {
  const density = random.magnitude(3, 45) / 100;
  return (Object.entries(GROUPS) as [OutGroup, Suffering][]).flatMap(([group, { calls, least, effects }]) =>
    nths(random, calls, Math.max(density, least)).map((nth) => {
      return { kind: "request", group, nth, effect: random.weighted(effects), size: random.next() } as const;
    }),
  );
}
