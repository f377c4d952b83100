import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "../prisma/generated/client.ts";
import { inSchema, type OpenMerchant } from "./merchant.ts";

export const openPrisma: OpenMerchant = (address, schema) => {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ ...address, options: inSchema(schema) }, { schema }) });
  return {
    placeOrder: (id, work) =>
      prisma.$transaction(async (tx) => {
        await tx.order.create({ data: { id } });
        return work(tx);
      }),
    fails: (tx: Prisma.TransactionClient) => tx.$queryRaw`SELECT 1 / 0`,
    outside: prisma,
    close: () => prisma.$disconnect(),
  };
};
