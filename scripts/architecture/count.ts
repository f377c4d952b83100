import type { ICruiseResult } from "dependency-cruiser";
import { cruise } from "./cruise.ts";
import { type Import, readImports, readPlaces, toPlace } from "./imports.ts";
import { noCircle } from "./to-rules.ts";

/** The sources of one package in numbers, without tests and generated files. */
export interface Numbers {
  readonly package: string;
  readonly files: number;
  /** The folders of `src`, and one for the files beside them. */
  readonly rooms: number;
  readonly imports: number;
  readonly "between rooms": number;
  /** Pairs of rooms that import each other. A file of `src` counts as a room of its own here. */
  readonly "both ways": number;
  readonly circles: number;
}

/** Of the packages below `root`, which may be another checkout of this repository. */
export async function count(root: string): Promise<Numbers[]> {
  const result = await cruise(root, { forbidden: [noCircle] });
  const names = new Set(readPlaces(result).map(({ name }) => name));
  return [...names].sort().map((name) => countPackage(name, result));
}

function countPackage(name: string, result: ICruiseResult): Numbers {
  const places = readPlaces(result).filter((place) => place.name === name);
  const imports = readImports(result).filter(({ from, to }) => from.name === name && to.name === name);
  return {
    package: name,
    files: places.length,
    rooms: new Set(places.map(({ room }) => toFolder(room))).size,
    imports: imports.length,
    "between rooms": imports.filter(({ from, to }) => toFolder(from.room) !== toFolder(to.room)).length,
    "both ways": countBothWays(imports),
    circles: result.summary.violations.filter(({ from }) => toPlace(from)?.name === name).length,
  };
}

const toFolder = (room: string) => (room.endsWith(".ts") ? "src" : room);

function countBothWays(imports: readonly Import[]): number {
  const between = imports.filter(({ from, to }) => from.room !== to.room);
  const arrows = new Set(between.map(({ from, to }) => `${from.room} ${to.room}`));
  return [...arrows].filter((arrow) => arrows.has(arrow.split(" ").reverse().join(" "))).length / 2;
}
