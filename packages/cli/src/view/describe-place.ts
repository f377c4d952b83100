import type { Place } from "../place.ts";
import { shorten } from "./shorten.ts";
import { type Words, words } from "./words.ts";

/** Whose payments lie where, for somebody who may be in the wrong folder. */
export const describePlace = ({ url, client, file }: Place): Words =>
  words`Dollr at ${url}, as client ${shorten(client.identity().clientId)}, records of ${file}`;
