import {
  createDollrClient,
  type DollrClient,
  type DollrClientOptions,
  type DollrError,
  isDollrError,
} from "@dollr-kit/core";
import { nodeTransport } from "@dollr-kit/core/node";
import { CommandError } from "./command-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export const dollrUrl = (environment: Environment): string =>
  environment["DOLLR_BASE_URL"] ?? "https://api.heydollr.app";

/** What is missing is complained of by the client. */
export const dollrCredentials = (environment: Environment) => ({
  clientId: environment["DOLLR_CLIENT_ID"],
  clientSecret: environment["DOLLR_CLIENT_SECRET"],
});

/** What the options of the client are called where people set them. */
const VARIABLES: Readonly<Record<string, string>> = {
  baseUrl: "DOLLR_BASE_URL",
  clientId: "DOLLR_CLIENT_ID",
  clientSecret: "DOLLR_CLIENT_SECRET",
};

/**
 * The client of Dollr itself.
 * @throws CommandError that names a setting which cannot be right. One that is missing may not be needed, and is named when it is.
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

/** An option that cannot be right, by the name of its variable. */
function toMessage({ message, fields: [wrong] = [] }: DollrError): string {
  return wrong === undefined ? message : `${VARIABLES[wrong.path] ?? wrong.path} ${wrong.message}.`;
}

const HOME = "http://127.0.0.1:4010";

/**
 * The client of a sandbox. A payment belongs to the address that it was started with; a sandbox may be at another port the
 * next time, and it is its state that says which Dollr it is. So its payments have one address, wherever it is served.
 */
export function connectSandbox(url: string): DollrClient {
  const wire = nodeTransport();
  const origin = url.replace(/\/$/, "");
  return createDollrClient({
    baseUrl: HOME,
    clientId: "sandbox",
    clientSecret: "sandbox",
    transport: (address, init) => wire(origin + address.slice(HOME.length), init),
  });
}
