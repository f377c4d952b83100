import { refusedByRule } from "../errors/api-error.ts";
import { gatewayFee, type PaymentMethod } from "../money/fee-schedule.ts";
import { createQuote, type Quote, type QuoteRequest } from "../money/quote.ts";
import { randomHex } from "../time/random-id.ts";
import type { ExecutionPhase, ExecutionRecord, PaymentAccountRecord, SessionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { ExecutionKey } from "./repeated.ts";
import { acceptExecution } from "./settle.ts";

interface NewExecution {
  readonly session: SessionRecord;
  readonly account: PaymentAccountRecord | undefined;
  readonly quote: Quote;
  readonly phases: ExecutionPhase[];
}

/** Creates and records the execution, whatever happens to the answer. */
export function createExecution(world: World, key: ExecutionKey, { session, account, quote, phases }: NewExecution) {
  const paymentIntentId = world.nextId();
  const execution: ExecutionRecord = {
    referenceId: key.referenceId,
    content: key.content,
    operation: session.operation,
    session,
    account,
    quote,
    phases,
    acceptedAt: world.now,
    visibleAt: world.now + world.behaviour.statusLagMs + key.extraLagMs,
    paymentIntentId,
    clientSecret: phases.some(({ requiresAction }) => requiresAction)
      ? `pi_${paymentIntentId}_secret_${randomHex(world.random, 24)}`
      : undefined,
    settled: undefined,
    refunds: [],
  };
  acceptExecution(world, execution);
  return execution;
}

/**
 * The merchant's price for it.
 * @throws ApiError 422 when the method cannot do it, or the fees leave nothing.
 */
export function requireQuote(
  world: World,
  method: PaymentMethod,
  request: Omit<QuoteRequest, "gateway" | "tier"> & Partial<Pick<QuoteRequest, "tier">>,
): Quote {
  const gateway = gatewayFee(method, request.operation);
  if (!gateway) throw refusedByRule(`${method} cannot be used for ${request.operation}`);
  const quote = createQuote({ tier: world.options.feeTier, ...request, gateway });
  if (!quote) throw refusedByRule("Amount does not cover the fees");
  return quote;
}
