import { describeMachine, describeVersions } from "./machine.ts";
import { renderSection } from "./render.ts";
import type { Section } from "./section.ts";

export interface Run {
  readonly command: string;
  readonly at: Date;
  /** Of the machine, before anything was measured. */
  readonly load: string;
}

/** The page `docs/benchmarks.md`: nothing in it is written by hand. */
export function renderDocument(sections: readonly Section[], { command, at, load }: Run): string {
  const head = [
    "# Benchmarks",
    "Written by `pnpm bench --write`; change the bench, not this page. Figures of other machines differ, ratios less so. Each",
    "client is measured as its users get it, with its defaults, and named where it does less than the others.",
  ];
  const facts = [
    `- Date: ${at.toISOString().slice(0, 10)}`,
    `- Command: \`${command}\``,
    `- Machine: ${describeMachine()}; load before the bench ${load}`,
    `- Versions: ${describeVersions()}`,
  ];
  const [title, ...intro] = head;
  return `${[title, intro.join("\n"), facts.join("\n"), ...sections.map(renderSection)].join("\n\n")}\n`;
}
