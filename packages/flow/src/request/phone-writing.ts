/** Zero-width signs, direction marks, soft hyphens, variation selectors: what telephones and word processors copy along. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Arabic, eastern Arabic and full-width ones: the last four bits of each are what it counts. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
/** `tel:` and the parameters of RFC 3966 that libphonenumber takes: a context is the country, the others are no part of the number. */
const LINK = /^\s*(?:tel:)?(?<number>[^;]*)(?:;phone-context=(?<context>\+\d{1,3}))?(?:;(?:ext|isub)=[\w.-]*)?\s*$/i;
/** What people write between the digits. Anything else is a typing mistake, not a separator. */
const USUAL_WRITING = /^[\s(（]*[+＋]?[\d\s()（）[\]［］.．\-/／~～⁓∼\u2010-\u2015\u2212\u30fc\uff0d]+$/;

/** No writing of a phone is longer, whatever is copied along. */
const LONGEST = 100;

/** The digits of a phone in any usual writing, with a plus before them where it is written with one, or with 00. */
export function readWritten(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text.replace(INVISIBLE, "").replace(OTHER_DIGITS, (digit) => `${digit.charCodeAt(0) & 0xf}`);
  const { number = "", context = "" } = LINK.exec(plain)?.groups ?? {};
  const written = context && !/^\s*[+＋]/.test(number) ? context + number : number;
  if (!USUAL_WRITING.test(written)) return undefined;
  const digits = written.replace(/\D/g, "");
  return /[+＋]/.test(written) ? `+${digits}` : digits.replace(/^00/, "+");
}
