export type * from "./generated/names.ts";
export type { operations, paths } from "./generated/openapi.ts";
export type { components } from "./generated/schemas.ts";
