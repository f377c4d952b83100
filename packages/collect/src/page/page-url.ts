import { removeControlCharacters } from "@dollr-kit/core";

/** Not every browser opens a longer address. */
const LONGEST_URL = 2_048;
const PAGE = /^https?:\/\/[^\s/]\S*$/;

/** Dollr's page for the payer, where what it told is an address on the web. */
export function toPageUrl(told: unknown): string | undefined {
  if (typeof told !== "string" || told.length > LONGEST_URL || !PAGE.test(told)) return undefined;
  return told === removeControlCharacters(told) && URL.canParse(told) ? told : undefined;
}
