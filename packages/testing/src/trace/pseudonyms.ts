const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** The first UUID in a text. */
export const findUuid = (text: string): string | undefined => text.match(UUID)?.[0];

/** Replaces secret texts by `…`, and references by the letters A, B, C. */
export function createPseudonyms(secrets: readonly string[]): (text: string) => string {
  const names = new Map<string, string>();
  const nameOf = (uuid: string): string => {
    const { size } = names;
    const name =
      names.get(uuid) ?? `reference ${String.fromCharCode(65 + (size % 26))}${size < 26 ? "" : Math.floor(size / 26)}`;
    names.set(uuid, name);
    return name;
  };
  return (text) => {
    const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
    return hidden.replaceAll(UUID, (uuid) => nameOf(uuid.toLowerCase()));
  };
}
