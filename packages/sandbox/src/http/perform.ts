import { HANDLERS } from "../operations/handlers.ts";
import type { Call, Handler } from "../operations/operation.ts";
import type { OperationId } from "../operations/operation-id.ts";
import type { World } from "../world/world.ts";
import { ApiError } from "./api-error.ts";
import type { Route } from "./description.ts";
import { faultOfAnswer, parseBody, parseParameters } from "./validate.ts";

/** A request as it was read, ready to be done at once or later. */
export interface Incoming {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly text: string;
  readonly contentType: string | null;
  readonly authorization: string | null;
}

/** What a fault changes in how the operation is done. */
export interface Twist {
  readonly staleMs: number;
  readonly extraLagMs: number;
  readonly statusWord: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Does the operation at the world's instant: who asks, what is asked, the effect, and whether the answer is right. */
export function perform(world: World, incoming: Incoming, twist: Twist): Reply {
  note(world, incoming, twist);
  const reply = attempt(world, incoming, twist);
  if (!world.options.validateResponses) return reply;
  const fault = faultOfAnswer(incoming.route, reply.status, reply.body);
  if (fault === undefined) return reply;
  const { operationId } = incoming.route;
  return {
    status: 500,
    body: { detail: `The sandbox's answer to ${operationId} does not fit the description: ${fault}` },
  };
}

/** What only reads is not written down; asking about a card is what Dollr remembers it by. */
function note(world: World, { route, search, ...incoming }: Incoming, { extraLagMs }: Twist): void {
  const { method, operationId } = route;
  if (method === "GET" && operationId !== "predictCardProvider") return;
  world.note({ at: world.now, kind: "call", operationId, ...incoming, search: search.toString(), extraLagMs });
}

function attempt(world: World, incoming: Incoming, { staleMs, extraLagMs, statusWord }: Twist): Reply {
  try {
    requireToken(world, incoming);
    const { route, search, params, text, contentType } = incoming;
    const { query, path } = parseParameters(route, search, params);
    const body = parseBody(route, text, contentType);
    const call = { query, path, body, asOf: world.now - staleMs, extraLagMs };
    const handle = HANDLERS[route.operationId] as Handler<OperationId>;
    const answer = handle(world, call as unknown as Call<OperationId>);
    return { status: 200, body: statusWord === undefined ? answer : { ...answer, status: statusWord } };
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: { detail: error.detail } };
    // A fault of the sandbox's own: told in the answer, because what is late or delivered twice has nobody to throw to.
    return { status: 500, body: { detail: `The sandbox broke on ${incoming.route.operationId}: ${error}` } };
  }
}

/** @throws ApiError 401 (or 403, where told so, when there is no token at all). */
function requireToken(world: World, { route, authorization }: Incoming): void {
  if (!route.needsToken) return;
  const token = bearerToken(authorization);
  if (token === undefined) throw new ApiError(world.options.behaviour.missingToken, "Not authenticated");
  const known = world.tokens.get(token);
  if (!known || known.expiresAt <= world.now) throw new ApiError(401, "Could not validate credentials");
}

export function bearerToken(authorization: string | null): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
}
