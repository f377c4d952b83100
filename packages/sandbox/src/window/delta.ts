import type { Delta, Snapshot } from "./view-data.ts";

/** Finds what has changed since it was asked last. It keeps texts alone, since what is shown may change in place. */
export class DeltaMaker {
  #facts = new Map<string, string>();
  #rows = new Map<string, string>();
  #order = "";
  #isFirst = true;

  /** @returns undefined when nothing has changed. */
  next({ facts, rows }: Snapshot): Delta | undefined {
    const texts = Object.entries(facts).map(([name, fact]) => [name, JSON.stringify(fact ?? null)] as const);
    const changedFacts = texts.filter(([name, text]) => this.#facts.get(name) !== text).map(([name]) => name);
    this.#facts = new Map(texts);
    const rowTexts = rows.map((row) => [row.id, JSON.stringify(row)] as const);
    const changedRows = rows.filter((row, index) => this.#rows.get(row.id) !== rowTexts[index]?.[1]);
    this.#rows = new Map(rowTexts);
    const ids = rows.map(({ id }) => id);
    const order = JSON.stringify(ids);
    const hasNewOrder = order !== this.#order;
    this.#order = order;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (!isFirst && changedFacts.length === 0 && changedRows.length === 0 && !hasNewOrder) return undefined;
    return {
      ...(isFirst && { isFirst }),
      ...(changedFacts.length > 0 && { facts: pick(facts, changedFacts) }),
      ...(changedRows.length > 0 && { rows: changedRows }),
      ...((hasNewOrder || isFirst) && { order: ids }),
    };
  }
}

const pick = (facts: Snapshot["facts"], names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
