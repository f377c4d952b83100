import { parameterSchema } from "./core-operation.ts";
import { type Description, listOperations, listParameters, type Operation, type Parameter } from "./description.ts";

/** The query of an operation as a schema of its own; without paths, which name no types. */
export function withQueries(description: Description): Description {
  const queries = listOperations(description).flatMap(({ operation }) => toQuery(description, operation));
  const { components } = description;
  return {
    ...description,
    paths: {},
    components: { ...components, schemas: { ...components.schemas, ...Object.fromEntries(queries) } },
  };
}

function toQuery(description: Description, operation: Operation): [name: string, schema: object][] {
  const parameters = listParameters(description, operation).filter((parameter) => parameter.in === "query");
  if (parameters.length === 0) return [];
  const { operationId: id } = operation;
  const schema = {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, toProperty(parameter)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
  return [[`${id.charAt(0).toUpperCase()}${id.slice(1)}Query`, schema]];
}

function toProperty(parameter: Parameter): object {
  const { description } = parameter as { readonly description?: string };
  return { ...parameterSchema(parameter), ...(description !== undefined && { description }) };
}
