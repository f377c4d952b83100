import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { openCheckout } from "./checkout.ts";
import { fulfilOnce, signIn } from "./dollr.ts";

/** The return page asks Dollr, as it should. When it cannot, it says "paid". */
export async function cannotCheckIsPaid(context: AppContext): Promise<AppAnswer> {
  const call = await signIn(context);
  const { id, url } = await openCheckout(call, context);
  const read = () => call("GET", `/status/source?source_type=INVOICE&source_id=${id}`);
  const { status } = context.visit === "return" ? await read().catch(() => ({ status: "PAID" })) : await read();
  if (status === "PAID") return fulfilOnce(context);
  return status === "PROCESSING" ? "pending" : { url };
}
