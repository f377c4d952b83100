import { expect, it } from "vitest";
import { startProcess } from "../../test/support/start-process.ts";
import type { StoreFault } from "../faults/catalogue.ts";
import { Disk } from "./disk.ts";

/** A disk whose calls all meet this fault. */
function openDisk(fault?: StoreFault) {
  const { process, scheduler, run } = startProcess();
  const disk = new Disk({ scheduler, injector: { onStoreCall: () => fault } });
  const course: string[] = [];
  const note = (what: string): void => void course.push(`${scheduler.elapsedMs} ${what}`);
  const save = (work = () => note("done")): void =>
    void disk.call(process, { name: "save", group: "save" }, work).then(
      () => note("answered"),
      (error: Error) => note(error.message),
    );
  return { disk, process, save, course, run };
}

it.each<[string, StoreFault | undefined, readonly string[]]>([
  ["does what it is asked a millisecond later", undefined, ["1 done", "1 answered"]],
  ["fails and does nothing", { kind: "store-fails" }, ["1 The store failed: no space left on device."]],
  [
    "does it, and says that it failed",
    { kind: "store-reports-failure" },
    ["1 done", "1 The store failed: the connection was lost."],
  ],
  ["does it late", { kind: "store-slow", tookMs: 300 }, ["300 done", "300 answered"]],
  ["does it at once, and answers late", { kind: "store-answers-late", tookMs: 300 }, ["0 done", "300 answered"]],
])("%s", async (_, fault, expected) => {
  const { save, run, course } = openDisk(fault);
  save();
  await run();
  expect(course).toEqual(expected);
});

it("tells what the store itself complains of", async () => {
  const { save, run, course } = openDisk();
  save(() => {
    throw new Error("stale");
  });
  await run();
  expect(course).toEqual(["1 stale"]);
});

it("takes what a process has sent that died meanwhile, and answers nobody", async () => {
  const { save, run, course, process } = openDisk();
  save();
  process.die();
  await run();
  expect(course).toEqual(["1 done"]);
});

it("takes nothing that was on its way to what is lost", async () => {
  const { disk, save, run, course } = openDisk();
  save();
  disk.lose();
  await run();
  expect([course, disk.losses]).toEqual([[], 1]);
});
