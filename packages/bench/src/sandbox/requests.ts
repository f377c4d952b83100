/** What is sent, whoever stands in for Dollr. */
export interface Outgoing {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly body: string | undefined;
}

/** The two requests that both stand-ins are asked for. */
export const REQUESTS = {
  get: {
    method: "GET",
    path: "/v1/merchants/merchant-info?merchant_id=42&merchant_type=ORGANIZATION",
    body: undefined,
  },
  post: {
    method: "POST",
    path: "/v1/parties/create",
    body: JSON.stringify({ fullname: "Ama Example", phone: "231771234567" }),
  },
} as const;

export type RequestName = keyof typeof REQUESTS;

export const TOKEN_REQUEST = {
  method: "POST",
  path: "/v1/jwt/client/obtain/token",
  body: JSON.stringify({ client_id: "sandbox", client_secret: "sandbox" }),
} as const;
