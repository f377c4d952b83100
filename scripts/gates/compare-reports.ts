import ts from "typescript";
import { findPositions, type Positions } from "./positions.ts";
import { type Declaration, type Member, readReport } from "./read-report.ts";

export interface ApiChange {
  readonly breaking: boolean;
  /** `- ` what was, `+ ` what is. */
  readonly lines: readonly string[];
}

/**
 * What callers of `now` see that callers of `released` did not. A changed type is taken for breaking: whether it still fits
 * is for whoever changed it to say, by a changeset.
 */
export function compareReports(released: string, now: string): ApiChange[] {
  const [before, after] = [readReport(released), readReport(now)];
  const positionsOf = findPositions(after);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => compareDeclarations(before.get(name), after.get(name), positionsOf(name)));
}

function compareDeclarations(
  before: Declaration | undefined,
  after: Declaration | undefined,
  positions: Positions,
): ApiChange[] {
  if (before === undefined || after === undefined) {
    // What is not exported counts through the exports that refer to it.
    const exported = (before ?? after)?.exported === true;
    return exported ? [toChange(before !== undefined, before?.head, after?.head)] : [];
  }
  const shown = (one: Declaration) => (one.exported ? one.head : undefined);
  const exposure = before.exported === after.exported ? [] : [toChange(before.exported, shown(before), shown(after))];
  const head =
    before.head === after.head ? [] : [toChange(!isWidened(before.nodes, after.nodes), before.head, after.head)];
  return [...exposure, ...head, ...compareMembers(before, after, positions)];
}

function toChange(breaking: boolean, before: string | undefined, after: string | undefined, within = ""): ApiChange {
  const toLines = (sign: string, text: string | undefined) => (text === undefined ? [] : [`${sign} ${within}${text}`]);
  return { breaking, lines: [...toLines("-", before), ...toLines("+", after)] };
}

function compareMembers(before: Declaration, after: Declaration, positions: Positions): ApiChange[] {
  const names = [...new Set([...before.members.keys(), ...after.members.keys()])];
  return names.flatMap((name) => {
    const [one, other] = [before.members.get(name), after.members.get(name)];
    if (one?.text === other?.text) return [];
    return [toChange(isBreaking(one, other, positions), one?.text, other?.text, `${after.name}: `)];
  });
}

function isBreaking(before: Member | undefined, after: Member | undefined, { made, given }: Positions): boolean {
  if (after === undefined) return true;
  if (before === undefined) return made && !after.optional && ts.isTypeElement(after.node);
  const sameType = before.text.replace("?:", ":") === after.text.replace("?:", ":");
  if (sameType) return after.optional ? given : made;
  // One more optional parameter still takes the old calls, but callers who implement the method never asked for it: also fine.
  return !isWidened([before.node], [after.node]);
}

/** Whether the only difference is in parameters that may be left out. */
function isWidened(before: readonly ts.Node[], after: readonly ts.Node[]): boolean {
  const [one, other] = [before[0], after[0]];
  if (before.length > 1 || after.length > 1 || !isSignature(one) || !isSignature(other)) return false;
  const more = other.parameters.slice(one.parameters.length);
  const optional = more.every(
    (parameter) => parameter.questionToken !== undefined || parameter.dotDotDotToken !== undefined,
  );
  const kept = other.parameters.slice(0, one.parameters.length);
  const same = kept.map(toLine).join() === one.parameters.map(toLine).join();
  return optional && same && toResult(one) === toResult(other);
}

type Signature = ts.FunctionDeclaration | ts.MethodSignature | ts.MethodDeclaration;

const isSignature = (node: ts.Node | undefined): node is Signature =>
  node !== undefined && (ts.isFunctionDeclaration(node) || ts.isMethodSignature(node) || ts.isMethodDeclaration(node));

const toLine = (node: ts.Node): string => node.getText().replaceAll(/\s+/g, " ");

const toResult = ({ type, typeParameters }: Signature): string =>
  [...(typeParameters ?? []), ...(type === undefined ? [] : [type])].map(toLine).join();
