import type { Collection, CollectionRequest, Receipt } from "@dollr-kit/collect";
import type { FaultRule } from "@dollr-kit/sandbox";
import { CommandError, interrupted, nobodyToAsk } from "../command-error.ts";
import { toExitCode } from "../exit-code.ts";
import { follow } from "../follow.ts";
import { letPayerAct } from "../let-payer-act.ts";
import { findOpenPayments, type OpenPayments } from "../open-payments.ts";
import { openPlace, type Place } from "../place.ts";
import type { SafeTerminal } from "../safe-terminal.ts";
import { isEnded, takeUpBeside, tellEndings } from "../take-up-beside.ts";
import { describeError } from "../view/describe-error.ts";
import { describeOutcome } from "../view/describe-outcome.ts";
import { drawReceipt } from "../view/draw-receipt.ts";
import { toStatusCommand } from "../view/status-command.ts";
import { createStepList } from "../view/step-list.ts";
import { dim } from "../view/style.ts";
import { type Words, words } from "../view/words.ts";
import { type CollectFlags, complainAbout, toRequest } from "./collect-flags.ts";

/** Collects one payment, shows every step of it, and ends with how it stands. */
export async function collectCommand(flags: CollectFlags, terminal: SafeTerminal): Promise<number> {
  const live = flags.live === true;
  const complaint = complainAbout(flags, live);
  if (complaint !== undefined) throw new CommandError("UsageError", complaint);
  const request = toRequest(flags);
  const place = await openPlace(terminal, { live });
  let removeFault: (() => Promise<void>) | undefined;
  try {
    await requireSound(request, place);
    if (!flags.json) announce(place, request, terminal);
    const open = flags.json ? NOTHING_OPEN : await findOpenPayments(place, request.id);
    if (live && !flags.yes) {
      const agrees = await terminal.confirm(toQuestion(request, open, place));
      if (terminal.signal.aborted) return sayNotBegun(request, terminal);
      if (agrees === undefined) throw nobodyToAsk("to charge real money");
      if (!agrees) throw new CommandError("NotAgreedError", "Nothing was sent.");
    }
    const taken = flags.json ? [] : await takeUpBeside(open, place, terminal);
    if (terminal.signal.aborted) return sayNotBegun(request, terminal);
    if (flags.loseAnswer) removeFault = await place.sandbox?.addFault(lostAnswer(request));
    const code = await run(request, flags, place, terminal);
    await tellEndings(taken, place, terminal);
    return code;
  } finally {
    await removeFault?.();
    await place.close();
  }
}

async function run(
  request: CollectionRequest,
  flags: CollectFlags,
  place: Place,
  terminal: SafeTerminal,
): Promise<number> {
  const startedAt = performance.now();
  const collection = await begin(request, place, terminal);
  if (collection === undefined) return sayNotBegun(request, terminal);
  const list = flags.json ? undefined : createStepList(terminal);
  let refusal: string | undefined;
  const outcome = await follow(collection, {
    place,
    terminal,
    patienceMs: Number(flags.wait) * 1_000,
    ...(list && { list }),
    async onActionRequired(required, leftMs) {
      const phone = request.payer.phone;
      refusal = await letPayerAct(required, {
        collection,
        phone,
        place,
        terminal,
        leftMs,
        silent: flags.json === true,
      });
      return refusal === undefined;
    },
  });
  if (outcome === undefined) return sayInterrupted(collection, place, terminal);
  const receipt = outcome.status === "completed" ? await readReceipt(collection, terminal) : undefined;
  const tookMs = Math.round(performance.now() - startedAt);
  if (flags.json) {
    terminal.out.printJson({ outcome, refusal, receipt, steps: collection.record.steps, tookMs });
  } else {
    // The words of a payment that goes on end with a command to copy: the time is no part of it.
    const took = dim(`${(tookMs / 1_000).toFixed(1)} s`);
    const gap = isEnded(outcome) ? words` ` : words`\n`;
    terminal.out.print(words`\n${describeOutcome(outcome, place)}${gap}${took}`);
    if (receipt !== undefined) terminal.out.print(words`\n${drawReceipt(receipt, terminal.out.columns)}`);
  }
  return toExitCode(outcome.status);
}

/** A payment that completed has done so whether its receipt can be read or not. */
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
  { collections }: Place,
  { signal }: SafeTerminal,
): Promise<Collection | undefined> {
  try {
    return await collections.start(request, { wait: false, signal });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** Of the call that counts: the one that charges, or the one that makes the page on which the payer does. */
function lostAnswer({ via }: CollectionRequest): FaultRule {
  return { kind: "answer-lost", operation: via === "hosted" ? "checkouts.create" : "executions.collection" };
}

function announce({ url, sandbox }: Place, { id }: CollectionRequest, { out }: SafeTerminal): void {
  const where =
    sandbox === undefined
      ? `Dollr at ${url}: real money.`
      : sandbox.isOwn
        ? `A sandbox at ${url}, for this run: no real money, no account. One that stays, to watch in a browser: dollr sandbox`
        : `The sandbox at ${url}, which was running: no real money, no account. Watch it in a browser.`;
  out.print(words`${where}\nPayment ${id}\n`);
}

/**
 * Looks at all that can be known before anything is begun, and before anybody is asked.
 * @throws DollrConfigError without credentials, and what the flow throws of a request that is none.
 */
async function requireSound(request: CollectionRequest, { client, collections }: Place): Promise<void> {
  client.identity();
  const isSound = new Error("The request was read, and nothing begun.");
  try {
    // An aborted start reads the request and goes no further.
    await collections.start(request, { signal: AbortSignal.abort(isSound) });
  } catch (error) {
    if (error !== isSound) throw error;
  }
}

/** With `--json` one payment is collected, and nothing beside it. */
const NOTHING_OPEN: OpenPayments = { ours: [], others: [] };

function toQuestion(request: CollectionRequest, { ours }: OpenPayments, { url }: Place): Words {
  const { items, currency, payerCurrency = currency, payer } = request;
  const beside = ours.length === 0 ? "" : ` What earlier runs left here goes on beside it: ${ours.length} open.`;
  const whoPays = payerCurrency === currency ? payer.phone : `${payer.phone}, who pays in ${payerCurrency},`;
  return words`Collect ${items[0]?.amount ?? ""} ${currency} of real money from ${whoPays} by ${url}?${beside}`;
}

function sayNotBegun({ id }: CollectionRequest, terminal: SafeTerminal): number {
  terminal.err.print(words``);
  return terminal.complain(interrupted(`Interrupted; nothing was begun for ${id}.`));
}

/** It is said at once: what is under way at Dollr may take a while to come to rest. */
function sayInterrupted({ id }: Collection, place: Place, terminal: SafeTerminal): number {
  terminal.err.print(words``);
  const hint = `The next run takes it up, or: ${toStatusCommand(id, place)}`;
  return terminal.complain(interrupted("Interrupted; the payment is not lost.", hint));
}
