import { setTimeout } from "node:timers/promises";
import { type CollectionRecord, type CollectionsOptions, createCollections } from "@dollr-kit/collect";
import { ship } from "./shop.ts";

/** Without a process that stays nobody looks after a payment: that is for the cron job. */
export const openPayments = (options: CollectionsOptions) =>
  createCollections({ ...options, watch: { enabled: false } });

/** For a cron job, every minute. It answers soon after `limitMs`: as soon as the calls under way are answered. */
export async function cron(options: CollectionsOptions, limitMs = 20_000): Promise<Response> {
  const endsAt = Date.now() + limitMs;
  const collections = openPayments(options);
  collections.onSettled(async ({ id, status }) => {
    if (status === "completed") await ship(id); // at least once: so by order number
  });
  const open: CollectionRecord[] = [];
  for await (const record of collections.list({ open: true })) open.push(record);
  open.sort((one, other) => Number(one.wakeAt) - Number(other.wakeAt)); // what was looked at longest ago comes first
  const advancing = open.map(({ id }) => collections.advance(id));
  await Promise.race([Promise.allSettled(advancing), setTimeout(limitMs, undefined, { ref: false })]);
  const isLeft = async () => !(await collections.list({ undelivered: true })[Symbol.asyncIterator]().next()).done;
  while (Date.now() < endsAt && (await isLeft())) await setTimeout(50);
  await collections.close(); // begins nothing more, and saves what is under way
  return Response.json({ looked: open.length });
}
