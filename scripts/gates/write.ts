import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { listPackages, ROOT } from "./packages.ts";
import { createReports } from "./reports.ts";

const names = process.argv.slice(2);

for (const one of listPackages().filter(({ name }) => names.length === 0 || names.includes(name))) {
  for (const [path, report] of Object.entries(await createReports(one))) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, report);
    console.log(`wrote ${relative(ROOT, path)}`);
  }
}
