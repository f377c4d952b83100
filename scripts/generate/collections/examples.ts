import { type Description, type LocatedOperation, listParameters, type Operation } from "../description.ts";
import type { StoryStep } from "./story.ts";

/** What the description has by way of an example: one, or several by their names. */
interface Exemplified {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown; readonly $ref?: string }>>;
}

/** The path with its values in place, and the query: those of the step, else the examples of what is required. */
export function readParameters(
  description: Description,
  { path, operation }: LocatedOperation,
  { parameters = {} }: StoryStep,
): { readonly path: string; readonly query: Readonly<Record<string, string>> } {
  let filled = path;
  const query: Record<string, string> = {};
  for (const parameter of listParameters(description, operation)) {
    const { name, required } = parameter;
    const value =
      parameters[name] ?? (required ? String(firstExample(description, parameter as Exemplified)) : undefined);
    if (value === undefined) continue;
    if (parameter.in === "path") filled = filled.replace(`{${name}}`, value);
    else query[name] = value;
  }
  return { path: filled, query };
}

interface WithBody {
  readonly requestBody?: { readonly content: Readonly<Record<string, Exemplified>> };
}

/** The first example of the body, with what the step has in place of it. */
export function readBody(description: Description, operation: Operation, { body = {} }: StoryStep): string | undefined {
  const content = (operation as Operation & WithBody).requestBody?.content["application/json"];
  if (content === undefined) return undefined;
  const example = firstExample(description, content) as Record<string, unknown>;
  const merged = Object.entries({ ...example, ...body }).filter(([, value]) => value !== null);
  const numbers = new Set(merged.flatMap(([key]) => (typeof example[key] === "number" ? [key] : [])));
  const text = JSON.stringify(Object.fromEntries(merged), null, 2);
  // A number that is filled in stands without quotes.
  return text.replace(/"(\w+)": "(\{\{[\w.]+\}\})"/g, (whole, key: string, value: string) =>
    numbers.has(key) ? `"${key}": ${value}` : whole,
  );
}

function firstExample(description: Description, { example, examples }: Exemplified): unknown {
  const [first] = Object.values(examples ?? {});
  if (first?.$ref !== undefined) return (resolve(description, first.$ref) as { readonly value: unknown }).value;
  return first === undefined ? example : first.value;
}

const resolve = (description: Description, ref: string): unknown =>
  ref
    .slice("#/".length)
    .split("/")
    .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], description);
