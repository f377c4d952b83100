import { QueueFullError } from "../errors/queue-full-error.ts";

/** A place among the payments that wait to begin. */
export interface Place {
  leave(): void;
}

/** Bounds how many payments wait to begin. */
export interface Admission {
  /**
   * Takes a place before anything is stored.
   * @throws QueueFullError when there is none.
   */
  enter(id: string): Place;
}

export function createAdmission(maxQueued: number): Admission {
  let queued = 0;
  return {
    enter(id) {
      if (queued >= maxQueued) throw new QueueFullError(id, maxQueued);
      queued += 1;
      let isThere = true;
      return {
        leave() {
          if (isThere) queued -= 1;
          isThere = false;
        },
      };
    },
  };
}
