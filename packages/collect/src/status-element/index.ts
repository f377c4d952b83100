export { type DollrStatusElement, defineStatusElement } from "./status-element.ts";
export { type StatusWords, WORDS as STATUS_WORDS } from "./words.ts";
