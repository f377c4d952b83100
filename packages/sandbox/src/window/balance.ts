import { assertZeroSum } from "../money/book.ts";
import type { World } from "../world/world.ts";

/** How far the entries of each world were checked. An entry does not change, so each is checked once. */
const checked = new WeakMap<World, { upTo: number; isBalanced: boolean }>();

/** Whether all entries sum to zero in each currency. What a charge is the sum of, `ledger.assertBalanced()` checks as well. */
export function isBalanced(world: World): boolean {
  const state = checked.get(world) ?? { upTo: 0, isBalanced: true };
  checked.set(world, state);
  const { entries } = world.book;
  try {
    for (const entry of entries.slice(state.upTo)) assertZeroSum(entry);
  } catch {
    state.isBalanced = false;
  }
  state.upTo = entries.length;
  return state.isBalanced;
}
