import type { IFlattenedRuleSet, IForbiddenRuleType } from "dependency-cruiser";
import { listDoors } from "./doors.ts";
import { type Architecture, type PackageRules, roomPattern } from "./package-rules.ts";
import { HELPERS, INSIDE, OUTSIDE } from "./test-doors.ts";

/** What the list says, in the words of dependency-cruiser. */
export function toRules(architecture: Architecture, root: string): IFlattenedRuleSet {
  const packages = Object.entries(architecture);
  const doors = listDoors(root);
  return {
    forbidden: [
      noCircle,
      foundPackage,
      nothingOutside,
      throughDoors(doors),
      ...["examples", ...packages.map(([name]) => `packages/${name}`)].map((folder) => fromOutside(folder, doors)),
      ...packages.map(([name, { imports }]) => toPackageRule(name, imports)),
      ...packages.map(([name, { client = [] }]) => toClientRule(name, client)),
      ...packages.flatMap(([name, { rooms }]) => Object.keys(rooms).map((room) => toRoomRule(name, room, rooms))),
    ],
  };
}

/** The packages, and what is tried with them. */
const CODE = "^(packages|examples)/";
const CLIENT = "^packages/[^/]+/client/";

export const noCircle: IForbiddenRuleType = {
  name: "no circle of files",
  severity: "error",
  from: { path: CODE, pathNot: OUTSIDE },
  to: { circular: true },
};

/** Without it, an import that leads nowhere would break no rule. */
const foundPackage: IForbiddenRuleType = {
  name: "packages of this repository are found",
  severity: "error",
  from: { path: CODE },
  to: { path: "^(@dollr-kit/|\\.)", couldNotResolve: true },
};

const nothingOutside: IForbiddenRuleType = {
  name: "no source imports a test, a measurement, an example or a program for browsers",
  severity: "error",
  from: { path: CODE, pathNot: [OUTSIDE, CLIENT] },
  to: { path: [OUTSIDE, CLIENT] },
};

const throughDoors = (doors: readonly string[]): IForbiddenRuleType => ({
  name: "another package by its doors alone",
  severity: "error",
  from: { path: "^packages/([^/]+)/", pathNot: OUTSIDE },
  to: { path: "^(packages|spec)/", pathNot: ["^packages/$1/", ...doors] },
});

/** Tests and what else stands outside open the doors of other packages, like everybody, and the helpers of their tests. */
function fromOutside(folder: string, doors: readonly string[]): IForbiddenRuleType {
  const open = INSIDE.filter(({ tests }) => tests.some((name) => folder === `packages/${name}`)).map(
    ({ open }) => open,
  );
  return {
    name: `what stands outside of the rooms in ${folder} opens doors, and helpers of tests`,
    severity: "error",
    from: { path: `^(?=${folder}/).*(${OUTSIDE})` },
    to: { path: "^(packages|spec)/", pathNot: [`^${folder}/`, HELPERS, ...open, ...doors] },
  };
}

const toClientRule = (name: string, client: readonly string[]): IForbiddenRuleType => ({
  name: `${name}/client imports ${client.join(", ") || "no room"}`,
  severity: "error",
  from: { path: `^packages/${name}/client/` },
  to: { path: `^packages/${name}/src/`, pathNot: client.map((room) => roomPattern(name, room)) },
});

/** `spec` stands beside the folder of the packages. */
const packagePattern = (name: string) => (name === "spec" ? "^spec/" : `^packages/${name}/`);

const toPackageRule = (name: string, imports: readonly string[]): IForbiddenRuleType => ({
  name: `${name} imports ${imports.join(", ") || "no package"}`,
  severity: "error",
  from: { path: packagePattern(name), pathNot: OUTSIDE },
  to: { path: "^(packages|spec)/", pathNot: [name, ...imports].map(packagePattern) },
});

const toRoomRule = (name: string, room: string, rooms: PackageRules["rooms"]): IForbiddenRuleType => ({
  name: `${name}/${room} imports ${rooms[room]?.join(", ") || "no room"}`,
  severity: "error",
  from: { path: roomPattern(name, room), pathNot: OUTSIDE },
  to: { path: `^packages/${name}/src/`, pathNot: [room, ...rooms[room]!].map((one) => roomPattern(name, one)) },
});
