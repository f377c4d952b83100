/** One field of a body, a query or a path; the grammar of its text stands above the generated table. */
export interface Field {
  readonly name: string;
  readonly optional: string;
  /** Of the fields of an object that have it exactly one is sent. */
  readonly oneOf: string;
  /** `text`, `int`, `num`, `bool`, or the name of a rule or an object; by default the field's own name. */
  readonly type: string;
  readonly list: string;
  readonly nullable: string;
  /** The least number, or the least length of a text. */
  readonly least: number;
  /** What is sent where the caller gives none. */
  readonly fallback: string | undefined;
}

export function parseField(text: string): Field {
  const [, name = "", optional = "", oneOf = "", type = name, list = "", nullable = "", least = "-Infinity", fallback] =
    /^(\w+)(\??)(\|?)(?::(\w+))?(\[])?(~?)(?:>=([\d.]+))?(?:=(\w+))?$/.exec(text) ?? [];
  return { name, optional, oneOf, type, list, nullable, least: Number(least), fallback };
}
