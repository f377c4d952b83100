import ts from "typescript";
import type { Declaration } from "./read-report.ts";

/** Whether callers make such a value, are given one, or both. */
export interface Positions {
  readonly made: boolean;
  readonly given: boolean;
}

type Position = keyof Positions;

const opposite = { made: "given", given: "made" } as const;

/**
 * Follows what can be called: parameters are made by callers, results are given to them, and the other way round within a
 * parameter. What no function leads to may be either.
 */
export function findPositions(declarations: ReadonlyMap<string, Declaration>): (name: string) => Positions {
  const seen = { made: new Set<string>(), given: new Set<string>() };

  function visitName(name: string, position: Position): void {
    const declaration = declarations.get(name);
    if (declaration === undefined || seen[position].has(name)) return;
    seen[position].add(name);
    for (const node of declaration.nodes) ts.forEachChild(node, (child) => visit(child, position));
  }

  function visit(node: ts.Node, around: Position): void {
    const position = ts.isParameter(node) ? opposite[around] : around;
    const named = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    if (named !== undefined) visitName(named.getText(), position);
    ts.forEachChild(node, (child) => visit(child, position));
  }

  for (const { exported, nodes } of declarations.values()) {
    for (const node of nodes) if (exported && isCallable(node)) ts.forEachChild(node, (child) => visit(child, "given"));
  }
  return (name) => {
    const [made, given] = [seen.made.has(name), seen.given.has(name)];
    return made || given ? { made, given } : { made: true, given: true };
  };
}

const isCallable = (node: ts.Statement): boolean =>
  ts.isFunctionDeclaration(node) || ts.isVariableStatement(node) || ts.isClassDeclaration(node);
