import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DueHeap } from "./due-heap.ts";

describe("DueHeap", () => {
  it("hands out whatever was put, moved and removed, the first due first", () => {
    const acts = fc.array(fc.tuple(fc.constantFrom("put", "remove"), fc.nat(30), fc.nat(1_000)), { maxLength: 200 });
    fc.assert(
      fc.property(acts, (list) => {
        const heap = new DueHeap<{ dueMs: number; index: number; name: number }>();
        const entries = Array.from({ length: 31 }, (_, name) => ({ name, dueMs: 0, index: -1 }));
        const expected = new Map<number, number>();
        for (const [act, name, dueMs] of list) {
          if (act === "put") heap.put(entries[name]!, dueMs);
          else heap.remove(entries[name]!);
          if (act === "put") expected.set(name, dueMs);
          else expected.delete(name);
        }
        expect(heap.size).toBe(expected.size);
        const taken: number[] = [];
        for (let first = heap.peek(); first !== undefined; first = heap.peek()) {
          expect(first.dueMs).toBe(expected.get(first.name));
          taken.push(first.dueMs);
          heap.remove(first);
        }
        expect(taken).toEqual([...expected.values()].sort((a, b) => a - b));
      }),
    );
  });
});
