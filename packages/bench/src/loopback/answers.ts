import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Description {
  readonly paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, Content> }> }>>;
}
interface Content {
  readonly examples: Record<string, { readonly value: unknown }>;
}

export const TOKEN_PATH = "/v1/jwt/client/obtain/token";
/** The two calls of the comparison: an invoice is read, an invoice is made. */
export const GET_PATH = "/v1/invoices/retrieve/101";
export const POST_PATH = "/v1/invoices/create";
export const POST_BODY = {
  counterparty_id: 11,
  currency: "USD",
  note: "Tea, delivered",
  fee_bearer: "PAYER",
  as_payment_link: false,
  reference_id: "order-1042",
} as const;
export const ACCESS_TOKEN = "example.access.token";

const file = fileURLToPath(import.meta.resolve("@dollr-kit/types/openapi.json"));
const description = JSON.parse(readFileSync(file, "utf8")) as Description;

/** What Dollr answers, by the examples of the description. */
export const TOKEN_ANSWER = JSON.stringify({ access_token: ACCESS_TOKEN, expires_in: 60, token_type: "bearer" });
export const GET_ANSWER = exampleOf("get", "/v1/invoices/retrieve/{id}");
export const POST_ANSWER = exampleOf("post", POST_PATH);

function exampleOf(verb: string, path: string): string {
  const examples = description.paths[path]?.[verb]?.responses["200"]?.content["application/json"]?.examples ?? {};
  const [example] = Object.values(examples);
  if (example === undefined) throw new Error(`The description has no example of ${verb} ${path}.`);
  return JSON.stringify(example.value);
}
