import { type FaultKind, factsOf, type PointGroup, type PointKind } from "./proof-fault.ts";

/** A place of a trial where a fault can happen. */
export interface InjectionPoint {
  /** The number of the place in its trial. Trials with the same course so far have the same numbers. */
  readonly position: number;
  readonly kind: PointKind;
  readonly group: PointGroup | undefined;
  /** Whether money may be under way: an execution has left, or the payer is on Dollr's page. */
  readonly isLate: boolean;
}

export interface PlannedFault {
  /** The position of its point, or {@link EVERYWHERE} for a fault that lasts from beginning to end. */
  readonly position: number;
  readonly kind: FaultKind;
}

/** The faults of one trial, in order. */
export type Plan = readonly PlannedFault[];

export const EVERYWHERE = -1;

/** The position of a plan's last fault. Up to there, a trial with one more fault has the same course. */
export const lastPosition = (plan: Plan): number => plan.at(-1)?.position ?? EVERYWHERE;

/** A plan and a fault to add to it. `isLate`: money may be under way when that fault comes. */
export interface Candidate {
  readonly plan: Plan;
  readonly fault: PlannedFault;
  readonly isLate: boolean;
}

/** All ways to add one fault of these kinds to a plan. @param points - the places that a trial of this plan came to. */
export function extendPlan(
  plan: Plan,
  points: readonly InjectionPoint[],
  kinds: readonly FaultKind[],
): readonly Candidate[] {
  const extended = (position: number, kind: FaultKind, isLate: boolean): Candidate => ({
    plan,
    fault: { position, kind },
    isLate,
  });
  const worlds = kinds.filter((kind) => plan.length === 0 && factsOf(kind).at === "world");
  return [
    ...worlds.map((kind) => extended(EVERYWHERE, kind, false)),
    ...points.flatMap((point) =>
      kinds
        .filter((kind) => canStrike(kind, point) && canFollow(kind, point, plan.at(-1)))
        .map((kind) => extended(point.position, kind, point.isLate)),
    ),
  ];
}

function canStrike(kind: FaultKind, { kind: pointKind, group }: InjectionPoint): boolean {
  const { at, groups } = factsOf(kind);
  return at === pointKind && (groups === undefined || (group !== undefined && groups.includes(group)));
}

/** Faults are added in order of position, so no pair is tried twice. Only a fault of Dollr and one of the network fit in one place. */
function canFollow(kind: FaultKind, { position }: InjectionPoint, last: PlannedFault | undefined): boolean {
  if (last === undefined || position > last.position) return true;
  return position === last.position && factsOf(last.kind).isOfDollr === true && !factsOf(kind).isOfDollr;
}
