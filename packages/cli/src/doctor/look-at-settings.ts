import { connectDollr, dollrCredentials, dollrUrl } from "../connect.ts";
import type { SafeTerminal } from "../safe-terminal.ts";
import { shorten } from "../view/shorten.ts";
import { type Finding, look } from "./finding.ts";

type Environment = SafeTerminal["environment"];

/** Which settings count for real money and where each comes from. Of a secret nothing is shown. */
export async function lookAtSettings(environment: Environment, isLive: boolean): Promise<readonly Finding[]> {
  return [
    await look("address", () => `${readAddress(environment)} (${originOf("DOLLR_BASE_URL", environment)})`),
    await look("keys", () => readKeys(environment, isLive)),
  ];
}

function readAddress(environment: Environment): string {
  const url = dollrUrl(environment);
  // Refused here if it cannot be one.
  connectDollr({ DOLLR_BASE_URL: environment["DOLLR_BASE_URL"] });
  return url;
}

const originOf = (name: string, environment: Environment): string =>
  environment[name] === undefined ? `default; ${name} is not set` : `from ${name} of the environment`;

function readKeys(environment: Environment, isLive: boolean): string {
  const { clientId, clientSecret } = dollrCredentials(environment);
  const missing = Object.entries({ DOLLR_CLIENT_ID: clientId, DOLLR_CLIENT_SECRET: clientSecret })
    .filter(([, value]) => value === undefined || value === "")
    .map(([name]) => name);
  if (missing.length === 2 && !isLive) return "none in the environment, and none needed without --live";
  if (missing.length > 0)
    throw new Error(`${missing.join(" and ")} of the environment ${missing.length === 1 ? "is" : "are"} not set.`);
  // Refused here if they were copied with something around them.
  connectDollr({ DOLLR_CLIENT_ID: clientId, DOLLR_CLIENT_SECRET: clientSecret });
  return `client ${shorten(clientId!)} from DOLLR_CLIENT_ID, its secret from DOLLR_CLIENT_SECRET of the environment`;
}
