/** What comes along from a terminal, a file or a page, and the name of it. */
const STRAY: readonly (readonly [character: RegExp, name: string])[] = [
  [/[\r\n\u2028\u2029]/, "a line end in it"],
  [/^[^\S\ufeff]|[^\S\ufeff]$/, "spaces around it"],
  [/[\p{Cc}\p{Cf}]/u, "an invisible character in it"],
  [/^["'`\u2018-\u201f\u00ab\u00bb]|["'`\u2018-\u201f\u00ab\u00bb]$/, "quotes around it"],
];

/** Says what is wrong with a credential or an address, and nothing of what it is. */
export function findStrayCharacter(text: unknown): string | undefined {
  if (typeof text !== "string") return "has to be a text";
  const [, name] = STRAY.find(([character]) => character.test(text)) ?? [];
  return name && `has ${name}: give it without`;
}
