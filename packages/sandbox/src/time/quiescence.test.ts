import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it.each(["setImmediate", "nothing but setTimeout"])(
  "lets everything run that is ready, where there is %s",
  async (name) => {
    if (name !== "setImmediate") vi.stubGlobal("setImmediate", undefined);
    vi.resetModules();
    const { quiescence } = await import("./quiescence.ts");
    const seen: string[] = [];
    void (async () => {
      for (let step = 0; step < 50; step += 1) await Promise.resolve();
      seen.push("ready");
    })();
    await quiescence();
    expect(seen).toEqual(["ready"]);
  },
);
