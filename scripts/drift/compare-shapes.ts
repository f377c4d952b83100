import type { Effect, FieldChange } from "./compare.ts";
import { isTighter, type Shape } from "./shape.ts";

export function compareShapes(base: Shape, next: Shape): FieldChange[] {
  return [
    ...compareTypes(base, next),
    ...compareNull(base, next),
    ...compareValues(base, next),
    ...compareLimits(base, next),
  ];
}

function compareTypes(base: Shape, next: Shape): FieldChange[] {
  const [from, to] = [toTypeName(base), toTypeName(next)];
  if (from === to) return [];
  return [{ aspect: "type", effect: toEffect(base.types, next.types), from, to }];
}

function toTypeName({ types }: Shape): string {
  if (types.length === 0) return "anything";
  return types
    .flatMap((type) => (type === "fraction" ? "number" : type === "integer" && types.includes("fraction") ? [] : type))
    .join(" or ");
}

/** An empty list allows everything. */
function toEffect(base: readonly string[], next: readonly string[]): Effect {
  const lost = next.length > 0 && (base.length === 0 || base.some((value) => !next.includes(value)));
  const gained = base.length > 0 && (next.length === 0 || next.some((value) => !base.includes(value)));
  return lost && gained ? "either" : lost ? "fewer" : "more";
}

function compareNull(base: Shape, next: Shape): FieldChange[] {
  const free = base.types.length === 0 || next.types.length === 0;
  if (free || base.nullable === next.nullable) return [];
  const toName = ({ nullable }: Shape) => (nullable ? "may be null" : "never null");
  return [{ aspect: "null", effect: next.nullable ? "more" : "fewer", from: toName(base), to: toName(next) }];
}

function compareValues(base: Shape, next: Shape): FieldChange[] {
  if (base.values === undefined || next.values === undefined) return compareOpenness(base, next);
  return compareLists("values", base.values, next.values);
}

/** Where one side is open, the values that it knows are compared: `known values` allow others beside them. */
function compareOpenness(base: Shape, next: Shape): FieldChange[] {
  if (base.values !== undefined) {
    return [{ aspect: "values", effect: "more", from: base.values.join(", "), to: `any ${toTypeName(next)}` }];
  }
  if (next.values === undefined)
    return next.known.length === 0 ? [] : compareLists("known values", base.known, next.known);
  if (base.known.length === 0) {
    return [{ aspect: "values", effect: "fewer", from: `any ${toTypeName(base)}`, to: next.values.join(", ") }];
  }
  return compareLists("known values", base.known, next.values).map((change) =>
    change.effect === "fewer" ? { ...change, aspect: "values" } : change,
  );
}

function compareLists(
  aspect: "values" | "known values",
  base: readonly string[],
  next: readonly string[],
): FieldChange[] {
  const lost = base.filter((value) => !next.includes(value)).join(", ");
  const gained = next.filter((value) => !base.includes(value)).join(", ");
  const fewer: FieldChange = { aspect, effect: "fewer", from: lost, to: "" };
  const more: FieldChange = { aspect, effect: "more", from: "", to: gained };
  return [fewer, more].filter(({ from, to }) => from !== to);
}

function compareLimits(base: Shape, next: Shape): FieldChange[] {
  const keywords = new Set([...Object.keys(base.limits), ...Object.keys(next.limits)]);
  return [...keywords].flatMap((keyword) => {
    const [from, to] = [base.limits[keyword], next.limits[keyword]];
    if (from === to) return [];
    const toName = (limit: string | number | undefined) => (limit === undefined ? "" : `${keyword} ${limit}`);
    return [{ aspect: "limit", effect: toLimitEffect(keyword, from, to), from: toName(from), to: toName(to) }];
  });
}

function toLimitEffect(keyword: string, from: string | number | undefined, to: string | number | undefined): Effect {
  if (from === undefined) return "fewer";
  if (to === undefined) return "more";
  if (isTighter(keyword, to, from)) return "fewer";
  return isTighter(keyword, from, to) ? "more" : "either";
}
