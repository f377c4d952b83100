import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { NestFactory } from "@nestjs/core";

/** An app of the recipes that listens on a free port. */
export interface Served {
  readonly url: string;
  close(): Promise<unknown>;
}

const urlOf = ({ port }: AddressInfo): string => `http://127.0.0.1:${port}`;

/** Each imports its app when it is called: what a recipe opens, it opens in the test. */
export const FRAMEWORKS: Readonly<Record<string, () => Promise<Served>>> = {
  async express() {
    const { app } = await import("../../recipes/express.ts");
    const server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    return { url: urlOf(server.address() as AddressInfo), close: async () => server.close() };
  },
  async fastify() {
    const { app } = await import("../../recipes/fastify.ts");
    return { url: await app.listen({ port: 0, host: "127.0.0.1" }), close: () => app.close() };
  },
  async hono() {
    const { app } = await import("../../recipes/hono.ts");
    return serveFetch(app.fetch);
  },
  async nest() {
    const { PaymentsModule } = await import("../../recipes/nest.ts");
    const app = await NestFactory.create(PaymentsModule, { logger: false });
    await app.listen(0, "127.0.0.1");
    return { url: urlOf(app.getHttpServer().address()), close: () => app.close() };
  },
  next: () => serveFetch(answerAsNext),
};

export async function serveFetch(fetch: (request: Request) => Response | Promise<Response>): Promise<Served> {
  const listening = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, listening.resolve);
  return { url: urlOf(await listening.promise), close: async () => server.close() };
}

type Route = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

/** By what follows the order in the path. */
const NEXT_ROUTES: Readonly<Record<string, () => Promise<Readonly<Record<string, Route>>>>> = {
  "": () => import("../../recipes/app/orders/[id]/route.ts"),
  "/live": () => import("../../recipes/app/orders/[id]/live/route.ts"),
  "/pay": () => import("../../recipes/app/orders/[id]/pay/route.ts"),
  "/return": () => import("../../recipes/app/orders/[id]/return/route.ts"),
};

/** Next.js calls the function that has the name of the method in the file that has the path. */
async function answerAsNext(request: Request): Promise<Response> {
  const [, id = "", page = ""] = /^\/orders\/([^/]+)(\/\w+)?$/.exec(new URL(request.url).pathname)!;
  const route = await NEXT_ROUTES[page]!();
  return route[request.method]!(request, { params: Promise.resolve({ id }) });
}
