import { globSync } from "node:fs";
import { cruise as cruiseModules, type ICruiseResult, type IFlattenedRuleSet } from "dependency-cruiser";

const LEFT_OUT = "(^|/)(node_modules|dist|generated|fixtures)/";

/** As Node and the tests find a package of this repository: by its source. */
const RESOLUTION = { exportsFields: ["exports"], conditionNames: ["@dollr-kit/source", "node", "import", "types"] };

/** Who imports whom in the packages below `root`. Imports of types alone count: who reads a file has to read what it names. */
export async function cruise(root: string, ruleSet: IFlattenedRuleSet): Promise<ICruiseResult> {
  const sources = globSync(["packages/*/{src,client,test,bench,scripts}", "examples"], { cwd: root }).sort();
  const { output } = await cruiseModules(
    sources,
    {
      baseDir: root,
      parser: "tsc",
      tsPreCompilationDeps: true,
      exclude: { path: LEFT_OUT },
      validate: true,
      ruleSet,
    },
    RESOLUTION,
  );
  if (typeof output === "string")
    throw new TypeError("dependency-cruiser answered with a text where its result was expected.");
  return output;
}
