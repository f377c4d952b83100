import { registerHooks } from "node:module";

// A worker of code to come: what it saves has one schema more, and nothing else is different.

const TODAY = "const UPGRADES: readonly RecordUpgrade[] = [toSchema2];";
const TO_COME = "const UPGRADES: readonly RecordUpgrade[] = [toSchema2, (body) => body];";

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith("/flow/src/record/record-codec.ts")) return loaded;
    const source = String(loaded.source);
    if (!source.includes(TODAY)) throw new Error(`record-codec.ts has no line ${TODAY}: this program must follow.`);
    return { ...loaded, source: source.replace(TODAY, TO_COME) };
  },
});
await import("./worker.ts");
