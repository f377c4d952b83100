import type { Counterparty, Execution, Invoice, InvoiceDetail, Party, paths } from "@dollr-kit/types";
import createFetch from "openapi-fetch";
import { expectTypeOf } from "vitest";
import type { DollrClient } from "../../src/index.ts";

declare const client: DollrClient;
declare const maybe: string | undefined;

async function call(): Promise<void> {
  const { data } = await client.raw.GET("/v1/parties/retrieve/{id}", { params: { path: { id: "7" } } });
  expectTypeOf(data).toEqualTypeOf<Party | undefined>();
  // @ts-expect-error there is no such path
  await client.raw.GET("/v1/parties");
  // @ts-expect-error a path parameter is missing
  await client.raw.GET("/v1/parties/retrieve/{id}");
  // @ts-expect-error the phone is missing
  await client.raw.POST("/v1/parties/create", { body: { fullname: "Ama Example" } });
}
call satisfies () => Promise<void>;

/** Whoever calls by path gets words of open enums as texts, and may hand on what was answered as the named type. */
async function readByPath({ GET, POST }: Pick<ReturnType<typeof createFetch<paths>>, "GET" | "POST">): Promise<void> {
  const reference = { params: { path: { reference_id: "7f1c" } } };
  const { data: execution } = await GET("/v1/status/collection/{reference_id}", reference);
  execution?.status.toLowerCase();
  execution satisfies Execution | undefined;
  const { data: list = [] } = await GET("/v1/invoices/list", {
    params: { query: { status: "PAID", currency: maybe } },
  });
  list.map(({ status }) => status.toLowerCase() satisfies string);
  const invoices: Invoice[] = list;
  invoices satisfies typeof list;
  const { data: detail } = await GET("/v1/invoices/retrieve/{id}", { params: { path: { id: "101" } } });
  detail satisfies InvoiceDetail | undefined;
  // @ts-expect-error no such field
  detail?.no_such_field;
  const body = { relationship_type: "A_NEW_ONE", party_id: undefined };
  const { data: counterparty } = await POST("/v1/counterparties/create", { body });
  counterparty satisfies Counterparty | undefined;
  // @ts-expect-error a word is no number
  await POST("/v1/counterparties/create", { body: { ...body, relationship_type: 5 } });
}
readByPath(client.raw);
readByPath(createFetch<paths>());
