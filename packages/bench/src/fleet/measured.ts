/** What is asked of the program that measures a fleet: how much is done. */
export interface Sizes {
  readonly runs: number;
  /** Of one run of the throughput, for each worker. */
  readonly payments: number;
  /** Of the throughput: by turns. */
  readonly workers: readonly number[];
  /** By how much each answer of Dollr's is late then. */
  readonly answerMs: number;
  readonly load: { readonly payments: number; readonly requestsPerSecond: number; readonly workers: number };
  readonly asleep: {
    readonly asleep: number;
    readonly requestsPerSecond: number;
    readonly fresh: number;
    /** Each of so many ends. */
    readonly settledEach: number;
  };
}

export interface Throughput {
  readonly paymentsPerSecond: number;
  readonly requestsPerPayment: number;
  /** Of all workers together, and of Postgres, per payment. */
  readonly workerCpuMs: number;
  readonly databaseCpuMs: number;
}

export interface Waits {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}

/** Against what the quota says. */
export interface Pace {
  readonly worstSecond: number;
  readonly worstTenSeconds: number;
}

export interface LoadReport {
  readonly payments: number;
  readonly charges: number;
  readonly requestsPerSecond: number;
  readonly sent: Pace;
  readonly arrived: Pace;
  /** The longest time for which a worker stood still. */
  readonly stallMs: number;
  /** What was broken. */
  readonly bad: readonly string[];
}

export interface AsleepReport {
  readonly asleep: number;
  readonly requestsPerSecond: number;
  readonly looksPerSecond: number;
  /** Per look. */
  readonly workerCpuMs: number;
  readonly databaseCpuMs: number;
  readonly residentGrowthBytes: number;
  readonly begun: Waits;
  readonly taken: Waits;
  readonly seen: Waits;
  readonly bad: readonly string[];
}

/** What it answers. */
export interface Measured {
  /** Of each number of workers, one for each run. */
  readonly throughputs: readonly (readonly Throughput[])[];
  readonly load: LoadReport;
  readonly asleep: AsleepReport;
}
