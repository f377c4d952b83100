import { findFreePort } from "../../../flow/test/support/find-free-port.ts";

/** An address where nothing listens. */
export const findFreeUrl = async (): Promise<string> => `http://127.0.0.1:${await findFreePort()}`;
