import type { IFlattenedRuleSet, IForbiddenRuleType } from "dependency-cruiser";
import { listDoors } from "./doors.ts";
import { type Architecture, type PackageRules, roomPattern } from "./package-rules.ts";

/** What the list says, in the words of dependency-cruiser. */
export function toRules(architecture: Architecture, root: string): IFlattenedRuleSet {
  const packages = Object.entries(architecture);
  return {
    forbidden: [
      noCircle,
      foundPackage,
      throughDoors(listDoors(root), testsOfFlow(architecture)),
      ...packages.map(([name, { imports }]) => toPackageRule(name, imports)),
      ...packages.flatMap(([name, { rooms }]) => Object.keys(rooms).map((room) => toRoomRule(name, room, rooms))),
    ],
  };
}

/** A test stands outside of the rooms. It opens the doors of other packages, like everybody. */
const TEST = "^packages/[^/]+/test/|\\.test\\.ts$";

/** The tests of flow need a kind of payment, so many lie in the packages that define one, and look into the rooms of flow. */
function testsOfFlow(architecture: Architecture): string {
  const kinds = Object.entries(architecture).filter(([, { imports }]) => imports.includes("flow"));
  return `^packages/(flow|${kinds.map(([name]) => name).join("|")})/(test/|.*\\.test\\.ts$)`;
}

export const noCircle: IForbiddenRuleType = {
  name: "no circle of files",
  severity: "error",
  from: { path: "^packages/", pathNot: TEST },
  to: { circular: true },
};

/** Without it, an import that leads nowhere would break no rule. */
const foundPackage: IForbiddenRuleType = {
  name: "packages of this repository are found",
  severity: "error",
  from: { path: "^packages/" },
  to: { path: "^(@dollr-kit/|\\.)", couldNotResolve: true },
};

const throughDoors = (doors: readonly string[], besides: string): IForbiddenRuleType => ({
  name: "another package by its doors alone",
  severity: "error",
  from: { path: "^packages/([^/]+)/", pathNot: besides },
  to: { path: "^(packages|spec)/", pathNot: ["^packages/$1/", ...doors] },
});

/** `spec` stands beside the folder of the packages. */
const packagePattern = (name: string) => (name === "spec" ? "^spec/" : `^packages/${name}/`);

const toPackageRule = (name: string, imports: readonly string[]): IForbiddenRuleType => ({
  name: `${name} imports ${imports.join(", ") || "no package"}`,
  severity: "error",
  from: { path: packagePattern(name), pathNot: TEST },
  to: { path: "^(packages|spec)/", pathNot: [name, ...imports].map(packagePattern) },
});

const toRoomRule = (name: string, room: string, rooms: PackageRules["rooms"]): IForbiddenRuleType => ({
  name: `${name}/${room} imports ${rooms[room]?.join(", ") || "no room"}`,
  severity: "error",
  from: { path: roomPattern(name, room), pathNot: TEST },
  to: { path: `^packages/${name}/src/`, pathNot: [room, ...rooms[room]!].map((one) => roomPattern(name, one)) },
});
