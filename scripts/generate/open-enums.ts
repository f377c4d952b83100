import ts from "typescript";

/** A schema whose words are known, and may become more. */
export interface OpenEnum {
  readonly "x-dollr-open-enum": readonly string[];
  readonly type?: string | readonly string[];
}

export const isOpenEnum = (schema: object): schema is OpenEnum => "x-dollr-open-enum" in schema;

const STRING = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);

/** `"PAID" | (string & {})`: an editor offers what is known, the compiler takes what is not. */
export function toOpenEnum(schema: OpenEnum): ts.TypeNode {
  const literals = schema["x-dollr-open-enum"].map((value) =>
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value)),
  );
  const anyOther = ts.factory.createIntersectionTypeNode([STRING, ts.factory.createTypeLiteralNode([])]);
  return ts.factory.createUnionTypeNode([...literals, anyOther, ...toNull(schema)]);
}

export function toPlainString(schema: OpenEnum): ts.TypeNode {
  return ts.factory.createUnionTypeNode([STRING, ...toNull(schema)]);
}

const toNull = ({ type }: OpenEnum): ts.TypeNode[] =>
  [type].flat().includes("null") ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : [];
