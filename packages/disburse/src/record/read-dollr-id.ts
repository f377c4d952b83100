import type { FieldReader } from "@dollr-kit/flow";

/**
 * A number by which Dollr knows something.
 * @param expected - of what it is the number, for people.
 */
export function readDollrId(fields: FieldReader, name: string, expected: string): number {
  const given = fields.value(name);
  if (typeof given === "number" && Number.isSafeInteger(given) && given > 0) return given;
  fields.refuse(name, `must be ${expected}: a whole number from 1`);
  return 0;
}
