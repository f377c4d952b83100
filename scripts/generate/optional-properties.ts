import ts from "typescript";

/** The names that lead to a property: `["components", "schemas", "CreatePartyBody", "email"]`. */
export type PropertyPath = readonly string[];

/**
 * What may be left out of a request may also be given as `undefined`, and is not sent then. Under `exactOptionalPropertyTypes` a type
 * has to say so. Properties of type `never` stay what they are: there is no such thing.
 */
export function takeUndefined(nodes: readonly ts.Node[], isRequest: (path: PropertyPath) => boolean): ts.Node[] {
  const change = (node: ts.Node, path: PropertyPath): ts.Node => {
    const at = isNamed(node) ? [...path, node.name.text] : path;
    const changed = ts.visitEachChild(node, (child) => change(child, at), undefined);
    return ts.isPropertySignature(changed) && isRequest(at) ? withUndefined(changed) : changed;
  };
  return nodes.map((node) => change(node, []));
}

const isNamed = (node: ts.Node): node is ts.Node & { readonly name: ts.Identifier | ts.StringLiteral } =>
  (ts.isInterfaceDeclaration(node) || ts.isPropertySignature(node)) &&
  (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name));

function withUndefined(property: ts.PropertySignature): ts.PropertySignature {
  const { modifiers, name, questionToken, type } = property;
  if (!questionToken || !type || type.kind === ts.SyntaxKind.NeverKeyword) return property;
  const known = ts.isUnionTypeNode(type) ? type.types : [type];
  const orUndefined = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const wider = ts.factory.createUnionTypeNode([...known, orUndefined]);
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, wider);
}
