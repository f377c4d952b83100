import { CheckoutRefusal, refuseField } from "./checkout-refusal.ts";

/** In bytes. The longest request that can be right has a few hundred. */
const LONGEST_BODY = 4_096;
const LONGEST_FIELD = 255;
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

const NAMES = ["way", "phone", "paymentMethodId", "retryKey"] as const;

/** What the browser may say: never an amount. */
export type Fields = { readonly [name in (typeof NAMES)[number]]?: string };

const typeOf = ({ headers }: Request): string =>
  (headers.get("content-type") ?? "").split(";", 1)[0]!.trim().toLowerCase();

/** A form that a browser sends by itself is answered with a page; a script that sends one says that it accepts JSON. */
export const wantsPage = (request: Request): boolean =>
  typeOf(request) === FORM && !(request.headers.get("accept") ?? "").includes(JSON_TYPE);

/** @throws CheckoutRefusal `too-large`, `unsupported-type`, or `invalid-request` for what is neither. An empty body has no fields. */
export async function readFields(request: Request): Promise<Fields> {
  const type = typeOf(request);
  const text = await readText(request);
  if (text === "") return {};
  if (type === FORM) return pickFields(Object.fromEntries(new URLSearchParams(text)));
  if (type === JSON_TYPE) return requireKnown(parseObject(text));
  throw new CheckoutRefusal("unsupported-type");
}

async function readText({ body, headers }: Request): Promise<string> {
  if (Number(headers.get("content-length") ?? 0) > LONGEST_BODY) throw new CheckoutRefusal("too-large");
  if (body === null) return "";
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > LONGEST_BODY) {
      await reader.cancel();
      throw new CheckoutRefusal("too-large");
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told === "object" && told !== null && !Array.isArray(told)) return { ...told };
  } catch {
    // Refused below.
  }
  throw new CheckoutRefusal("invalid-request", { message: "The body must be a JSON object." });
}

/** A script is told of a field that is not taken. A form may have fields of its framework's. */
function requireKnown(told: Readonly<Record<string, unknown>>): Fields {
  const isKnown = (name: string) => (NAMES as readonly string[]).includes(name);
  const others = Object.keys(told).filter((name) => !isKnown(name));
  if (others.length > 0) {
    const message = `The fields are ${NAMES.join(", ")}. What is paid for, and how much, is taken from the shop's own order.`;
    throw new CheckoutRefusal("invalid-request", { message });
  }
  return pickFields(told);
}

function pickFields(told: Readonly<Record<string, unknown>>): Fields {
  const fields: { -readonly [name in keyof Fields]: Fields[name] } = {};
  for (const name of NAMES) {
    const value = told[name] ?? "";
    if (typeof value !== "string") refuseField(name, "must be a text");
    if (value.length > LONGEST_FIELD) refuseField(name, `must have no more than ${LONGEST_FIELD} characters`);
    if (value.trim() !== "") fields[name] = value.trim();
  }
  return fields;
}
