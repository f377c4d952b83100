import {
  createDollrClient,
  type DollrClient,
  type DollrClientOptions,
  type DollrError,
  isDollrError,
} from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";
import { CommandError } from "../terminal/command-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export const dollrUrl = (environment: Environment): string =>
  environment["DOLLR_BASE_URL"] ?? "https://api.heydollr.app";

/** The client refuses missing ones. */
export const dollrCredentials = (environment: Environment) => ({
  clientId: environment["DOLLR_CLIENT_ID"],
  clientSecret: environment["DOLLR_CLIENT_SECRET"],
});

/** The environment variables of the client's options. */
const VARIABLES: Readonly<Record<string, string>> = {
  baseUrl: "DOLLR_BASE_URL",
  clientId: "DOLLR_CLIENT_ID",
  clientSecret: "DOLLR_CLIENT_SECRET",
};

/**
 * The client of Dollr.
 * @throws CommandError on an invalid setting. A missing one is an error only when it is needed.
 */
export function connectDollr(environment: Environment, options: DollrClientOptions = {}): DollrClient {
  const { clientId, clientSecret } = dollrCredentials(environment);
  try {
    const client = createDollrClient({ baseUrl: dollrUrl(environment), clientId, clientSecret, ...options });
    if (clientId && clientSecret) client.identity();
    return client;
  } catch (error) {
    if (!isDollrError(error)) throw error;
    throw new CommandError(error.name, toMessage(error), error.hint === undefined ? {} : { hint: error.hint });
  }
}

/** An invalid option, with the name of its variable. */
function toMessage({ message, fields: [wrong] = [] }: DollrError): string {
  return wrong === undefined ? message : `${VARIABLES[wrong.path] ?? wrong.path} ${wrong.message}.`;
}

const HOME = "http://127.0.0.1:4010";

/**
 * The client of a sandbox. A payment belongs to the address at which it was started, but a sandbox may have another port next
 * time. So its payments always have the same address, and the transport replaces it by the real one.
 */
export function connectSandbox(url: string): DollrClient {
  const transport = nodeTransport();
  const origin = url.replace(/\/$/, "");
  return createDollrClient({
    baseUrl: HOME,
    clientId: "sandbox",
    clientSecret: "sandbox",
    transport: (address, init) => transport(origin + address.slice(HOME.length), init),
  });
}
