import type { FieldProblem } from "@dollr-kit/core";
import { type FieldReader, parsePhone, readFields } from "@dollr-kit/flow";
import type { Passcode } from "./passcode.ts";

const PASSCODE = ["code", "phone", "userId", "device"] as const;
const DEVICE = ["name", "type", "platform", "userAgent", "clientIp"] as const;

/**
 * What the callback gave, as Dollr takes it.
 * @throws Error that names the fields and shows none of their values.
 */
export function parsePasscode(given: unknown): Passcode {
  const problems: FieldProblem[] = [];
  const fields = readFields(only(PASSCODE, given), PASSCODE, problems);
  const code = readCode(fields);
  const phone = readPhone(fields);
  const userId = fields.optionalText("userId");
  // Dollr takes one of them, by which the passcode was registered.
  if (fields.has("phone") === fields.has("userId")) fields.refuse("phone", "or userId has to be given, one of them");
  const device = readFields(only(DEVICE, fields.value("device")), DEVICE, problems, ["device"]);
  const [name, type, platform, userAgent, clientIp] = DEVICE.map((each) => device.text(each)) as string[];
  if (problems.length > 0)
    throw new Error(problems.map(({ path, message }) => `${path || "it"} ${message}`).join("; "));
  return { code, phone, userId, device: { name, type, platform, userAgent, clientIp } as Passcode["device"] };
}

/** A name that nobody foresaw may be the secret itself, and a problem would show it. */
function only(names: readonly string[], given: unknown): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const known: Readonly<Record<string, unknown>> = { ...given };
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

/** The code exactly as given: a secret is not trimmed. */
function readCode(fields: FieldReader): string {
  const code = fields.value("code");
  if (typeof code === "string" && code.trim() !== "") return code;
  fields.refuse("code", 'must be a text, such as "004213": a number loses its zeros');
  return "";
}

function readPhone(fields: FieldReader): string | undefined {
  const given = fields.value("phone");
  if (given === undefined) return undefined;
  const phone = typeof given === "string" ? parsePhone(given, undefined, true) : undefined;
  if (phone === undefined) fields.refuse("phone", "must be a phone number with its country's code");
  return phone?.digits;
}
