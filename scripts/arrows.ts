import { resolve } from "node:path";
import { ARCHITECTURE } from "./architecture/architecture.ts";
import { count } from "./architecture/count.ts";
import { findBreaches } from "./architecture/find-breaches.ts";
import { ROOT } from "./gates/packages.ts";

const [other] = process.argv.slice(2);

console.table(await count(other === undefined ? ROOT : resolve(other)));
// The list is that of this checkout, so another one is counted and not judged.
const breaches = other === undefined ? await findBreaches(ARCHITECTURE, ROOT) : [];
for (const breach of breaches) console.error(breach);
if (breaches.length > 0) process.exitCode = 1;
