import { shorten } from "../text/shorten.ts";
import { type Words, words } from "../text/words.ts";
import type { Target } from "./target.ts";

/** Address, client and file: whose payments these are. */
export const describeTarget = ({ url, client, file }: Target): Words =>
  words`Dollr at ${url}, as client ${shorten(client.identity().clientId)}, records of ${file}`;
