import { refuseOption } from "@dollr-kit/flow";

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * The name stands unquoted in statements, also in those that people write by hand. So it has to be one that needs no quotes.
 * @throws DollrConfigError for another one.
 */
export function requireSchemaName(schema: string): void {
  if (NAME.test(schema)) return;
  refuseOption(
    `schema has to be a name of up to 63 lower-case letters, digits and underscores, not ${JSON.stringify(schema)}.`,
  );
}
