import { answerJson, answerLive, answerNoMore } from "./answers.ts";
import { toEventId, toLiveBody } from "./live.ts";
import type { Shop } from "./shop.ts";

/** How the payment stands: as JSON, or live to whoever accepts that. */
export async function status(shop: Shop, request: Request, id: string): Promise<Response> {
  const payment = await (await shop.collections()).get(id);
  const read = () => shop.toState(id, payment);
  const { headers, signal } = request;
  if (!(headers.get("accept") ?? "").includes("text/event-stream")) return answerJson(read());
  const state = read();
  if (state.isFinal && headers.get("last-event-id") === toEventId(state)) return answerNoMore();
  return answerLive(toLiveBody(payment, { clock: shop.clock, read, signal }));
}
