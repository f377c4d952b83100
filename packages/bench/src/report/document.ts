import { describeMachine, describeVersions } from "./machine.ts";
import { renderPlot } from "./plots.ts";
import { renderSection } from "./render.ts";
import type { Section } from "./section.ts";

export interface Run {
  readonly command: string;
  readonly at: Date;
  /** Of the machine, before anything was measured. */
  readonly load: string;
}

const HEAD = `# Benchmarks

Written by \`pnpm bench --write\`; change the bench, not this page. Figures of other machines differ, ratios less so. Each
client is measured as its users get it, with its defaults. Where it does less than the others, the page says so. The date, machine and
versions below are for all sections that do not begin with their own. **A bar is a goal and not a promise**: it says what we want to keep on
a machine like this one.`;

/** The page `docs/benchmarks.md`: nothing in it is written by hand. */
export function renderDocument(sections: readonly Section[], run: Run): string {
  return join([HEAD, describeRun(run), ...sections.map(renderOnPage)]);
}

/**
 * The page with these sections in it, each with its own date and machine; the others stay as they were.
 * @param titles - of all parts, in the order of the page. A section of none of them is left out.
 */
export function updateDocument(
  page: string,
  sections: readonly Section[],
  run: Run,
  titles: readonly string[],
): string {
  const [head = "", ...kept] = page.trimEnd().split(/\n\n(?=## )/);
  const facts = head.match(/^- .*$/gm)?.join("\n");
  if (facts === undefined)
    throw new Error("The page does not say when it was measured: write the whole of it, without --only.");
  const texts = new Map(kept.map((text) => [/^## (.*)/.exec(text)?.[1], text]));
  for (const section of sections) texts.set(section.title, renderOnPage({ ...section, facts: describeRun(run) }));
  return join([HEAD, facts, ...titles.flatMap((title) => texts.get(title) ?? [])]);
}

const renderOnPage = (section: Section): string => renderSection(section, renderPlot(section.title));

function describeRun({ command, at, load }: Run): string {
  const facts = [
    `Date: ${at.toISOString().slice(0, 10)}`,
    `Command: \`${command}\``,
    `Machine: ${describeMachine()}; load before the bench ${load}`,
    `Versions: ${describeVersions()}`,
  ];
  return facts.map((fact) => `- ${fact}`).join("\n");
}

const join = (blocks: readonly string[]): string => `${blocks.join("\n\n")}\n`;
