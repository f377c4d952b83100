import type { FaultKind, SiteGroup, SiteKind } from "../faults/fault.ts";
import { lastPosition, type Plan, type Site } from "./plan.ts";

/** So many places after the last fault of a plan are noted; what loops would go on alike. */
const MOST_SITES = 200;

/** Counts the places of a trial where something can go wrong, and knows what was planned for them. */
export class SiteBook {
  /** Those from the last fault on: there a trial with one fault more can go another way. */
  readonly sites: Site[] = [];
  readonly #plan: Plan;
  #position = 0;
  #isLate = false;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** @returns what goes wrong here. */
  arriveAt(kind: SiteKind, group?: SiteGroup): readonly FaultKind[] {
    const position = this.#position;
    this.#position += 1;
    if (group === "execute" || kind === "page") this.#isLate = true;
    if (position >= lastPosition(this.#plan) && this.sites.length < MOST_SITES) {
      this.sites.push({ position, kind, group, isLate: this.#isLate });
    }
    return this.#plan.filter((fault) => fault.position === position).map((fault) => fault.kind);
  }
}
