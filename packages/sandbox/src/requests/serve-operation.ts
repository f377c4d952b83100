import { isExecution } from "../description/groups.ts";
import { type FaultPlan, NO_FAULTS, planFaults, type Substitute, tooManyRequests } from "../faults/fault-plan.ts";
import type { FaultRegistry } from "../faults/faults.ts";
import type { Clock } from "../time/clock.ts";
import type { World } from "../world/world.ts";
import { BrokenResponse } from "./broken-response.ts";
import { ConnectionLostError } from "./connection-lost.ts";
import type { ExchangeLog } from "./exchange.ts";
import type { Incoming } from "./incoming.ts";
import { bearerToken, perform } from "./perform.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { OpenRecord, RequestLog } from "./request-log.ts";

export interface Service {
  readonly clock: Clock;
  readonly world: World;
  readonly faults: FaultRegistry;
  readonly log: RequestLog;
  readonly exchanges: ExchangeLog;
  readonly rateLimit: RateLimit;
}

/**
 * Serves one request, from its arrival to its answer, with the faults that affect it.
 * @throws ConnectionLostError where a fault breaks the connection, and the signal's reason when the sender gives up.
 */
export async function serveOperation(service: Service, incoming: Incoming, request: Request): Promise<Response> {
  const rules = service.faults.draw(incoming.route.operationId);
  const plan = rules.length === 0 ? NO_FAULTS : planFaults(rules);
  const record = openRecord(
    service,
    incoming,
    rules.map(({ kind }) => kind),
  );
  service.exchanges.open(record.id, request, incoming.text);
  try {
    const refused = refuseAboveRate(service);
    if (refused) return answer(service, record, NO_FAULTS, refused, request);
    const reply = await arrive(service, incoming, plan, request);
    if (plan.answersAfterMs > 0) await service.clock.sleep(plan.answersAfterMs, request.signal);
    if (reply === "lost" || plan.answer === "lost") throw new ConnectionLostError("fetch failed");
    return answer(service, record, plan, reply, request);
  } catch (error) {
    record.lostAt = new Date(service.clock.now());
    throw error;
  } finally {
    service.log.end(record);
  }
}

/** A 429 above `requestsPerSecond`. */
function refuseAboveRate({ world, clock, rateLimit }: Service): Substitute | undefined {
  const waitMs = rateLimit.tryAcquire(world.behaviour, clock.now());
  if (waitMs === 0) return undefined;
  return tooManyRequests(world.behaviour.retryAfter === "told" ? Math.ceil(waitMs / 1_000) : null);
}

/** A delayed request arrives at its instant even when the sender has given up: nothing takes it back. */
async function arrive(
  service: Service,
  incoming: Incoming,
  plan: FaultPlan,
  request: Request,
): Promise<Substitute | "lost"> {
  const { world, clock } = service;
  if (plan.arrivesAfterMs === 0) {
    world.advanceTo(clock.now());
    return deliver(world, incoming, plan);
  }
  const arrivesAt = clock.now() + plan.arrivesAfterMs;
  let reply: Substitute | "lost" = "lost";
  world.later(arrivesAt, () => {
    reply = deliver(world, incoming, plan);
  });
  await clock.sleep(plan.arrivesAfterMs, request.signal);
  world.advanceTo(Math.max(arrivesAt, clock.now()));
  return reply;
}

function deliver(world: World, incoming: Incoming, plan: FaultPlan): Substitute | "lost" {
  if (plan.revokesToken) world.tokens.delete(bearerToken(incoming.authorization) ?? "");
  if (plan.instead !== undefined) return plan.instead;
  const first = perform(world, incoming, plan);
  const second = plan.arrivesAgainAfterMs === 0 ? perform(world, incoming, plan) : undefined;
  if (plan.arrivesAgainAfterMs) {
    world.later(world.now + plan.arrivesAgainAfterMs, () => perform(world, incoming, plan));
  }
  const { status, body } = (plan.answersSecond && second) || first;
  return { status, contentType: "application/json", body: JSON.stringify(body) };
}

function answer(service: Service, record: OpenRecord, plan: FaultPlan, reply: Substitute, request: Request): Response {
  const { status, contentType, body, headers } = typeof plan.answer === "object" ? plan.answer : reply;
  record.status = status;
  record.answeredAt = new Date(service.clock.now());
  const retryAfter = headers?.["retry-after"];
  if (retryAfter !== undefined) record.retryAfterSeconds = Number(retryAfter);
  const sent = { "content-type": contentType, ...headers };
  service.exchanges.answer(record.id, sent, body);
  const init = { status, headers: { "x-content-type-options": "nosniff", ...sent } };
  if (plan.answer === "stalls" || plan.answer === "breaks") {
    return new BrokenResponse(body, init, plan.answer, request.signal);
  }
  return new Response(body, init);
}

function openRecord({ world, clock, log }: Service, incoming: Incoming, faults: readonly string[]): OpenRecord {
  const { route, authorization, params, text } = incoming;
  return log.open({
    operation: route.operationId,
    method: route.method,
    route: route.template,
    arrivedAt: new Date(clock.now()),
    faults,
    tokenId: world.tokens.get(bearerToken(authorization) ?? "")?.id,
    referenceId: params["reference_id"] ?? (isExecution(route) ? referenceIn(text) : undefined),
  });
}

/** Read from the text, since requests that never arrive or are refused are in the log, too. */
const referenceIn = (text: string): string | undefined => /"reference_id"\s*:\s*"([0-9A-Fa-f-]{36})"/.exec(text)?.[1];
