import ts from "typescript";

/** What an API report says of one name. */
export interface Declaration {
  readonly name: string;
  readonly exported: boolean;
  /** The declaration without its members, in one line; overloads of a function one after the other. */
  readonly head: string;
  /** Members of an interface, class, enum or object type by their name; several by one name are overloads. */
  readonly members: ReadonlyMap<string, Member>;
  readonly nodes: readonly ts.Statement[];
}

export interface Member {
  readonly text: string;
  readonly optional: boolean;
  readonly node: ts.Node;
}

type Holder = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.EnumDeclaration | ts.TypeLiteralNode;

export function readReport(report: string): Map<string, Declaration> {
  const code = /```ts\n([\s\S]*)```/.exec(report)?.[1] ?? "";
  const file = ts.createSourceFile("report.d.ts", code, ts.ScriptTarget.Latest, true);
  const named = file.statements.flatMap((node) => toNames(node).map((name) => ({ name, node })));
  const aliases = new Set(file.statements.flatMap(listReexports));
  const groups = Map.groupBy(named, ({ name }) => name);
  return new Map(
    [...groups].map(([name, group]) => {
      const nodes = group.map(({ node }) => node);
      return [name, toDeclaration(name, nodes, aliases.has(name))];
    }),
  );
}

function toNames(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
  if ("name" in node) return [(node.name as ts.Node).getText()];
  return [];
}

const listReexports = (node: ts.Statement): string[] =>
  ts.isExportDeclaration(node) && node.exportClause !== undefined && ts.isNamedExports(node.exportClause)
    ? node.exportClause.elements.map(({ name }) => name.getText())
    : [];

function toDeclaration(name: string, nodes: readonly ts.Statement[], reexported: boolean): Declaration {
  const exported = nodes.some((node) => node.getText().startsWith("export ")) || reexported;
  const holders = nodes.map(toHolder);
  const members = holders.flatMap((holder) => (holder === undefined ? [] : listMembers(holder)));
  return {
    name,
    exported,
    head: nodes.map((node, index) => toHead(node, holders[index])).join("\n"),
    members: new Map([...Map.groupBy(members, ([key]) => key)].map(([key, group]) => [key, toMember(group)])),
    nodes,
  };
}

function toHolder(node: ts.Statement): Holder | undefined {
  if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)) return node;
  return ts.isTypeAliasDeclaration(node) && ts.isTypeLiteralNode(node.type) ? node.type : undefined;
}

const toLine = (text: string): string => text.replaceAll(/\s+/g, " ").replace(/;$/, "").trim();

function toHead(node: ts.Statement, holder: Holder | undefined): string {
  const text = holder === undefined ? node.getText() : node.getText().slice(0, holder.members.pos - node.getStart());
  return toLine(text).replace(/^export (declare )?/, "");
}

function listMembers(holder: Holder): [string, Member][] {
  return (holder.members as ts.NodeArray<ts.Node>).map((node) => {
    const name = "name" in node && node.name !== undefined ? (node.name as ts.Node).getText() : toLine(node.getText());
    const optional =
      ("questionToken" in node && node.questionToken !== undefined) || ts.isIndexSignatureDeclaration(node);
    return [name, { text: toLine(node.getText()), optional, node }];
  });
}

function toMember(group: readonly [string, Member][]): Member {
  const members = group.map(([, member]) => member);
  return { ...(members[0] as Member), text: members.map(({ text }) => text).join("\n") };
}
