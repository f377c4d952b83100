/** A response whose whole body has been received; the body of the response itself is used up. */
export interface ReceivedResponse {
  readonly response: Response;
  readonly text: string;
}

/** Statuses whose `Response` takes no body, not even an empty one. */
const BODILESS = new Set([204, 205, 304]);

/** The headers of a response. What a `fetch` of others answers may have a plain object for them, or none. */
export function headersOf({ headers }: Pick<Response, "headers">): Headers {
  return hasReader(headers) ? headers : new Headers(headers);
}

const hasReader = (headers: Partial<Headers> | undefined): boolean => typeof headers?.get === "function";

/** Gives a received response its text back, which costs next to nothing. One that takes nothing is replaced. */
export function withText(received: ReceivedResponse): Response {
  const { response, text } = received;
  if (!Object.isExtensible(response) || !hasReader(response.headers))
    return withText({ response: toRealResponse(received), text });
  const toBytes = () => new TextEncoder().encode(text);
  const readers = {
    text: async () => text,
    json: async () => JSON.parse(text),
    bytes: async () => toBytes(),
    arrayBuffer: async () => toBytes().buffer,
    blob: async () => new Blob([text]),
    clone: () => response,
  };
  try {
    return Object.assign(response, readers);
  } catch {
    // A server's adapter may put a class of its own in the place of `Response`, as Hono's does, whose readers take no other value.
    return Object.defineProperties(response, Object.getOwnPropertyDescriptors(readers));
  }
}

/** A real response, for middleware that may clone, read or replace it. */
export function toRealResponse({ response: { status, statusText, headers }, text }: ReceivedResponse): Response {
  return new Response(BODILESS.has(status) ? null : text, { status, statusText, headers });
}
