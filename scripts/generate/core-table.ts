import { type Field, holdPathToItsRule, listBodyFields, listInnerObjects, listQueryFields } from "./core-fields.ts";
import { type Description, type LocatedOperation, listOperations, toResourceName } from "./description.ts";

/** What a verb means for repeating, where a row says nothing else. */
const RETRY_OF_VERB: Readonly<Record<string, string>> = { get: "safe" };
const RETRY_ELSE = "look-first";

/** The table of operations that `core` runs on, with the data of its input checks; every byte of it is shipped. */
export function toTable(description: Description): string {
  const rules = chooseRules(listAllFields(description));
  const inner = [...listInnerObjects(description)].map(([name, fields]) => `  ${name}: "${toRow(fields, rules)}",\n`);
  return `/**
 * A line with the base path and the name of each resource, then a row per operation: operationId, method, verb, path, fields
 * of the body, and of the query after \`&\`.
 *
 * A verb has behind it, in this order: \`?\` when a success may be empty; \`=\` and the retry class, where that is not \`safe\` for
 * GET and \`look-first\` for the rest.
 *
 * A field has behind its name, in this order: \`?\` when optional; \`|\` when exactly one of those with it has to be sent; \`:\` and
 * its type; \`[]\` when a list; \`~\` when it may be null; \`>=\` and the least number or length; \`=\` and the word that is sent when
 * it is left out. Without a type it is text, by the rule of its name in RULES; a type that is another field's name means
 * the rule of that one.
 */
export const OPERATIONS = \`
${toLines(description, rules).join("\n")}
\`;

/** Objects inside bodies, by name. */
export const OBJECTS: Readonly<Record<string, string>> = {
${inner.join("")}};

/** What a text has to match, by the name of its field: a pattern, or the words of a closed enum. */
export const RULES: Readonly<Record<string, RegExp | string>> = {
${[...rules].map(([name, rule]) => `  ${name}: ${rule},\n`).join("")}};
`;
}

function toLines(description: Description, rules: ReadonlyMap<string, string>): string[] {
  let resource = "";
  return listOperations(description).flatMap((located) => {
    const { path, operation } = located;
    const base = `/v1/${operation.tags[0]}/`;
    if (!path.startsWith(base)) throw new Error(`${path} is not under ${base}.`);
    holdPathToItsRule(description, operation);
    const body = toRow(listBodyFields(description, operation), rules);
    const query = toRow(listQueryFields(description, operation), rules);
    const columns = [operation.operationId, operation["x-dollr-method"], toVerb(located), path.slice(base.length)];
    const row = [...columns, body, ...(query ? ["&", query] : [])].filter(Boolean).join(" ");
    const head = operation.tags[0] === resource ? [] : [`${base} ${toResourceName(operation.tags[0])}`];
    resource = operation.tags[0];
    return [...head, row];
  });
}

function toVerb({ verb, operation }: LocatedOperation): string {
  const { "x-dollr-retry": retry, "x-dollr-empty-answer": mayBeEmpty } = operation;
  const ofRetry = retry === (RETRY_OF_VERB[verb] ?? RETRY_ELSE) ? "" : `=${retry}`;
  return `${verb.toUpperCase()}${mayBeEmpty ? "?" : ""}${ofRetry}`;
}

function listAllFields(description: Description): Field[] {
  const operations = listOperations(description).map(({ operation }) => operation);
  const sent = operations.flatMap((one) => [...listBodyFields(description, one), ...listQueryFields(description, one)]);
  return [...sent, ...[...listInnerObjects(description).values()].flat()];
}

/** The rule that most fields of a name have; the others name another field that has theirs. */
function chooseRules(fields: readonly Field[]): Map<string, string> {
  const names = [...new Set(fields.filter(({ rule }) => rule).map(({ name }) => name))];
  return new Map(
    names.map((name) => {
      const rules = fields.filter((field) => field.name === name).flatMap(({ rule }) => rule ?? []);
      const often = (rule: string): number => rules.filter((other) => other === rule).length;
      return [name, rules.reduce((best, rule) => (often(rule) > often(best) ? rule : best))];
    }),
  );
}

function toRow(fields: readonly Field[], rules: ReadonlyMap<string, string>): string {
  return fields
    .map(({ name, optional, isOneOf, list, nullable, least, fallback, ...field }) => {
      const type = toType(name, field, rules);
      const flags = `${list ? "[]" : ""}${nullable ? "~" : ""}${least === undefined ? "" : `>=${least}`}`;
      return `${name}${optional ? "?" : ""}${isOneOf ? "|" : ""}${type && `:${type}`}${flags}${fallback === undefined ? "" : `=${fallback}`}`;
    })
    .join(" ");
}

function toType(
  name: string,
  { type, rule }: Pick<Field, "type" | "rule">,
  rules: ReadonlyMap<string, string>,
): string {
  if (type !== "text") return type;
  if (rules.get(name) === rule) return "";
  if (rule === undefined) return "text";
  const [other] = [...rules].find(([, known]) => known === rule) ?? [];
  if (other === undefined) throw new Error(`${name} has a rule of its own that no field is named for: ${rule}`);
  return other;
}
