import type { LedgerExecution } from "../ledger/ledger.ts";
import type { RequestRecord } from "../requests/request-log.ts";

/** What a sandbox tells those who watch it. */
export type SandboxEvent =
  | {
      /** A request was answered, or its connection broke. */
      readonly kind: "request";
      readonly request: RequestRecord;
    }
  | {
      /** A payment was accepted, or its status has changed. */
      readonly kind: "payment";
      readonly payment: LedgerExecution;
    };
