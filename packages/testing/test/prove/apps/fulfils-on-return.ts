import type { AppAnswer, AppContext } from "../../../src/index.ts";
import { openCheckout } from "./checkout.ts";
import { fulfilOnce, signIn } from "./dollr.ts";

/** Who comes to the success address has paid: that is what it is for, is it not? */
export async function fulfilsOnReturn(context: AppContext): Promise<AppAnswer> {
  if (context.visit === "return") return fulfilOnce(context);
  const { url } = await openCheckout(await signIn(context), context);
  return { url };
}
