import { paymentStoreContract, sharedStoreContract } from "@dollr-kit/flow/testing";
import { describe, it } from "vitest";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();

paymentStoreContract("postgresStore", () => database.openStore(), { describe, it });

paymentStoreContract(
  "postgresStore where transactions are serializable by default",
  () => database.openStore(database.openPool({ options: "-c default_transaction_isolation=serializable" })),
  { describe, it },
);

sharedStoreContract("postgresStore", () => database.openStore(), { describe, it });
