import { type PaymentStore, parsePayerIds } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { deletePayer, putPayer, selectPayer } from "../statements/payers.ts";

export type PayerMethods = Pick<PaymentStore, "payer" | "rememberPayer" | "forgetPayer">;

export function createPayerMethods(run: Run, schema: string): PayerMethods {
  return {
    async payer(key) {
      const [row] = (await run(selectPayer(schema, key))) as { ids: string }[];
      return row && parsePayerIds(row.ids);
    },
    async rememberPayer(key, ids) {
      await run(putPayer(schema, key, ids));
    },
    async forgetPayer(key) {
      await run(deletePayer(schema, key));
    },
  };
}
