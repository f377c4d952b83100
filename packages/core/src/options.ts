import type { AuthSettings } from "./auth/auth-settings.ts";
import { parseBaseUrl, refuseSecretInPlain } from "./auth/base-url.ts";
import type { TokenStore } from "./auth/token-store.ts";
import { DollrConfigError } from "./errors/dollr-config-error.ts";
import { DEFAULT_LIMITS, resolveLimits } from "./input/limits.ts";
import { findStrayCharacter } from "./input/stray-characters.ts";
import type { DollrHooks } from "./observe/hooks.ts";
import { isBrowser, readEnvironment } from "./runtime/runtime.ts";
import { type Clock, systemClock } from "./time/clock.ts";
import type { DollrTransport } from "./transport/transport.ts";

/** All options have defaults. On a server with `DOLLR_CLIENT_ID` and `DOLLR_CLIENT_SECRET` you need none. */
export interface DollrClientOptions {
  /** @defaultValue `DOLLR_CLIENT_ID`, read at the first call, where the runtime has an environment */
  readonly clientId?: string | undefined;
  /** A client in a browser always refuses it. @defaultValue `DOLLR_CLIENT_SECRET`, read at the first call */
  readonly clientSecret?: string | undefined;
  /**
   * The only host that the client calls: https, or http on this machine. With the credentials `sandbox` and `sandbox`, http is also allowed
   * to a host without a dot, such as a container, or in `.internal`, `.local` or `.test`.
   * @defaultValue `DOLLR_BASE_URL`, else `https://api.heydollr.app`
   */
  readonly baseUrl?: string | undefined;
  /** Sends the requests, if there is no `transport`. @defaultValue none, see `transport` */
  readonly fetch?: typeof fetch | undefined;
  /**
   * Sends one request. It wins over `fetch`.
   * @defaultValue the option `fetch`. Without it, on Node `nodeTransport()` of `@dollr-kit/core/node`, which leaves the sending to a patched
   * `globalThis.fetch`, and elsewhere `globalThis.fetch`, looked up at each call
   */
  readonly transport?: DollrTransport | undefined;
  /** Milliseconds that one attempt may take, with its body. @defaultValue 30_000 */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds that one call may take, with all attempts and waits. @defaultValue 90_000 */
  readonly deadlineMs?: number | undefined;
  /** How many attempts may follow the first. With 0 the client sends one request, and waits at most `timeoutMs` for its token. @defaultValue 2 */
  readonly maxRetries?: number | undefined;
  /** Shares tokens between processes. If it fails, the client asks Dollr itself. @defaultValue none, the token stays in memory */
  readonly tokenStore?: TokenStore | undefined;
  /** Functions that get redacted facts about each request. @defaultValue none */
  readonly hooks?: DollrHooks | undefined;
  /** Gives the time, and makes every wait. @defaultValue the system's */
  readonly clock?: Clock | undefined;
  /** A number in [0, 1), for jitter. @defaultValue `Math.random` */
  readonly random?: (() => number) | undefined;
}

/** The options with their defaults. Base URL and credentials are read when they are first needed. */
export interface Settings extends AuthSettings {
  readonly transport: DollrTransport;
  /** The hooks of the options, and those that were added later. */
  readonly observers: Set<DollrHooks>;
  readonly random: () => number;
}

const DEFAULT_BASE_URL = "https://api.heydollr.app";

export function resolveOptions(options: DollrClientOptions): Settings {
  const { transport, tokenStore, hooks = {}, clock = systemClock, random = Math.random } = options;
  if (options.clientSecret !== undefined) refuseInBrowser();
  const { baseUrl: givenUrl, clientId: givenId, clientSecret: givenSecret } = options;
  if (givenUrl !== undefined) {
    const url = requireBaseUrl(requireClean("baseUrl", givenUrl));
    // Values of the environment are checked when they are read.
    if (givenId && givenSecret) refuseSecretInPlain(url, { clientId: givenId, clientSecret: givenSecret });
  }
  let known: string | undefined;
  const baseUrl = (): string => {
    known ??= requireBaseUrl(read("baseUrl", givenUrl, "DOLLR_BASE_URL") ?? DEFAULT_BASE_URL);
    return known;
  };
  return {
    transport: transport ?? ((url, init) => (options.fetch ?? globalThis.fetch)(url, init)),
    limits: resolveLimits(options, DEFAULT_LIMITS),
    tokenStore,
    observers: new Set([hooks]),
    clock,
    random,
    baseUrl,
    credentials() {
      const clientId = read("clientId", options.clientId, "DOLLR_CLIENT_ID");
      const clientSecret = read("clientSecret", options.clientSecret, "DOLLR_CLIENT_SECRET");
      if (!clientId || !clientSecret) {
        throw configError("Set DOLLR_CLIENT_ID and DOLLR_CLIENT_SECRET, or give clientId and clientSecret.");
      }
      refuseInBrowser();
      refuseSecretInPlain(baseUrl(), { clientId, clientSecret });
      return { clientId, clientSecret };
    },
  };
}

function refuseInBrowser(): void {
  if (isBrowser())
    throw configError("A client secret must not be in a browser or an app: call Dollr from your server.");
}

/**
 * The option, or the environment variable. A value with stray characters, as copying leaves them, is refused. The error names the option, and
 * never shows the value.
 */
function read(option: string, given: string | undefined, variable: string): string | undefined {
  if (given !== undefined) return requireClean(option, given);
  const found = readEnvironment(variable);
  return found && requireClean(variable, found);
}

function requireClean(name: string, text: unknown): string {
  const problem = findStrayCharacter(text);
  if (problem) throw optionError(name, problem);
  return text as string;
}

function requireBaseUrl(text: string): string {
  const baseUrl = parseBaseUrl(text);
  if (baseUrl !== undefined) return baseUrl;
  throw optionError(
    "baseUrl",
    "has to be https, and nothing but host and path (http on this machine; to a sandbox also with a host without a dot, or in .internal, .local, .test)",
  );
}

/** `fields` names the option apart from the message, because the CLI shows users its own name for it. */
const optionError = (option: string, problem: string): DollrConfigError =>
  new DollrConfigError(`${option} ${problem}.`, { outcome: "not-sent", fields: [{ path: option, message: problem }] });

const configError = (message: string): DollrConfigError => new DollrConfigError(message, { outcome: "not-sent" });
