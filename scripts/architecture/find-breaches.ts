import type { ICruiseResult } from "dependency-cruiser";
import { cruise } from "./cruise.ts";
import { readImports, readPlaces } from "./imports.ts";
import { listManifestBreaches } from "./manifests.ts";
import type { Architecture } from "./package-rules.ts";
import { toRules } from "./to-rules.ts";

/** Where the packages below `root` and the list do not agree: each a rule, a colon, and who breaks it. */
export async function findBreaches(architecture: Architecture, root: string): Promise<string[]> {
  const result = await cruise(root, toRules(architecture, root));
  return [
    ...listForbidden(result),
    ...listUnknownRooms(architecture, result),
    ...listUnused(architecture, result),
    ...listManifestBreaches(architecture, root),
  ];
}

const listForbidden = ({ summary }: ICruiseResult): string[] =>
  summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? [from, ...cycle.map(({ name }) => name)] : [from, to];
    return `${rule.name}: ${way.join(" -> ")}`;
  });

function listUnknownRooms(architecture: Architecture, result: ICruiseResult): string[] {
  const unknown = readPlaces(result).filter(
    ({ name, room }) => !room.endsWith(".ts") && !architecture[name]?.rooms[room],
  );
  const paths = new Set(unknown.map(({ name, room }) => `packages/${name}/src/${room}`));
  return [...paths].sort().map((path) => `every room is listed: ${path}`);
}

/** What the list allows and nobody needs: the picture would show an arrow that is not there. */
function listUnused(architecture: Architecture, result: ICruiseResult): string[] {
  const used = new Set(readImports(result).map(({ from, to }) => `${from.name}/${from.room} -> ${to.name}/${to.room}`));
  const listed = Object.entries(architecture).flatMap(([name, { rooms }]) =>
    Object.entries(rooms).flatMap(([room, imports]) => imports.map((one) => `${name}/${room} -> ${name}/${one}`)),
  );
  return listed.filter((arrow) => !used.has(arrow)).map((arrow) => `what is listed is imported: ${arrow}`);
}
