const MASK = "•••";
const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const SECRET_FIELDS = /secret|password|passcode|(^|_)(token|code|pin|key)$/i;
/** Whose end stands in an address that people need: the payer's page. */
const PUBLIC_FIELDS = new Set(["hosted_path_or_token", "country_code", "platform_code"]);
const SECRET_HEADERS = new Set(["authorization", "cookie", "set-cookie", "proxy-authorization", "x-api-key"]);

/** A header's value as it may be shown. */
export const maskHeader = (name: string, value: string): string =>
  SECRET_HEADERS.has(name.toLowerCase()) ? value.replace(/^(\w+ )?.*$/s, `$1${MASK}`) : maskTokens(value);

/**
 * A body as it may be shown, with a mask for each token and secret.
 * @param indent - of JSON; 0 for one line.
 */
export function maskBody(text: string, indent = 2): string {
  try {
    return JSON.stringify(maskValue(JSON.parse(text), false), undefined, indent);
  } catch {
    return maskTokens(text);
  }
}

const maskTokens = (text: string): string => text.replaceAll(JWT, MASK);

function maskValue(value: unknown, isSecret: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => maskValue(one, isSecret));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, maskValue(field, isSecretField(name))]),
    );
  }
  if (value === null) return null;
  if (isSecret) return MASK;
  return typeof value === "string" ? maskTokens(value) : value;
}

const isSecretField = (name: string): boolean => SECRET_FIELDS.test(name) && !PUBLIC_FIELDS.has(name);
