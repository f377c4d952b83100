import { fileURLToPath } from "node:url";

const ROOT = new URL("../../../", import.meta.url);

/** A place in the repository. */
export const placeOf = (path: string): string => fileURLToPath(new URL(path, ROOT));

/** Where the documents find the pictures. */
export const FOLDER = "docs/pictures";
export const CAST = `${FOLDER}/demo-lose-answer.cast`;
export const TRACE = `${FOLDER}/sim-trace.json`;
export const BENCHMARKS = "docs/benchmarks.json";
