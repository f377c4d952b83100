import { generateApi } from "./api.ts";
import { generateArchitecture } from "./architecture.ts";
import { generateCollections } from "./collections/collections.ts";
import { generateCore } from "./core.ts";
import { readDescription } from "./description.ts";
import { generateLicences } from "./licences.ts";
import { generateLlms } from "./llms/llms.ts";
import { generateTypes } from "./types.ts";

/** Every generated file by its path from the root of the repository. */
export async function generateFiles(): Promise<Record<string, string>> {
  const description = await readDescription();
  return {
    "packages/types/openapi.json": `${JSON.stringify(description, null, 2)}\n`,
    ...(await generateTypes(description)),
    ...generateCore(description),
    ...generateApi(description),
    ...generateCollections(description),
    ...(await generateArchitecture()),
    ...(await generateLicences()),
    ...generateLlms(),
  };
}
