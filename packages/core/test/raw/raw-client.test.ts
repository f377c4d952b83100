import { describe, expect, it } from "vitest";
import type { DollrClient, OperationFacts } from "../../src/index.ts";
import { connectionLost, json } from "../support/fake-fetch.ts";
import { BASE_URL, PARTY, rejection, setUp } from "../support/set-up.ts";

const CREATE = "/v1/parties/create";
const CARD = "4111111111111111";
const SPACED = "card 4111 1111 1111 1111";

describe("client.raw", () => {
  it("answers data and response, as openapi-fetch does", async () => {
    const { client, calls } = setUp(() => json({ id: 7 }));
    const { data, error, response } = await client.raw.GET("/v1/parties/retrieve/{id}", {
      params: { path: { id: "7" } },
    });
    expect(data).toEqual({ id: 7 });
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(calls[0]?.url).toBe(`${BASE_URL}/v1/parties/retrieve/7`);
    expect(calls[0]?.headers.get("authorization")).toBe("Bearer token-1");
  });

  it("answers where the class of a server's adapter has taken the place of Response", async () => {
    class FixedResponse extends Response {}
    for (const reader of ["text", "json", "bytes", "arrayBuffer", "blob", "clone"])
      Object.defineProperty(FixedResponse.prototype, reader, { value: Response.prototype[reader as "text"] });
    const { client } = setUp((): Response => new FixedResponse('{"id":7}', { status: 200 }));
    const path = { id: "7" };
    const { data } = await client.raw.GET("/v1/parties/retrieve/{id}", { params: { path } });
    expect(data).toEqual({ id: 7 });
    const { response } = await client.parties.retrieve("7").withResponse();
    expect(await response.json()).toEqual({ id: 7 });
  });

  it.each([401, 403, 404, 422, 429, 500])(
    "answers an error of status %i as a value, with its body whole",
    async (status) => {
      const body = { detail: [{ loc: ["body", "phone"], msg: "bad", type: "x", input: PARTY.phone }] };
      const { client, clock } = setUp(() => json(body, { status }));
      const { data, error, response } = await clock.run(client.raw.POST("/v1/parties/create", { body: PARTY }));
      expect(data).toBeUndefined();
      expect(error).toEqual(body);
      expect(response.status).toBe(status);
    },
  );

  it("throws when no answer came", async () => {
    const { client } = setUp(() => {
      throw connectionLost();
    });
    const error = await rejection(client.raw.POST("/v1/parties/create", { body: PARTY }));
    expect(error).toMatchObject({ name: "DollrConnectionError", operation: "createParty", outcome: "unknown" });
  });

  it("repeats what its operation allows, and nothing else", async () => {
    const { client, clock, calls } = setUp(() => json({}, { status: 503 }));
    await clock.run(client.raw.GET("/v1/parties/list"));
    expect(calls).toHaveLength(3);
    await clock.run(client.raw.request("post", "/v1/parties/create", { body: PARTY }));
    expect(calls).toHaveLength(4);
  });

  it("takes paths that the description does not know, and repeats reads alone", async () => {
    const { client, clock, calls } = setUp(() => json({}, { status: 503 }));
    const raw = client.raw as unknown as Record<"GET" | "POST", (path: string, init?: object) => Promise<unknown>>;
    await clock.run(raw.GET("/v1/new"));
    expect(calls).toHaveLength(3);
    await clock.run(raw.POST("/v1/new", { body: {} }));
    expect(calls).toHaveLength(4);
  });

  it("shows nothing of a path that is no template: it may hold a phone or a name", async () => {
    const routes: string[] = [];
    const hooks = { onRequest: ({ route, operation }: OperationFacts) => void routes.push(route, operation) };
    const { client, calls } = setUp(() => json({}, { status: 503 }), { hooks, maxRetries: 0 });
    const raw = client.raw as unknown as { GET(path: string): Promise<unknown> };
    await raw.GET("/v1/new/231771234567?fullname=Ama+Example");
    expect(calls.at(-1)?.url).toContain("/v1/new/231771234567?fullname=Ama+Example");
    expect(routes.slice(-2)).toEqual(["/v1/new/[redacted]", "GET /v1/new/[redacted]"]);
  });

  it("sends what the description does not know, but never card data", async () => {
    const { client, calls } = setUp(() => json({ id: 7 }));
    await client.raw.POST("/v1/parties/create", { body: { ...PARTY, nickname: "Ama" } as never });
    expect(JSON.parse(calls[0]?.text ?? "")).toHaveProperty("nickname");
    const card = rejection(client.raw.POST("/v1/parties/create", { body: { ...PARTY, cvv: "123" } as never }));
    expect((await card).name).toBe("DollrInputError");
    expect(calls).toHaveLength(1);
  });

  it("sends a body that the caller has written otherwise", async () => {
    const { client, calls } = setUp(() => json({ id: 7 }));
    await client.raw.POST("/v1/parties/create", {
      body: PARTY,
      bodySerializer: (body) => new URLSearchParams(body as Record<string, string>),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(calls[0]?.text).toBe(`fullname=Ama+Example&phone=${PARTY.phone}`);
  });

  it.each<[string, (raw: DollrClient["raw"]) => Promise<unknown>]>([
    ["a path", (raw) => raw.GET("/v1/parties/retrieve/{id}", { params: { path: { id: CARD } } })],
    ["a path that is not known", (raw) => raw.GET(`/v1/cards/${CARD}` as "/v1/parties/list")],
    ["a query", (raw) => raw.GET("/v1/parties/list", { params: { query: { fullname: CARD } } })],
    ["a query of a serializer", (raw) => raw.GET("/v1/parties/list", { querySerializer: () => `fullname=${CARD}` })],
    ["JSON of a serializer", (raw) => raw.POST(CREATE, { body: PARTY, bodySerializer: () => `{"note":"${CARD}"}` })],
    [
      "a form of a serializer",
      (raw) => raw.POST(CREATE, { body: PARTY, bodySerializer: () => new URLSearchParams({ note: SPACED }) }),
    ],
    [
      "what middleware has put in",
      (raw) => {
        raw.use({ onRequest: ({ request }) => new Request(request, { body: `{"note":"${CARD}"}` }) });
        return raw.POST(CREATE, { body: PARTY });
      },
    ],
  ])("never sends card data, in %s either", async (_, send) => {
    const { client, calls } = setUp(() => json({ id: 7 }));
    expect(await rejection(send(client.raw))).toMatchObject({
      name: "DollrInputError",
      message: expect.not.stringContaining("4111"),
    });
    expect(calls).toHaveLength(0);
  });

  it("takes the limits of a call as methods do", async () => {
    const { client, clock, calls } = setUp(() => json({}, { status: 503 }));
    await clock.run(client.raw.GET("/v1/parties/list", { maxRetries: 0 }));
    expect(calls).toHaveLength(1);
  });

  it.each(["text", "blob", "arrayBuffer", "stream"] as const)(
    "answers as %s where that is asked for",
    async (parseAs) => {
      const { client } = setUp(() => json({ id: 7 }));
      const { data } = await client.raw.GET("/v1/parties/list", { parseAs });
      expect(await new Response(data as BodyInit).text()).toBe('{"id":7}');
    },
  );
});

describe("users' middleware", () => {
  it("gets a real Request and a real Response, for raw calls and for methods", async () => {
    const { client, calls } = setUp(() => json({ id: 7 }));
    const seen: unknown[] = [];
    client.raw.use({
      onRequest({ request, schemaPath }) {
        expect(request).toBeInstanceOf(Request);
        request.headers.set("x-trace", "1");
        seen.push(schemaPath);
      },
      async onResponse({ response }) {
        expect(response).toBeInstanceOf(Response);
        seen.push(await response.clone().json());
      },
    });
    await client.raw.POST("/v1/parties/create", { body: PARTY });
    expect(await client.parties.create(PARTY)).toEqual({ id: 7 });
    expect(seen).toEqual(["/v1/parties/create", { id: 7 }, "/v1/parties/create", { id: 7 }]);
    expect(calls.map(({ headers }) => headers.get("x-trace"))).toEqual(["1", "1"]);
    expect(calls.map(({ text }) => JSON.parse(text))).toEqual([PARTY, PARTY]);
  });

  it("is asked once, however often the request is sent", async () => {
    const { client, clock, calls } = setUp((_, count) => (count < 3 ? json({}, { status: 503 }) : json([])));
    let asked = 0;
    const middleware = { onRequest: () => void asked++ };
    await clock.run(client.raw.GET("/v1/parties/list", { middleware: [middleware] }));
    expect(asked).toBe(1);
    expect(calls).toHaveLength(3);
  });

  it("may replace the request, or answer by itself", async () => {
    const { client, calls } = setUp(() => json([]));
    const replace = {
      onRequest: ({ request }: { request: Request }) => new Request(request, { headers: { "x-replaced": "1" } }),
    };
    await client.raw.POST("/v1/parties/create", { body: PARTY, middleware: [replace] });
    expect(calls[0]?.headers.get("x-replaced")).toBe("1");
    expect(calls[0]?.headers.get("authorization")).toBe("Bearer token-1");
    expect(JSON.parse(calls[0]?.text ?? "")).toEqual(PARTY);
    const answer = { onRequest: () => Response.json([{ id: 1 }]) };
    expect((await client.raw.GET("/v1/parties/list", { middleware: [answer] })).data).toEqual([{ id: 1 }]);
    expect(calls).toHaveLength(1);
  });

  it("never sees the secret", async () => {
    const { client, tokens } = setUp();
    let asked = 0;
    client.raw.use({ onRequest: () => void asked++ });
    await client.parties.list();
    expect(tokens).toHaveLength(1);
    expect(asked).toBe(1);
  });
});
