import { payDocument } from "../executions/pay-document.ts";
import { findByReference } from "../executions/repeated.ts";
import { decide } from "../executions/settle.ts";
import { MAGIC_PHONES } from "../instruments/magic.ts";
import type { PayerInstrument } from "../instruments/payer-instrument.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { Payer } from "./payer.ts";

export function createPayer(currentWorld: () => World): Payer {
  function answer(referenceId: string, approved: boolean): void {
    const world = currentWorld();
    const execution = findByReference(world, referenceId);
    if (!execution) throw new Error(`No execution has the reference ${referenceId}.`);
    if (!decide(world, execution, approved)) throw new Error(`Execution ${referenceId} has ended already.`);
  }

  function pay(document: string | number, instrument: PayerInstrument): { readonly referenceId: string } {
    const world = currentWorld();
    const { referenceId } = payDocument(world, findByNumberOrId(world, document), instrument);
    return { referenceId };
  }

  return {
    pay,
    decline: (document) => pay(document, { phone: refusingPhone(findByNumberOrId(currentWorld(), document)) }),
    approve: (referenceId) => answer(referenceId, true),
    refuse: (referenceId) => answer(referenceId, false),
  };
}

function findByNumberOrId(world: World, numberOrId: string | number): DocumentRecord {
  const document = world.documentsByNumber.get(String(numberOrId)) ?? world.documents.get(Number(numberOrId));
  if (!document) throw new Error(`No invoice or order has the number or id ${numberOrId}.`);
  return document;
}

const refusingPhone = ({ currency }: DocumentRecord): string =>
  MAGIC_PHONES.refused[currency === "RWF" ? "MTN_MOMO_RWA" : "MTN_MOMO_LBR"];
