/** Plots of sections by their titles, as `@dollr-kit/pictures` draws them; each with what it shows. */
const PLOTS: Readonly<Record<string, { readonly name: string; readonly alt: string }>> = {
  Cold: {
    name: "bench-cold-start",
    alt: "Milliseconds from the start of a process to its first answered call, by client",
  },
  Calls: { name: "bench-calls", alt: "CPU time of a call as a ratio to raw fetch, by client" },
  Load: { name: "bench-load", alt: "Settled payments a second, and seconds from charge to ending, by the load" },
};

/** The plot of a section, where it has one: light or dark, as the reader's system is. */
export function renderPlot(title: string): string | undefined {
  const plot = PLOTS[title];
  if (plot === undefined) return undefined;
  const { name, alt } = plot;
  return [
    "<picture>",
    `  <source media="(prefers-color-scheme: dark)" srcset="pictures/${name}-dark.svg" />`,
    `  <img alt="${alt}" src="pictures/${name}-light.svg" />`,
    "</picture>",
  ].join("\n");
}
