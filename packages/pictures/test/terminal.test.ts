import { expect, it } from "vitest";
import { parseCast, renderCast, withoutIdleTime } from "../src/terminal/cast.ts";
import { drawTerminal } from "../src/terminal/draw-terminal.ts";
import { replay } from "../src/terminal/replay.ts";
import { LIGHT } from "../src/theme/theme.ts";

const cast = {
  columns: 20,
  rows: 3,
  idleLimit: 1,
  events: [
    { at: 0.5, text: "\u001b[1mone\u001b[22m  waits\r\n" },
    { at: 9.5, text: "\u001b[1A\u001b[2K\u001b[32mdone\u001b[39m\r\n" },
  ],
};

it("keeps a recording in asciinema's form, and reads it again", () => {
  expect(parseCast(renderCast(cast))).toEqual(cast);
  expect(renderCast(cast).split("\n")[0]).toBe('{"version":2,"width":20,"height":3,"idle_time_limit":1}');
});

it("shortens pauses in which nothing happens", () => {
  expect(withoutIdleTime(cast).map(({ at }) => at)).toEqual([0.5, 1.5]);
});

it("shows each row as long as it stood, with its styles, and the last screen for ever", async () => {
  const [before, after, ...more] = await replay(cast);
  expect(before).toEqual({
    row: 0,
    runs: [
      { column: 0, text: "one", isBold: true },
      { column: 5, text: "waits" },
    ],
    from: 0.5,
    until: 1.5,
  });
  expect(after).toEqual({ row: 0, runs: [{ column: 0, text: "done", color: 2 }], from: 1.5 });
  expect(more).toEqual([]);
});

it("draws the last screen for who wants no movement", async () => {
  const states = await replay(cast);
  const svg = drawTerminal({ title: "t", description: "d", command: "c", columns: 20, states }, LIGHT);
  expect(svg).toContain("@media (prefers-reduced-motion:reduce){.later,.between{animation:none}}");
  expect(svg).toMatch(/<g class="between"[^>]*>.*waits.*<\/g>\n<g class="later"[^>]*>.*done.*<\/g>/);
});
