import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { createPrinters } from "../../src/terminal/printer.ts";
import { drawQr } from "../../src/view/draw-qr.ts";

const PAGE = "http://192.168.1.20:4010/pay/c1bfad959ef5e2d1989d8819";

const BLACK_ON_WHITE = "\u001B[38;5;16;48;5;231m";

const screen = (columns: number, colors = true) => {
  const stream = Object.assign(new PassThrough(), { columns, isTTY: true });
  return createPrinters(stream, stream, colors)[0];
};

/** Whether each module is dark. */
const read = (picture: string): boolean[][] =>
  picture
    .split("\n")
    .flatMap((row) => [
      [...row].map((sign) => sign === "█" || sign === "▀"),
      [...row].map((sign) => sign === "█" || sign === "▄"),
    ]);

describe("a QR code", () => {
  it.each([
    [80, 4],
    [40, 4],
    [36, 2],
  ])("is dark on light on any terminal of %d columns, with %d light modules round it", (columns, border) => {
    const drawn = drawQr(PAGE, { isSandbox: true }, screen(columns)).toString();
    for (const row of drawn.split("\n")) {
      expect([row.startsWith(BLACK_ON_WHITE), row.endsWith("\u001B[0m")]).toEqual([true, true]);
      expect(stripVTControlCharacters(row)).toMatch(/^[█▀▄ ]+$/);
    }
    const { data, size } = encode(PAGE, { ecc: "L", border });
    const modules = read(stripVTControlCharacters(drawn));
    expect(modules.slice(0, size)).toEqual(data);
    expect(modules.slice(size).flat()).not.toContain(true);
    expect(modules.slice(0, border).flat()).not.toContain(true);
    for (const row of modules) expect([...row.slice(0, border), ...row.slice(-border)]).not.toContain(true);
    expect(size).toBeLessThanOrEqual(columns);
  });

  it("is not drawn where it is broken by the width, and says so", () => {
    expect(drawQr(PAGE, { isSandbox: true }, screen(30)).toString()).toContain("too narrow");
  });

  it("has no colours where none are wanted", () => {
    expect(drawQr(PAGE, { isSandbox: true }, screen(80, false)).toString()).toMatch(/^[█▀▄ \n]+$/);
  });

  it.each([
    "http://127.0.0.1:4010/pay/a",
    "http://localhost:4010/pay/a",
    "http://[::1]:4010/pay/a",
    "http://0.0.0.0:4010/pay/a",
  ])("is not drawn of %s, which a phone cannot reach, and says what changes it", (url) => {
    const said = stripVTControlCharacters(drawQr(url, { isSandbox: true }, screen(80)).toString());
    expect(said).toBe(
      `  No QR code: a phone cannot reach ${new URL(url).hostname}. It can with dollr sandbox --host 0.0.0.0`,
    );
    expect(stripVTControlCharacters(drawQr(url, { isSandbox: false }, screen(80)).toString())).not.toContain("--host");
  });
});
