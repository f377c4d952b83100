import { refuseOption } from "@dollr-kit/flow";

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Statements hold the name without quotes, and people write it so by hand.
 * @throws DollrConfigError for a name that would need quotes.
 */
export function requireSchemaName(schema: string): void {
  if (NAME.test(schema)) return;
  refuseOption(
    `schema has to be a name of up to 63 lower-case letters, digits and underscores, not ${JSON.stringify(schema)}.`,
  );
}
