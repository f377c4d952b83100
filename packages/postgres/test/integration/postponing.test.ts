import type { AttemptKey, PaymentRecord } from "@dollr-kit/flow";
import { expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { aRecord, at, idsOf } from "../support/records.ts";

const database = useDatabase();

const until = (wakeAt: Date, { flow, id, attempt, version }: PaymentRecord) => ({ flow, id, attempt, version, wakeAt });

it("puts off what has not been saved since, and answers which", async () => {
  const store = await database.openStore();
  const kept = await store.open(aRecord({ id: "kept" }));
  const changed = await store.open(aRecord({ id: "changed" }));
  const saved = await store.save({ ...changed, wakeAt: at(5) });
  const rows = [until(at(60), kept), until(at(60), changed), until(at(60), aRecord({ id: "unknown" }))];
  expect(await store.postpone(rows)).toEqual([rows[0]]);
  expect(await store.load("kept")).toEqual({ ...kept, wakeAt: at(60) });
  expect(await store.load("changed")).toEqual(saved);
});

it("rewrites no text and no version, and the column counts for what the text says", async () => {
  const store = await database.openStore();
  const record = await store.open(aRecord());
  const read = () => database.query("SELECT version, body FROM payments");
  const before = await read();
  await store.postpone([until(at(60), record)]);
  expect(await read()).toEqual(before);
  expect(await store.claim(at(59), 1_000, 10)).toEqual([]);
  const [claimed] = await store.claim(at(60), 1_000, 10);
  expect(claimed).toEqual({ ...record, wakeAt: at(60) });
  expect((await store.save({ ...claimed!, failedPasses: 1 })).version).toBe(2);
});

it("ends a lease, as a save does", async () => {
  const store = await database.openStore();
  await store.open(aRecord({ wakeAt: at(0) }));
  const [claimed] = await store.claim(at(0), 60_000, 10);
  await store.postpone([until(at(10), claimed!)]);
  expect(idsOf(await store.claim(at(10), 60_000, 10))).toEqual([claimed!.id]);
});

it("tells attempts and kinds of one id apart", async () => {
  const store = await database.openStore();
  await store.open(aRecord());
  const second = await store.open(aRecord({ attempt: 2 }));
  await store.open(aRecord({ flow: "payout", attempt: 2 }));
  await store.postpone([until(at(60), second)]);
  const due = await store.claim(at(1), 1_000, 10);
  expect(due.map(({ flow, attempt }) => `${flow}/${attempt}`).sort()).toEqual(["collection/1", "payout/2"]);
});

it("does not wait for what is locked, nor two of them for each other", async () => {
  const store = await database.openStore();
  const records: PaymentRecord[] = [];
  for (let index = 0; index < 100; index += 1) records.push(await store.open(aRecord({ id: `order-${index}` })));
  const rows = records.map((record) => until(at(60), record));
  const other = await database.pool.connect();
  await other.query(`BEGIN; SELECT FROM ${database.schema}.payments WHERE id = 'order-7' FOR UPDATE`);
  const there = await Promise.all([store.postpone(rows), store.postpone(rows.toReversed())]);
  await other.query("ROLLBACK");
  other.release();
  expect(new Set(there.flat().map(({ id }) => id)).size).toBe(99);
  expect(await store.postpone([])).toEqual([]);
});

const keyOf = ({ flow, id, attempt }: AttemptKey) => ({ flow, id, attempt });

it("is not sent again to whoever waits for it and knows it as it is", async () => {
  const store = await database.openStore();
  const [same, saved] = [await store.open(aRecord({ id: "same" })), await store.open(aRecord({ id: "saved" }))];
  const now = await store.save({ ...saved, failedPasses: 1 });
  const knownAs = (known: typeof same) => ({ ...keyOf(known), known });
  expect(await store.loadAll([same, saved].map(knownAs))).toEqual([now]);
  await store.postpone([until(at(60), same)]);
  expect(idsOf(await store.loadAll([same, now].map(knownAs)))).toEqual(["same"]);
  // Neither a key nor a record that stands for one says how it is known.
  expect(idsOf(await store.loadAll([keyOf(now), now]))).toEqual(["saved", "saved"]);
});
