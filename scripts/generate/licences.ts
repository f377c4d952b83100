import { listPackages, ROOT } from "../gates/packages.ts";
import { listDependencies } from "../release/licences.ts";

const HEAD = `# Licences

What comes along when a package of this repository is installed, with the licence that it states. Written by \`pnpm generate\`
from what is installed. Versions and hashes stand in the SBOM of each package: \`dist/sbom.cdx.json\` in its tarball.

The packages themselves are under the [MIT licence](../LICENSE). Bundled into \`@dollr-kit/sandbox\`, for its window in the browser, are
Preact and Scalar, under the same licence: \`dist/assets/LICENSES.txt\` in its tarball.
`;

export async function generateLicences(): Promise<Record<string, string>> {
  const packages = listPackages();
  const brought = await Promise.all(packages.map(({ name }) => listDependencies(ROOT, name)));
  const licences = new Map(brought.flat().map(({ name, license }) => [name, license]));
  const rows = [...licences].sort().map(([name, license]) => {
    const users = packages.filter((_, index) => brought[index]?.some((dependency) => dependency.name === name));
    return `| \`${name}\` | ${license} | ${users.map((one) => `\`${one.name}\``).join(", ")} |\n`;
  });
  const free = packages.filter((_, index) => brought[index]?.length === 0).map(({ name }) => `\`${name}\``);
  const none = free.length === 0 ? "" : `\nNothing comes with ${free.join(", ")}.\n`;
  return {
    "docs/licences.md": `${HEAD}\n| Package | Licence | Comes with |\n| --- | --- | --- |\n${rows.join("")}${none}`,
  };
}
