/** @throws TypeError on an invalid value. It names the setting, the value and what is valid. */
export type Check = (name: string, value: unknown) => void;

export function takes(what: string, fits: (value: unknown) => boolean, describe = show): Check {
  return (name, value) => {
    if (!fits(value)) throw new TypeError(`${name} is ${describe(value)}; it takes ${what}.`);
  };
}

/** An object with these fields and no others. Each may be left out. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  const optional = Object.entries(checks).map(([name, check]): [string, Check] => [
    name,
    (path, value) => value === undefined || check(path, value),
  ]);
  return required(Object.fromEntries(optional));
}

/** An object with exactly these fields. */
export function required(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks).join(", ");
  const isObject = takes(`an object with ${names}`, (value) => typeof value === "object" && value !== null);
  return (name, value) => {
    isObject(name || "The argument", value);
    const path = (field: string) => (name ? `${name}.${field}` : field);
    const unknown = Object.keys(value as object).find((field) => !Object.hasOwn(checks, field));
    if (unknown !== undefined) throw new TypeError(`${path(unknown)} is not known; there are ${names}.`);
    for (const [field, check] of Object.entries(checks)) check(path(field), (value as Record<string, unknown>)[field]);
  };
}

export function oneOf(...values: readonly (string | number)[]): Check {
  return takes(values.map(show).join(" or "), (value) => (values as readonly unknown[]).includes(value));
}

export function whole(minimum = Number.NEGATIVE_INFINITY): Check {
  const what = Number.isFinite(minimum) ? `a whole number of at least ${minimum}` : "a whole number";
  return takes(what, (value) => Number.isInteger(value) && (value as number) >= minimum);
}

/** Milliseconds; Infinity is valid. */
export function duration(): Check {
  return takes("a number of at least 0", (value) => typeof value === "number" && value >= 0);
}

export function boolean(): Check {
  return takes("true or false", (value) => typeof value === "boolean");
}

export function word(): Check {
  return takes("a word", (value) => typeof value === "string" && value !== "");
}

export function methods(...names: readonly string[]): Check {
  const has = (value: unknown, name: string) => typeof (value as Record<string, unknown>)[name] === "function";
  return takes(
    `an object with ${names.map((name) => `${name}()`).join(", ")}`,
    (value) => value !== null && names.every((name) => has(value, name)),
  );
}

/** A text that is not shown in the error. */
export function secret(): Check {
  return takes("a text that is not empty", (value) => typeof value === "string" && value !== "", kindOf);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === "") return "empty";
  return value === null ? "null" : `a ${typeof value}`;
}

function show(value: unknown): string {
  if (typeof value === "function") return "a function";
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}
