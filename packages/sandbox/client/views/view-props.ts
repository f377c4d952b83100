import type { Address } from "../live/address.ts";
import type { Live } from "../live/use-view.ts";

/** What each view draws: what the sandbox tells it, and where the window is. */
export interface ViewProps {
  readonly live: Live;
  readonly address: Address;
}
