import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { type Served, serveFetch } from "./serve.ts";

const urlOf = ({ port }: AddressInfo): string => `http://127.0.0.1:${port}`;

/** A module of Nest with nothing in it, as decorators would make it. */
class EmptyModule {}
Module({})(EmptyModule);

type Answer = (request: Request) => Promise<Response>;

/** Apps that have mounted the checkout by their recipe. */
export const CHECKOUTS: Readonly<Record<string, () => Promise<Served>>> = {
  async hono() {
    const { app } = await import("../../recipes/checkout/hono.ts");
    return serveFetch(app.fetch);
  },
  async express() {
    const { app } = await import("../../recipes/checkout/express.ts");
    const { json, urlencoded } = (await import("express")).default;
    app.use(json(), urlencoded());
    const server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    return { url: urlOf(server.address() as AddressInfo), close: async () => server.close() };
  },
  async fastify() {
    const { app } = await import("../../recipes/checkout/fastify.ts");
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const close = () => {
      app.server.closeAllConnections(); // fetch has opened one in the place of the one that was left, and says nothing on it
      return app.close();
    };
    return { url, close };
  },
  async nest() {
    const { mountCheckout } = await import("../../recipes/checkout/nest.ts");
    const app = await NestFactory.create(EmptyModule, { logger: false });
    mountCheckout(app);
    await app.listen(0, "127.0.0.1");
    return { url: urlOf(app.getHttpServer().address()), close: () => app.close() };
  },
  /** Next.js calls the function that has the name of the method. */
  async next() {
    const routes: Readonly<Record<string, Answer>> = await import("../../recipes/app/checkout/[...route]/route.ts");
    return serveFetch(async (request) => routes[request.method]!(request));
  },
  /** SvelteKit calls `fallback` for every method that has no function of its own, with an event that has the request. */
  async sveltekit() {
    const { fallback } = await import("../../recipes/checkout/svelte-kit/+server.ts");
    return serveFetch((request) => fallback({ request }));
  },
};
