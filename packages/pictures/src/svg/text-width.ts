const NARROW = /[iljtfrI.,:;'|!()[\] ·/-]/;
const WIDE = /[mwMWQO@%—→×]/;
const CAPITAL = /[A-Z0-9_]/;

/** About how wide a text stands in a common sans-serif font. Fonts differ, so leave some room beside it. */
export function textWidth(text: string, fontSize: number): number {
  const ems = [...text].reduce((sum, letter) => sum + emsOf(letter), 0);
  return ems * fontSize;
}

function emsOf(letter: string): number {
  if (NARROW.test(letter)) return 0.32;
  if (WIDE.test(letter)) return 0.88;
  return CAPITAL.test(letter) ? 0.64 : 0.55;
}
