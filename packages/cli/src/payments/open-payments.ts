import type { Collection } from "@dollr-kit/collect";
import { isDollrError } from "@dollr-kit/core";
import type { Target } from "../target/target.ts";

/** The open payments that earlier runs left in a folder. */
export interface OpenPayments {
  readonly ours: readonly Collection[];
  /** Why each of the others is not resumed: it belongs to another merchant or address. */
  readonly others: readonly Error[];
}

/** Finds the open payments of earlier runs, without sending anything. */
export async function findOpenPayments({ reader, store }: Target, exceptId?: string): Promise<OpenPayments> {
  const ids = new Set<string>();
  for await (const { id } of store.list({ flow: "collection", open: true })) ids.add(id);
  if (exceptId !== undefined) ids.delete(exceptId);
  const found = await Promise.all([...ids].map((id) => readOpen(id, reader)));
  return {
    ours: found.filter((each): each is Collection => each !== undefined && !(each instanceof Error)),
    others: found.filter((each) => each instanceof Error),
  };
}

async function readOpen(id: string, reader: Target["reader"]): Promise<Collection | Error | undefined> {
  try {
    const collection = await reader.get(id);
    if (collection === undefined || collection.record.stage === "settled") return undefined;
    await collection.settled({ timeoutMs: 1 });
    return collection;
  } catch (error) {
    if (isDollrError(error) && error.name === "OtherMerchantError") return error;
    throw error;
  }
}
