import type { Dispatcher, DispatchOptions } from "../../src/node/dispatcher.ts";

interface Handler {
  onRequestStart(controller: object): void;
  onResponseStart(controller: object, status: number, headers: Record<string, string>, statusText: string): void;
  onResponseData(controller: object, chunk: Buffer): void;
  onResponseEnd(controller: object, trailers: object): void;
  onResponseError(controller: object, error: unknown): void;
}

/** A dispatcher whose network is a `fetch` of the test's own: what is promised of the default holds for nodeTransport too. */
export function createFakeDispatcher(network: typeof fetch): Dispatcher {
  return {
    dispatch({ origin, path, method, headers, body }: DispatchOptions, handler: Handler) {
      const aborter = new AbortController();
      const controller = { abort: (reason: unknown) => aborter.abort(reason) };
      handler.onRequestStart(controller);
      const init = {
        method,
        headers,
        redirect: "manual",
        signal: aborter.signal,
        ...(body !== undefined && { body }),
      } as const;
      network(origin + path, init)
        .then(async (response) => {
          handler.onResponseStart(
            controller,
            response.status,
            Object.fromEntries(response.headers),
            response.statusText,
          );
          const bytes = Buffer.from(await response.arrayBuffer());
          // In two pieces, cut where a letter may be cut.
          if (bytes.length > 1) handler.onResponseData(controller, bytes.subarray(0, bytes.length >> 1));
          if (bytes.length > 0)
            handler.onResponseData(controller, bytes.subarray(bytes.length > 1 ? bytes.length >> 1 : 0));
          handler.onResponseEnd(controller, {});
        })
        .catch((error: unknown) => handler.onResponseError(controller, error));
      return true;
    },
  };
}
