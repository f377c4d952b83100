import { build } from "vitepress";
import { writeApiReference } from "./api-reference.ts";
import { assemble } from "./assemble.ts";
import { findDeadAnchors } from "./dead-anchors.ts";
import { SITE } from "./repository.ts";

await assemble();
await writeApiReference();
await build(".");
const dead = await findDeadAnchors(SITE);
if (dead.length > 0) {
  console.error(`The site has links to headings that do not exist:\n${dead.join("\n")}`);
  process.exitCode = 1;
}
