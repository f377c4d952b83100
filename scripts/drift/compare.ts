import { compareShapes } from "./compare-shapes.ts";
import type { Field } from "./fields.ts";
import { type Matched, matchOperations } from "./match.ts";
import type { Operation } from "./surface.ts";

/**
 * What became of the set of allowed values. A caller's request may stop to fit a set that has `fewer`, an answer may
 * surprise its reader when there are `more`. `either` is what cannot be told, such as another pattern.
 */
export type Effect = "fewer" | "more" | "either";

export interface Change {
  readonly kind: "added" | "removed" | "changed";
  /** What of the operation or field it is about. */
  readonly aspect:
    | "operation"
    | "id"
    | "path"
    | "authentication"
    | "status"
    | "presence"
    | "required"
    | "null"
    | "type"
    | "values"
    | "known values"
    | "limit";
  /** As the caller knows it: the side that was there first, if it has it. */
  readonly operation: Operation;
  /** The place in the operation, such as `body items[].amount`; undefined where it is the operation itself. */
  readonly field: Field | undefined;
  readonly effect: Effect;
  /** Empty where there was, or is, nothing. */
  readonly from: string;
  readonly to: string;
}

export type FieldChange = Pick<Change, "aspect" | "effect" | "from" | "to">;

export function compareSurfaces(base: readonly Operation[], next: readonly Operation[]): Change[] {
  return matchOperations(base, next).flatMap(compareOperations);
}

const name = ({ verb, path }: Operation): string => `${verb} ${path}`;

function compareOperations({ base, next }: Matched): Change[] {
  if (base !== undefined && next !== undefined) {
    return [...compareHeads(base, next), ...compareFields(base, next)];
  }
  const operation = (base ?? next) as Operation;
  const [kind, effect, from, to] =
    next === undefined
      ? (["removed", "fewer", name(operation), ""] as const)
      : (["added", "more", "", name(operation)] as const);
  return [{ kind, aspect: "operation", operation, field: undefined, effect, from, to }];
}

function compareHeads(base: Operation, next: Operation): Change[] {
  const plain = (path: string) => path.replace(/\{\w+\}/g, "{}");
  const moved = base.verb !== next.verb || plain(base.path) !== plain(next.path);
  const heads = [
    { aspect: "path", from: moved ? name(base) : "", to: moved ? name(next) : "" },
    { aspect: "id", from: base.id, to: next.id },
    { aspect: "authentication", from: toAccess(base), to: toAccess(next) },
    { aspect: "status", from: base.status, to: next.status },
  ] as const;
  return heads
    .filter(({ from, to }) => from !== to)
    .map((head) => ({ kind: "changed", operation: base, field: undefined, effect: "either", ...head }));
}

const toAccess = ({ authenticated }: Operation): string => (authenticated ? "with a token" : "open to all");

function compareFields(base: Operation, next: Operation): Change[] {
  const places = new Set([...base.fields.keys(), ...next.fields.keys()]);
  return [...places].flatMap((at) => {
    const [one, other] = [base.fields.get(at), next.fields.get(at)];
    if (one !== undefined && other !== undefined) return compareField(base, one, other);
    const parent = toParent(at);
    const whole = parent === undefined || (base.fields.has(parent) && next.fields.has(parent));
    // Of a part that came or went whole, its top says it all.
    return whole ? [toPresence(base, one, other)] : [];
  });
}

function toParent(at: string): string | undefined {
  const [, parent] = /^((?:body|answer).*?)(?:\[\]|[. ]\w+)$/.exec(at) ?? [];
  return parent;
}

function toPresence(operation: Operation, base: Field | undefined, next: Field | undefined): Change {
  const common = { aspect: "presence", operation } as const;
  if (next === undefined)
    return { ...common, kind: "removed", field: base, effect: "fewer", from: toWord(base), to: "" };
  const demanded = next.direction === "request" && next.required;
  return { ...common, kind: "added", field: next, effect: demanded ? "fewer" : "more", from: "", to: toWord(next) };
}

const toWord = (field: Field | undefined): string => (field?.required ? "required" : "optional");

function compareField(operation: Operation, base: Field, next: Field): Change[] {
  const changes = compareShapes(base.shape, next.shape);
  const required: FieldChange = {
    aspect: "required",
    effect: next.required ? "fewer" : "more",
    from: toWord(base),
    to: toWord(next),
  };
  const all = base.required === next.required ? changes : [required, ...changes];
  return all.map((change) => ({ kind: "changed", operation, field: base, ...change }));
}
