import { renderUnicodeCompact } from "uqr";
import { isEveryAddress, isLoopback } from "../sandbox/addresses.ts";
import type { Printer } from "../terminal/printer.ts";
import { code, dim } from "../text/style.ts";
import { lines, textLines, Words, words } from "../text/words.ts";

/** Modules of light round the code: as many as scanners are promised, else as few as most of them take. */
const QUIET_ZONES = [4, 2] as const;
/** Black on white, whatever the colours of the terminal. */
const BLACK_ON_WHITE = "\u001B[38;5;16;48;5;231m";
const RESET = "\u001B[0m";

/**
 * An address as a QR code for a phone, or why there is none.
 * @param isSandbox - whose address can be changed by `--host`
 */
export function drawQr(url: string, { isSandbox }: { readonly isSandbox: boolean }, out: Printer): Words {
  const { hostname } = new URL(url);
  if (isLoopback(hostname) || isEveryAddress(hostname)) return describeUnreachable(hostname, isSandbox);
  const drawn = QUIET_ZONES.map((border) => render(url, border, out.hasColors)).find(
    (picture) => !out.isScreen || picture.indexOf("\n") <= out.columns,
  );
  if (drawn === undefined) return dim("The window is too narrow for its QR code.");
  return out.hasColors ? paint(drawn) : textLines(drawn);
}

/** Without colours it is drawn for a dark screen; scanners of phones read it on a light one, too. */
const render = (url: string, border: number, hasColors: boolean): string =>
  renderUnicodeCompact(url, { ecc: "L", border, ...(hasColors && DARK_IS_DRAWN) });

const DARK_IS_DRAWN = { invert: true } as const;

/** The picture has block elements alone, which this program has made. */
const paint = (picture: string): Words =>
  lines(picture.split("\n").map((row) => Words.trust(`${BLACK_ON_WHITE}${row}${RESET}`)));

function describeUnreachable(hostname: string, isSandbox: boolean): Words {
  const hint = isSandbox ? words` It can with ${code("dollr sandbox --host 0.0.0.0")}` : words``;
  return words`  ${dim(`No QR code: a phone cannot reach ${hostname}.`)}${hint}`;
}
