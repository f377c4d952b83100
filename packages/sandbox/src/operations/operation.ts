import type { operations } from "@dollr-kit/types";
import type { OperationId } from "../description/operation-id.ts";
import type { Seen } from "../world/seen.ts";
import type { World } from "../world/world.ts";

/** Input from JSON or an address: a field that was left out is absent, never `undefined`. */
type Received<T> = T extends object ? { [Key in keyof T]: Received<Exclude<T[Key], undefined>> } : T;

type BodyOf<O extends OperationId> = operations[O] extends {
  requestBody: { content: { "application/json": infer Body } };
}
  ? Received<Body>
  : undefined;
type QueryOf<O extends OperationId> = Received<NonNullable<operations[O]["parameters"]["query"]>>;
type PathOf<O extends OperationId> = NonNullable<operations[O]["parameters"]["path"]>;

/** The answer of the operation when it succeeds. */
export type AnswerOf<O extends OperationId> = operations[O]["responses"][200]["content"]["application/json"];

/** A request that has a valid token and fits the description. */
export interface Call<O extends OperationId> {
  readonly body: BodyOf<O>;
  readonly query: QueryOf<O>;
  readonly path: PathOf<O>;
  readonly seen: Seen;
  /** For how many more milliseconds than `statusLagMs` the status of this execution is 404. */
  readonly extraLagMs: number;
}

/** Performs the operation synchronously. A refusal is thrown as an `ApiError`. */
export type Handler<O extends OperationId> = ((world: World, call: Call<O>) => AnswerOf<O>) & {
  /** Of a GET that changes something all the same, so that the journal has it. */
  readonly hasEffect?: true;
};

export const withEffect = <O extends OperationId>(handler: Handler<O>): Handler<O> =>
  Object.assign(handler, { hasEffect: true as const });

export type Handlers<O extends OperationId> = { readonly [Id in O]: Handler<Id> };

/** The handlers of some operations. `HANDLERS` has them all. */
export type SomeHandlers = Partial<Handlers<OperationId>>;
