export type * from "./generated/names.ts";
export type { components, operations, paths } from "./generated/openapi.ts";
