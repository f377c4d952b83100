import type { Architecture, PackageRules } from "./package-rules.ts";

type Arrows = Readonly<Record<string, readonly string[]>>;

/** The list as a picture. An arrow stays out where others lead to the same place: what is below may be imported. */
export function draw(architecture: Architecture): string {
  const packages = Object.entries(architecture);
  const arrows = leaveOutDetours(Object.fromEntries(packages.map(([name, { imports }]) => [name, imports])));
  return ["flowchart TD", ...packages.reverse().flatMap(drawPackage), ...drawArrows(arrows, "")].join("\n");
}

function drawPackage([name, { rooms }]: [string, PackageRules]): string[] {
  const names = Object.keys(rooms).reverse();
  if (names.length === 0) return [`  ${name}`];
  return [
    `  subgraph ${name}`,
    ...names.map((room) => `    ${toId(name, room)}[${room}]`),
    ...drawArrows(leaveOutDetours(rooms), name).map((line) => `  ${line}`),
    "  end",
  ];
}

const drawArrows = (arrows: Arrows, name: string): string[] =>
  Object.entries(arrows)
    .reverse()
    .flatMap(([from, imports]) => imports.map((to) => `  ${toId(name, from)} --> ${toId(name, to)}`));

/** Rooms of two packages have the same name, and Mermaid has one space of names. */
const toId = (name: string, room: string): string => (name === "" ? room : `${name}_${room.replace(/\W/g, "_")}`);

/** Without the arrows that a longer way makes needless. The arrows go one way, as the test of the list holds. */
function leaveOutDetours(arrows: Arrows): Arrows {
  const reaches = (from: string, to: string): boolean =>
    (arrows[from] ?? []).some((next) => next === to || reaches(next, to));
  const isNeedless = (imports: readonly string[], to: string) => imports.some((other) => reaches(other, to));
  return Object.fromEntries(
    Object.entries(arrows).map(([from, imports]) => [from, imports.filter((to) => !isNeedless(imports, to))]),
  );
}
