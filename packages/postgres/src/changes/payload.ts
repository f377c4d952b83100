import type { StoreChange } from "@dollr-kit/flow";

/** Which payment was inserted or saved. */
export type Change = StoreChange;

/** @param changes - the payments that changed. An empty list says that any payment may have changed. */
export type ChangeListener = (changes: readonly Change[]) => void;

/** What was told, and by which store. */
export interface Told {
  readonly by: string;
  /** An empty list says that any payment may have changed. */
  readonly changes: readonly Change[];
}

/** Postgres takes payloads of less than 8,000 bytes. */
const MOST_BYTES = 7_900;
/** Follows the id of a payment that is due at once. */
const DUE = 1;
/** Where more texts are needed, the store says instead that any payment may have changed. */
const MOST_TEXTS = 20;

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
const toText = (by: string, items: readonly string[]): string => `[${[JSON.stringify(by), ...items].join(",")}]`;

/** Packs the changes into as few texts as Postgres allows. The texts hold only kinds and ids. */
export function toPayloads({ by, changes }: Told): readonly string[] {
  const items = changes.map(({ flow, id, isDue }) => JSON.stringify(isDue ? [flow, id, DUE] : [flow, id]));
  const roomBytes = MOST_BYTES - bytesOf(toText(by, []));
  const texts = pack(items, roomBytes).map((packed) => toText(by, packed));
  return texts.length > 0 && texts.length <= MOST_TEXTS && items.every((item) => bytesOf(item) < roomBytes)
    ? texts
    : [toText(by, [])];
}

function pack(items: readonly string[], roomBytes: number): string[][] {
  const packs: string[][] = [];
  let leftBytes = 0;
  for (const item of items) {
    const bytes = bytesOf(item) + 1;
    if (bytes > leftBytes) packs.push([]);
    leftBytes = (bytes > leftBytes ? roomBytes : leftBytes) - bytes;
    packs.at(-1)!.push(item);
  }
  return packs;
}

/** @returns undefined for a text that is not the kit's: every role may notify on the channel. */
export function parsePayload(text: string | undefined): Told | undefined {
  try {
    const [by, ...items] = JSON.parse(text ?? "") as readonly unknown[];
    if (typeof by !== "string") return undefined;
    return { by, changes: items.map(toChange) };
  } catch {
    return undefined;
  }
}

function toChange(item: unknown): Change {
  const [flow, id, due] = item as readonly unknown[];
  if (typeof flow !== "string" || typeof id !== "string") throw new TypeError("It is no change.");
  return { flow, id, ...(due === DUE && { isDue: true }) };
}
