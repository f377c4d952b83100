import type { Architecture } from "./package-rules.ts";

/** What the list itself gets wrong: each package and room may import those above it alone, so no arrow runs back. */
export function listBackArrows(architecture: Architecture): string[] {
  const imports = Object.entries(architecture).map(([name, rules]) => [name, rules.imports] as const);
  const rooms = Object.entries(architecture).flatMap(([name, rules]) =>
    listBack(Object.entries(rules.rooms)).map((arrow) => `${name}: ${arrow}`),
  );
  return [...listBack(imports), ...rooms];
}

function listBack(entries: readonly (readonly [string, readonly string[]])[]): string[] {
  const order = entries.map(([name]) => name);
  return entries.flatMap(([name, imports]) =>
    imports.filter((one) => !order.slice(0, order.indexOf(name)).includes(one)).map((one) => `${name} -> ${one}`),
  );
}
