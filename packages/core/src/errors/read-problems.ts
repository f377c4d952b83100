import { OPERATIONS } from "../generated/operations.ts";
import type { FieldProblem } from "./dollr-error.ts";

/** The most problems of one answer that are read. The rest is counted. */
const MOST_PROBLEMS = 20;
/** The depth of the deepest field. */
const DEEPEST_PLACE = 10;

export interface Problems {
  readonly fields: readonly FieldProblem[];
  /** All of them in one line; absent where nothing can be read. */
  readonly reason: string | undefined;
}

/** Reads `detail` of an error answer. Extra keys (`input`, `ctx`) repeat what was sent: only place and message are read. */
export function readProblems(detail: unknown, redact: (text: string) => string): Problems {
  if (typeof detail === "string") return { fields: [], reason: redact(detail) || undefined };
  const items: readonly unknown[] = Array.isArray(detail) ? detail : [detail];
  const fields = items.slice(0, MOST_PROBLEMS).flatMap((item) => {
    const { loc, msg } = Object(item);
    return Array.isArray(loc) ? { path: toPath(loc, redact), message: typeof msg === "string" ? redact(msg) : "" } : [];
  });
  const problems = fields.map(({ path, message }) => `${path} ${message}`.trim());
  const more = items.length > MOST_PROBLEMS ? [`and ${items.length - MOST_PROBLEMS} more`] : [];
  return { fields, reason: [...problems, ...more].join("; ") || undefined };
}

/** Where it is, in words and numbers: anything else says nothing, and may not even become a text. */
function toPath(loc: readonly unknown[], redact: (text: string) => string): string {
  const steps = loc.slice(0, DEEPEST_PLACE).filter((step) => /^(string|number)$/.test(typeof step));
  return steps.map((step) => (isOurField(`${step}`) ? step : redact(`${step}`))).join(".");
}

/** A word of the API itself, which stays readable where it is also the name of a person. */
const isOurField = (step: string): boolean => /^[a-z_]{2,}$/.test(step) && OPERATIONS.includes(step);
