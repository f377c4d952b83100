import type { Mutant } from "./mutant.ts";

/** Bugs in how a process ends that is told to: who waits for it, and what it lets go of. */
export const CLOSING: readonly Mutant[] = [
  {
    name: "close gives back no lease",
    file: "flow/src/watch/in-process-waker.ts",
    find: "const given = givingBack.addAll(watcher.entries.values());",
    replace: "const given = undefined;",
  },
  {
    name: "close gives back a lease while its request is under way",
    file: "flow/src/watch/giving-back.ts",
    find: "follow(passes.ended(entry.id).then(() => saveWatched(entry)))",
    replace: "follow(saveWatched(entry))",
  },
  {
    name: "close keeps what comes to rest after it",
    file: "flow/src/watch/in-process-waker.ts",
    find: "if (isClosed && isLeased) void givingBack.add(record);",
    replace: "",
  },
  {
    name: "what leaves while it closes counts as never sent",
    file: "flow/src/advance/advance.ts",
    find: "if (lease.wasAway() || context.isClosing()) return",
    replace:
      "if (context.isClosing()) void execute(context, announced, authorization);\n  if (lease.wasAway() || context.isClosing()) return",
  },
  {
    name: "what is claimed beside a pass is given back to nobody",
    file: "flow/src/watch/claiming-waker.ts",
    find: "if (!holdings.has(open)) holdings.putOff(open, FOR_OTHERS_MS);",
    replace: "",
  },
];
