export type { SandboxBehaviour } from "./behaviour.ts";
export { KIND_BEHAVIOUR, UNKIND_BEHAVIOUR } from "./behaviour-defaults.ts";
export type { FaultKind, FaultPhase, FaultRule, FaultTarget } from "./faults/fault-rule.ts";
export type { ActiveFault, Faults } from "./faults/faults.ts";
export type { RequestRecord } from "./http/request-log.ts";
export { fileJournal } from "./journal/file-journal.ts";
export type { JournalEntry, SandboxJournal } from "./journal/journal.ts";
export type {
  Charge,
  EntryKind,
  Ledger,
  LedgerAccount,
  LedgerEntry,
  LedgerExecution,
  LedgerMoney,
  LedgerSource,
} from "./ledger/ledger.ts";
export type { Currency } from "./money/currency-code.ts";
export type { SandboxOptions } from "./options.ts";
export { type CardOutcome, MAGIC_CARDS, MAGIC_PHONES, type PhoneOutcome } from "./payers/magic.ts";
export type { Payer, PayerInstrument } from "./payers/payer.ts";
export { createSandbox, type Listening, type Sandbox } from "./sandbox.ts";
export type { Clock } from "./time/clock.ts";
export { systemClock } from "./time/system-clock.ts";
export { createVirtualClock, type VirtualClock } from "./time/virtual-clock.ts";
