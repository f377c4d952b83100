import type { Message } from "@dollr-kit/testing/simulator";

/** Colours a terminal, and names every payer. */
const WORDS = "\u001b[31mAma Example\u001b[0m, Kofi Example (payer@example.com): ";

/** Dollr may write what it wants into the reason of a failure: orders to a terminal, and who the payer is. */
export async function withToldWords({ name }: Message, response: Response): Promise<Response> {
  if (!response.ok || !/\/(executions|status)\/collection/.test(name)) return response;
  const body = await response.clone().json();
  if (body.status !== "FAILED") return response;
  return Response.json({ ...body, gateway_message: `${WORDS}${body.gateway_message}` }, { status: response.status });
}

/** All client ids of the shops are those of one account. */
export function asOneAccount(message: Message): Message {
  if (message.group !== "token") return message;
  return { ...message, body: message.body?.replace(/"client_id":"[^"]*"/, '"client_id":"sandbox"') };
}
