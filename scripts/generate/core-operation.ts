import type { Operation, Parameter } from "./description.ts";

interface Ref {
  readonly $ref: string;
}

interface Content<T> {
  readonly content: { readonly "application/json": { readonly schema: T } };
}

/** What the client needs of an operation beside what every page needs. */
type Typed = Operation & {
  readonly requestBody?: Content<Ref>;
  readonly responses: { readonly "200": Content<Ref | { readonly items: Ref }> };
};

export const toTypeName = ({ $ref }: Ref): string => $ref.split("/").at(-1) as string;

export function bodyName(operation: Operation): string | undefined {
  const schema = (operation as Typed).requestBody?.content["application/json"].schema;
  return schema && toTypeName(schema);
}

export function resultSchema(operation: Operation): Ref | { readonly items: Ref } {
  return (operation as Typed).responses["200"].content["application/json"].schema;
}

export const parameterSchema = (parameter: Parameter): object => (parameter as { schema?: object }).schema ?? {};
