export type { SandboxBehaviour } from "./behaviour/behaviour.ts";
export { LENIENT_BEHAVIOUR, STRICT_BEHAVIOUR } from "./behaviour/presets.ts";
export { createSandbox } from "./create-sandbox.ts";
export { groupOf, isMoneyOut, type RequestGroup } from "./description/request-group.ts";
export type { FaultKind, FaultPhase, FaultRule, FaultTarget } from "./faults/fault-rule.ts";
export type { ActiveFault, Faults } from "./faults/faults.ts";
export type { Listening } from "./http/listen.ts";
export { type CardOutcome, MAGIC_CARDS, MAGIC_PHONES, type PhoneOutcome } from "./instruments/magic.ts";
export type { PayerInstrument } from "./instruments/payer-instrument.ts";
export { fileJournal } from "./journal/file-journal.ts";
export type { SandboxJournal } from "./journal/journal.ts";
export type {
  Charge,
  Ledger,
  LedgerAccount,
  LedgerEntry,
  LedgerExecution,
  LedgerMoney,
  LedgerSource,
} from "./ledger/ledger.ts";
export type { Currency } from "./money/currency-code.ts";
export type { EntryKind } from "./money/entry-kind.ts";
export type { SandboxOptions } from "./options/options.ts";
export type { Payer } from "./payer/payer.ts";
export type { RequestRecord } from "./requests/request-log.ts";
export type { Sandbox } from "./sandbox.ts";
export type { Clock } from "./time/clock.ts";
export { systemClock } from "./time/system-clock.ts";
export { createVirtualClock, type VirtualClock } from "./time/virtual-clock.ts";
export type { SandboxEvent } from "./watch/sandbox-event.ts";
export type { JournalEntry } from "./world/journal-entry.ts";
