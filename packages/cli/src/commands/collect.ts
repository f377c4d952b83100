import type { Collection, CollectionRequest, Receipt } from "@dollr-kit/collect";
import type { FaultRule } from "@dollr-kit/sandbox";
import { confirmCompleted } from "../payments/confirm-completed.ts";
import { follow } from "../payments/follow.ts";
import { findOpenPayments, type OpenPayments } from "../payments/open-payments.ts";
import { playPayer } from "../payments/play-payer.ts";
import { requireValid } from "../payments/require-valid.ts";
import { isEnded, printEndings, resumeOpenBeside } from "../payments/resume-open-beside.ts";
import { describeWhere } from "../target/describe-target.ts";
import { toStatusCommand } from "../target/status-command.ts";
import { openTarget, type Target } from "../target/target.ts";
import { CommandError, interrupted, nobodyToAsk } from "../terminal/command-error.ts";
import { describeError } from "../terminal/describe-error.ts";
import { toExitCode } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { toDuration } from "../text/duration.ts";
import { dim } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";
import { describeNext } from "../view/describe-next.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { drawReceipt } from "../view/draw-receipt.ts";
import { createStepList } from "../view/step-list.ts";
import { type CollectFlags, findMistake, toRequest } from "./collect-flags.ts";

/** Collects one payment, and prints every step and the outcome. */
export async function collectCommand(flags: CollectFlags, terminal: SafeTerminal): Promise<number> {
  const live = flags.live === true;
  const mistake = findMistake(flags, live);
  if (mistake !== undefined) throw new CommandError("UsageError", mistake);
  const request = toRequest(flags);
  const target = await openTarget(terminal, { live, store: flags.store, onlyId: flags.json ? request.id : undefined });
  let removeFault: (() => Promise<void>) | undefined;
  try {
    await requireValid(request, target.collections, target.client);
    if (!flags.json) printTarget(target, request, terminal);
    const open = flags.json ? NOTHING_OPEN : await findOpenPayments(target, request.id);
    if (live && !flags.yes) {
      const agrees = await terminal.confirm(toQuestion(request, open, target));
      if (terminal.signal.aborted) return reportNotStarted(request, terminal);
      if (agrees === undefined) throw nobodyToAsk("to charge real money");
      if (!agrees) throw new CommandError("NotAgreedError", "Nothing was sent.");
    }
    const resumed = flags.json ? [] : await resumeOpenBeside(open, target, terminal);
    if (terminal.signal.aborted) return reportNotStarted(request, terminal);
    if (flags.loseAnswer) removeFault = await target.sandbox?.addFault(lostAnswer(request));
    const code = await run(request, flags, target, terminal);
    await printEndings(resumed, target, terminal);
    return code;
  } finally {
    await removeFault?.();
    await target.close();
  }
}

async function run(
  request: CollectionRequest,
  flags: CollectFlags,
  target: Target,
  terminal: SafeTerminal,
): Promise<number> {
  const startedAt = performance.now();
  // Whoever wrote the record of an earlier run, Dollr has to say that it is paid.
  const isKnown = (await target.reader.get(request.id)) !== undefined;
  const collection = await begin(request, target, terminal);
  if (collection === undefined) return reportNotStarted(request, terminal);
  const list = flags.json ? undefined : createStepList(terminal);
  let refusal: string | undefined;
  const followed = await follow(collection, {
    target,
    terminal,
    timeoutMs: Number(flags.wait) * 1_000,
    ...(list && { list }),
    async onActionRequired(required, leftMs) {
      const phone = request.payer.phone;
      refusal = await playPayer(required, {
        collection,
        phone,
        target,
        terminal,
        leftMs,
        silent: flags.json === true,
      });
      return refusal === undefined;
    },
  });
  if (followed === undefined) return reportInterrupted(collection, target, terminal);
  const isToConfirm = isKnown && followed.status === "completed";
  const outcome = isToConfirm ? await confirmCompleted(followed, collection, target) : followed;
  const receipt = outcome.status === "completed" ? await readReceipt(collection, terminal) : undefined;
  const tookMs = Math.round(performance.now() - startedAt);
  if (flags.json) {
    terminal.out.printJson({ outcome, refusal, receipt, steps: collection.record.steps, tookMs });
  } else {
    const { out } = terminal;
    // The text about an open payment ends with a command to copy, so the time goes on the next line.
    const gap = isEnded(outcome) ? words` ` : words`\n`;
    out.print(words`\n${describeOutcome(outcome, target)}${gap}${dim(toDuration(tookMs))}`);
    if (receipt !== undefined) out.print(words`\n${drawReceipt(receipt, out.columns)}`);
    const next = describeNext(outcome, "collection", target, out.columns);
    if (next !== undefined) out.print(next);
  }
  return toExitCode(outcome.status);
}

/** A completed payment stays completed when its receipt cannot be read. */
async function readReceipt(collection: Collection, { err }: SafeTerminal): Promise<Receipt | undefined> {
  try {
    return await collection.receipt();
  } catch (error) {
    err.print(words`The receipt could not be read: ${describeError(error)}`);
    return undefined;
  }
}

/** @returns nothing after Ctrl-C. */
async function begin(
  request: CollectionRequest,
  { collections }: Target,
  { signal }: SafeTerminal,
): Promise<Collection | undefined> {
  try {
    return await collections.start(request, { wait: false, signal });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** Of the call that charges, or of the one that makes the page on which the payer pays. */
function lostAnswer({ via }: CollectionRequest): FaultRule {
  return { kind: "answer-lost", operation: via === "hosted" ? "checkouts.create" : "executions.collection" };
}

function printTarget(target: Target, { id }: CollectionRequest, { out }: SafeTerminal): void {
  out.print(words`${describeWhere(target)}\nPayment ${id}\n`);
}

/** With `--json` no other payment is resumed, nor taken up by whoever watches: nobody would read of it. */
const NOTHING_OPEN: OpenPayments = { ours: [], others: [] };

function toQuestion(request: CollectionRequest, { ours }: OpenPayments, { url }: Target): Words {
  const { items, currency, payerCurrency = currency, payer } = request;
  const beside = ours.length === 0 ? "" : ` What earlier runs left here goes on beside it: ${ours.length} open.`;
  const whoPays = payerCurrency === currency ? payer.phone : `${payer.phone}, who pays in ${payerCurrency},`;
  return words`Collect ${items[0]?.amount ?? ""} ${currency} of real money from ${whoPays} by ${url}?${beside}`;
}

function reportNotStarted({ id }: CollectionRequest, terminal: SafeTerminal): number {
  terminal.err.print(words``);
  return terminal.reportError(interrupted(`Interrupted; nothing was begun for ${id}.`));
}

/** Printed at once: closing may wait for requests that are under way. */
function reportInterrupted({ id }: Collection, target: Target, terminal: SafeTerminal): number {
  terminal.err.print(words``);
  const hint = `The next run resumes it, or: ${toStatusCommand(id, target)}`;
  return terminal.reportError(interrupted("Interrupted; the payment is not lost.", hint));
}
