/** A process of its own, in a folder of its own, with the store that one gets without asking. */
import { existsSync } from "node:fs";
import { createDollrClient } from "@dollr-kit/core";
import { createCollections } from "../../src/index.ts";

const collections = createCollections({ client: createDollrClient() });
const isEarly = existsSync(".dollr");
let listed = 0;
for await (const _ of collections.list()) listed += 1;
await collections.close();
console.log(JSON.stringify({ isEarly, listed, isThere: existsSync(".dollr/collections.sqlite") }));
