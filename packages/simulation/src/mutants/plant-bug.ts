import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import type { Mutant } from "./mutant.ts";

const packages = new URL("../../../", import.meta.url);

/** Changes the product's source as this process loads it, so that the product itself carries no switch for tests. */
export function plantBug(mutant: Mutant): void {
  const target = new URL(mutant.file, packages).href;
  const source = toMutated(mutant);
  registerHooks({
    load(url, context, nextLoad) {
      if (url !== target) return nextLoad(url, context);
      return { format: "module-typescript", source, shortCircuit: true };
    },
  });
}

/** @throws Error when the place is not there, or not only there: the product has changed, and the mutant must follow. */
export function toMutated({ name, file, find, replace }: Mutant): string {
  const source = readFileSync(new URL(file, packages), "utf8");
  const places = source.split(find).length - 1;
  if (places === 1) return source.replace(find, () => replace);
  throw new Error(`Mutant "${name}" finds its place ${places} times in packages/${file}, and needs it once: ${find}`);
}
