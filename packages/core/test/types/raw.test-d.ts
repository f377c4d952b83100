import type { Party } from "@dollr-kit/types";
import { expectTypeOf } from "vitest";
import type { DollrClient } from "../../src/index.ts";

declare const client: DollrClient;

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
