import type { Bar, Part } from "../report/section.ts";
import { weigh, weighOrigins } from "./bundle.ts";
import { type Bundle, OTHERS, OURS, SINGLE_NAMES } from "./bundles.ts";

interface Weighed {
  readonly bundle: Bundle;
  readonly kilobytes: number;
}

/** Broken down by origin, since it has all that the others have. */
const WHOLE = OURS.at(-1)!;

/** What a bundle of the packages weighs. */
export const size: Part = {
  name: "size",
  title: "Size",
  async run() {
    const weighed: Weighed[] = [];
    for (const bundle of [...OURS, ...SINGLE_NAMES, ...OTHERS]) {
      weighed.push({ bundle, kilobytes: (await weigh(bundle.code, bundle.conditions)) / 1_000 });
    }
    return {
      how: `Bundled and minified by esbuild, gzipped at level 9, weighed by size-limit; for any runtime, or for Node. 1 kB is 1,000 bytes. The
goal is that no bundle grows: what it weighs today, and a hundredth more. What a start costs stands under "Cold".`,
      tables: [
        {
          head: ["Bundle", "kB"],
          rows: weighed.map(({ bundle, kilobytes }) => [bundle.label, kilobytes.toFixed(kilobytes < 1 ? 2 : 1)]),
        },
        {
          head: [`Where the bytes of "${WHOLE.label}" come from`, "kB, minified"],
          rows: [...(await weighOrigins(WHOLE.code))]
            .sort(([, a], [, b]) => b - a)
            .map(([origin, bytes]) => [origin, (bytes / 1_000).toFixed(1)]),
        },
      ],
      bars: weighed.flatMap(({ bundle, kilobytes }): Bar[] => {
        const { label, atMost } = bundle;
        return atMost === undefined ? [] : [{ what: label, value: kilobytes, unit: "kB", atMost: atMost / 1_000 }];
      }),
    };
  },
};
