import { getRequestListener } from "@hono/node-server";
import type { INestApplication } from "@nestjs/common";
import { checkout } from "./checkout.ts";

/** For your main.ts, before `app.listen`: Nest would read the body. */
export function mountCheckout(app: INestApplication): void {
  app.getHttpAdapter().all("/checkout/*route", getRequestListener(checkout));
}
