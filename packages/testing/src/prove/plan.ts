import { type FaultKind, factsOf, type PointGroup, type PointKind } from "./proof-fault.ts";

/** A place of a trial where something can go wrong. */
export interface InjectionPoint {
  /** Counts all places of a trial. Trials that have gone the same way so far count alike. */
  readonly position: number;
  readonly kind: PointKind;
  readonly group: PointGroup | undefined;
  /** Money may be under way: an execution has left. */
  readonly isLate: boolean;
}

export interface PlannedFault {
  /** Of the point; {@link EVERYWHERE} for what lasts from beginning to end. */
  readonly position: number;
  readonly kind: FaultKind;
}

/** What goes wrong in one trial, in order. */
export type Plan = readonly PlannedFault[];

export const EVERYWHERE = -1;

/** Where the last fault of a plan strikes: up to there a trial with one fault more goes the same way. */
export const lastPosition = (plan: Plan): number => plan.at(-1)?.position ?? EVERYWHERE;

/** A plan with one fault more, and whether the last one comes when money may be under way. */
export interface Candidate {
  readonly plan: Plan;
  readonly fault: PlannedFault;
  readonly isLate: boolean;
}

/** Every plan with one fault more of these kinds, given the places that a trial of this plan came to. */
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

/** Faults are added in order, so that no pair is tried twice. At one place only Dollr and the network can fail together. */
function canFollow(kind: FaultKind, { position }: InjectionPoint, last: PlannedFault | undefined): boolean {
  if (last === undefined || position > last.position) return true;
  return position === last.position && factsOf(last.kind).isOfDollr === true && !factsOf(kind).isOfDollr;
}
