import { connectDollr, dollrCredentials, dollrUrl } from "../target/connect.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { shorten } from "../text/shorten.ts";
import { check, type Finding } from "./finding.ts";

type Environment = SafeTerminal["environment"];

/** Checks the settings for real money, and says where each comes from. It shows no secret. */
export async function checkSettings(environment: Environment, isLive: boolean): Promise<readonly Finding[]> {
  return [
    await check("address", () => `${readAddress(environment)} (${originOf("DOLLR_BASE_URL", environment)})`),
    await check("keys", () => readKeys(environment, isLive)),
  ];
}

function readAddress(environment: Environment): string {
  const url = dollrUrl(environment);
  // Throws where it is not a valid address.
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
  // Throws where they were copied with other characters around them.
  connectDollr({ DOLLR_CLIENT_ID: clientId, DOLLR_CLIENT_SECRET: clientSecret });
  return `client ${shorten(clientId!)} from DOLLR_CLIENT_ID, its secret from DOLLR_CLIENT_SECRET of the environment`;
}
