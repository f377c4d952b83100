import type { Architecture } from "./package-rules.ts";

/** What proves, measures and draws the rest, the ground first. */
export const PRIVATE: Architecture = {
  browser: {
    is: "a browser for the tests, and an accessibility checker",
    imports: [],
    rooms: {},
  },

  pictures: {
    is: "the pictures of the documents, drawn from runs, code and measurements",
    imports: ["core", "collect", "sandbox", "browser"],
    rooms: {
      "places.ts": [],
      theme: [],
      svg: ["theme"],
      lanes: ["theme", "svg"],
      plots: ["theme", "svg"],
      states: ["theme", "svg"],
      terminal: ["theme", "svg"],
      benchmarks: ["theme", "plots"],
      trace: ["theme", "lanes"],
      runs: ["places.ts", "terminal"],
      drawings: ["lanes", "runs"],
    },
  },

  simulation: {
    is: "the proof: seeds of faults on virtual time, planted bugs, and processes that are killed",
    imports: ["core", "collect", "disburse", "sandbox", "testing", "pictures"],
    rooms: {
      mutants: [],
      plan: [],
      workload: ["plan"],
      checkers: ["plan", "workload"],
      kill: ["workload"],
      "simulation.ts": ["plan", "workload", "checkers"],
      run: ["mutants", "plan", "checkers", "simulation.ts"],
      mutation: ["run"],
    },
  },

  bench: {
    is: "size and speed beside what people would pick instead",
    imports: ["spec", "types", "core", "collect", "sandbox", "pictures"],
    rooms: {
      measure: [],
      loopback: ["measure"],
      report: ["measure"],
      size: ["report"],
      calls: ["measure", "loopback", "report"],
      cold: ["measure", "loopback", "report"],
      flow: ["measure", "report"],
      imports: ["measure", "report"],
      sandbox: ["measure", "report"],
      store: ["measure", "report"],
      types: ["measure", "report"],
      watcher: ["measure", "report"],
      load: ["measure", "report", "flow"],
      memory: ["measure", "report", "calls"],
      "payment-cost": ["measure", "report", "store", "watcher"],
      fleet: ["measure", "report"],
    },
  },

  consumers: {
    is: "the packages as users install them, on every runtime",
    imports: ["types", "core", "collect", "sandbox", "testing", "cli"],
    rooms: {},
  },
};
