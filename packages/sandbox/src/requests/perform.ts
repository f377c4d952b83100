import type { OperationId } from "../description/operation-id.ts";
import type { Route } from "../description/routes.ts";
import { faultOfAnswer, type Parameters, parseBody } from "../description/validate.ts";
import { ApiError } from "../errors/api-error.ts";
import { askAboutAnother, disguise } from "../faults/another.ts";
import type { Answered } from "../faults/answer-fields.ts";
import { type Distortion, distort } from "../faults/distortion.ts";
import { HANDLERS } from "../operations/handlers.ts";
import type { Call, Handler } from "../operations/operation.ts";
import type { World } from "../world/world.ts";
import type { Incoming } from "./incoming.ts";
import { readParameters } from "./unknown-filter.ts";

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Performs the operation at the world's current instant, and checks the answer against the description. */
export function perform(world: World, incoming: Incoming, distortion: Distortion): Reply {
  note(world, incoming, distortion);
  const reply = attempt(world, incoming, distortion);
  const fault = world.options.validateResponses && faultOfAnswer(incoming.route, reply.status, reply.body);
  if (!fault) return reply.status === 200 ? { ...reply, body: distort(reply.body as Answered, distortion) } : reply;
  const { operationId } = incoming.route;
  return {
    status: 500,
    body: { detail: `The sandbox's answer to ${operationId} does not fit the description: ${fault}` },
  };
}

/** Reads without an effect are not in the journal. */
function note(world: World, { route, search, ...incoming }: Incoming, { extraLagMs }: Distortion): void {
  const { method, operationId } = route;
  if (method === "GET" && !HANDLERS[operationId].hasEffect) return;
  world.note({ at: world.now, kind: "call", operationId, ...incoming, search: search.toString(), extraLagMs });
}

function attempt(world: World, incoming: Incoming, distortion: Distortion): Reply {
  try {
    requireToken(world, incoming);
    const parameters = readParameters(world, incoming);
    if (!parameters) return { status: 200, body: [] };
    const body = parseBody(incoming, world.behaviour.extraFields);
    return { status: 200, body: handle(world, incoming.route, { ...parameters, body }, distortion) };
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: { detail: error.detail } };
    // A bug of the sandbox. It goes into the answer, because a late or repeated request has no caller to throw to.
    return { status: 500, body: { detail: `The sandbox broke on ${incoming.route.operationId}: ${error}` } };
  }
}

function handle(
  world: World,
  route: Route,
  { body, ...question }: Parameters & { readonly body: unknown },
  { staleMs, extraLagMs, aboutAnother }: Distortion,
): unknown {
  const { readLagMs } = world.behaviour;
  const seen = { asOf: world.now - Math.max(staleMs, readLagMs), knownBy: world.now - readLagMs };
  const another = aboutAnother ? askAboutAnother(world, route, question) : undefined;
  const call = { ...(another ?? question), body, seen, extraLagMs };
  const answer = (HANDLERS[route.operationId] as Handler<OperationId>)(world, call as unknown as Call<OperationId>);
  return aboutAnother && !another ? disguise(answer as Answered) : answer;
}

/** @throws ApiError 401; without a token, the status that `missingToken` says. */
function requireToken(world: World, { route, authorization }: Incoming): void {
  if (!route.needsToken) return;
  const token = bearerToken(authorization);
  if (token === undefined) throw new ApiError(world.behaviour.missingToken, "Not authenticated");
  const known = world.tokens.get(token);
  if (!known || known.expiresAt <= world.now) throw new ApiError(401, "Could not validate credentials");
}

export function bearerToken(authorization: string | null): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
}
