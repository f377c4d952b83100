import { parseBehaviour } from "../behaviour/parse-behaviour.ts";
import { routeOf } from "../description/routes.ts";
import { ApiError } from "../errors/api-error.ts";
import { payDocument } from "../executions/pay-document.ts";
import { findByReference } from "../executions/repeated.ts";
import { decide } from "../executions/settle.ts";
import { NO_DISTORTION } from "../faults/distortion.ts";
import type { PayerInstrument } from "../instruments/payer-instrument.ts";
import { perform } from "../requests/perform.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Repeats each entry at its own instant, in a new world. */
export function replay(world: World, entries: readonly JournalEntry[]): void {
  for (const entry of entries) {
    world.advanceTo(entry.at);
    redo(world, entry);
  }
}

function redo(world: World, entry: JournalEntry): void {
  switch (entry.kind) {
    case "begin":
      return;
    case "call": {
      const { operationId, search, extraLagMs, ...incoming } = entry;
      const call = { ...incoming, route: routeOf(operationId), search: new URLSearchParams(search) };
      perform(world, call, { ...NO_DISTORTION, extraLagMs });
      return;
    }
    case "pay": {
      const document = world.documentsByNumber.get(entry.document);
      if (document) payAgain(world, document, entry.instrument);
      return;
    }
    case "behave":
      world.behave(parseBehaviour(entry.changes));
      return;
    case "settle-after":
      world.settleAfterMs = entry.settleAfterMs;
      return;
    case "decide": {
      const execution = findByReference(world, entry.referenceId);
      if (execution) decide(world, execution, entry.approved);
    }
  }
}

/** Earlier versions wrote down refused payments, too. They are refused again, and change nothing. */
function payAgain(world: World, document: DocumentRecord, instrument: PayerInstrument): void {
  try {
    payDocument(world, document, instrument);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
