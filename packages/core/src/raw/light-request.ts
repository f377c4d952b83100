interface LightInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: BodyInit;
}

/** What openapi-fetch needs of a `Request`. It saves the cost of a real one, which only middleware needs. */
export class LightRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;

  constructor(url: string, { method, headers, body }: LightInit) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body;
  }
}
