import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Position, StrykerResult } from "./run-stryker.ts";

/** A change of one place that was made by rule, and came through. */
export interface RuleMutant {
  /** From the folder of the packages. */
  readonly file: string;
  readonly line: number;
  /** The place of the change, as `StrykerOptions.files` takes it. */
  readonly range: string;
  /** What is there. */
  readonly was: string;
  /** The same lines with the change: by these words a survivor is known. */
  readonly mutated: string;
  /** The whole file, as it is and with the change. */
  readonly source: string;
  readonly mutatedSource: string;
}

const packages = fileURLToPath(new URL("../../../", import.meta.url));

export interface Judged {
  readonly seen: readonly RuleMutant[];
  /** Those that no test has seen. */
  readonly unseen: readonly RuleMutant[];
}

export function toJudged(results: readonly StrykerResult[]): Judged {
  const isUnseen = ({ status }: StrykerResult) => status === "Survived" || status === "NoCoverage";
  const toMutant = (place: StrykerResult) => toRuleMutant(place, readFileSync(place.fileName, "utf8"));
  const judged = results.filter(({ status }) => status !== "Ignored");
  return {
    seen: judged.filter((result) => !isUnseen(result)).map(toMutant),
    unseen: judged.filter(isUnseen).map(toMutant),
  };
}

type Place = Pick<StrykerResult, "fileName" | "location" | "replacement">;

export function toRuleMutant(place: Place, source: string): RuleMutant {
  const { fileName, location, replacement } = place;
  const start = offsetOf(source, location.start);
  const end = offsetOf(source, location.end);
  const from = source.lastIndexOf("\n", start - 1) + 1;
  const to = source.indexOf("\n", end);
  const head = source.slice(from, start);
  const tail = source.slice(end, to);
  return {
    file: fileName.replace(packages, ""),
    line: location.start.line,
    range: `${toRangeEnd(location.start)}-${toRangeEnd(location.end)}`,
    was: oneLine(source.slice(from, to)),
    mutated: oneLine(head + replacement + tail),
    source,
    mutatedSource: source.slice(0, start) + replacement + source.slice(end),
  };
}

/** Ranges count columns from 0. */
const toRangeEnd = ({ line, column }: Position): string => `${line}:${column - 1}`;

function offsetOf(source: string, { line, column }: Position): number {
  const before = source.split("\n").slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, column - 1);
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
