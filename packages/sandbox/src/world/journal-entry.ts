import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import type { Given } from "../behaviour/given.ts";
import type { OperationId } from "../description/operation-id.ts";
import type { PayerInstrument } from "../instruments/payer-instrument.ts";

/** A change of a sandbox, at its instant in milliseconds since 1970. */
export type JournalEntry = { readonly at: number } & (
  | { readonly kind: "begin"; readonly instance: string; readonly firstId: number }
  | {
      readonly kind: "call";
      readonly operationId: OperationId;
      readonly params: Readonly<Record<string, string>>;
      readonly search: string;
      readonly text: string;
      readonly contentType: string | null;
      readonly authorization: string | null;
      readonly extraLagMs: number;
    }
  | { readonly kind: "pay"; readonly document: string; readonly instrument: PayerInstrument }
  | { readonly kind: "behave"; readonly changes: Given<SandboxBehaviour> }
  /** Noted where it is another one than before: payments end when they were to end, whatever a later run is told. */
  | { readonly kind: "settle-after"; readonly settleAfterMs: number }
  | { readonly kind: "decide"; readonly referenceId: string; readonly approved: boolean }
);
