export { type DollrStatusElement, defineStatusElement } from "./status-element.ts";
export type { StatusWords } from "./words.ts";
