import { answerJson, answerLive, answerNoMore } from "./answers.ts";
import { toEventId, toLiveBody } from "./live.ts";
import type { Shop } from "./shop.ts";

/** How the payment stands: as JSON, or live to whoever accepts that. */
export async function status(shop: Shop, request: Request, id: string): Promise<Response> {
  const collections = await shop.collections();
  const payment = await collections.get(id);
  let latest = payment;
  const read = () => shop.toState(id, latest);
  const refresh = async () => {
    // Where the store does not answer, the payment is as it was last seen.
    latest = (await collections.get(id).catch(() => undefined)) ?? latest;
  };
  const { headers, signal } = request;
  if (!(headers.get("accept") ?? "").includes("text/event-stream")) return answerJson(read());
  const state = read();
  if (state.isFinal && headers.get("last-event-id") === toEventId(state)) return answerNoMore();
  return answerLive(toLiveBody(payment, { clock: shop.clock, read, refresh, signal }));
}
