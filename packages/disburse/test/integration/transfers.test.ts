import { describe, expect, it } from "vitest";
import { aTransfer, openHouse, walletOf } from "../support/house.ts";

describe("a transfer", () => {
  it("goes to the wallet of a person, whom Dollr knows as a counterparty then", async () => {
    const house = openHouse();
    const fromWallet = await walletOf(house);
    house.asked();
    const transfer = await house.clock.until(house.transfers().start(aTransfer({ fromWallet })));
    expect(house.asked()).toEqual([
      "retrieveTransferStatus",
      "createParty",
      "createCounterparty",
      "createTransferSession",
      "executeTransfer",
    ]);
    const outcome = await house.clock.until(transfer.settled());
    expect(outcome).toMatchObject({ status: "completed", payee: { amount: "40.00", currency: "USD" } });
    expect(house.paidOut("transfer")).toEqual([transfer.referenceId]);
    house.sandbox.ledger.assertBalanced();
  });

  it("goes to a person who is known as a party by now, and to a counterparty that is made of it then", async () => {
    const house = openHouse();
    const fromWallet = await walletOf(house);
    const first = await house.clock.until(house.transfers().start(aTransfer({ fromWallet })));
    house.asked();
    const second = await house.clock.until(house.transfers().start(aTransfer({ id: "share-2026-12", fromWallet })));
    expect(house.asked()).not.toContain("createParty");
    expect(second.record.results.partyId).toBe(first.record.results.partyId);
    expect(await house.clock.until(second.settled())).toMatchObject({ status: "completed" });
    await house.clock.until(first.settled());
    await house.clock.until(house.transfers().forgetRecipient(first.id));
    house.asked();
    await house.clock.until(house.transfers().start(aTransfer({ id: "share-2027-01", fromWallet })));
    expect(house.asked()).toContain("createParty");
  });

  it("goes to a counterparty that is given", async () => {
    const house = openHouse();
    const fromWallet = await walletOf(house);
    const first = await house.clock.until(house.transfers().start(aTransfer({ fromWallet })));
    const recipient = { counterpartyId: first.record.results.counterpartyId! };
    house.asked();
    const second = await house.clock.until(
      house.transfers().start(aTransfer({ id: "share-2026-12", fromWallet, recipient })),
    );
    expect(house.asked()).toEqual(["retrieveTransferStatus", "createTransferSession", "executeTransfer"]);
    expect(await house.clock.until(second.settled())).toMatchObject({ status: "completed" });
    expect(house.paidOut("transfer")).toHaveLength(2);
  });

  it("of more than the wallet holds has failed, and says so", async () => {
    const house = openHouse();
    const fromWallet = await walletOf(house);
    const transfer = await house.clock.until(house.transfers().start(aTransfer({ fromWallet, amount: "5000" })));
    const reason = expect.stringContaining("The wallet holds less than the amount");
    expect(await house.clock.until(transfer.settled())).toMatchObject({ status: "failed", reason });
    expect(house.paidOut("transfer")).toEqual([]);
  });

  it("from a wallet that is not the merchant's is refused, and no execution is sent", async () => {
    const house = openHouse();
    const transfer = await house.clock.until(house.transfers().start(aTransfer({ fromWallet: 987_654 })));
    expect(await house.clock.until(transfer.settled())).toMatchObject({ status: "failed" });
    expect(transfer.record).toMatchObject({ refused: true });
    expect(house.asked()).not.toContain("executeTransfer");
  });

  it("has a session that ends when the transfer expires, and none after that", async () => {
    const house = openHouse();
    const fromWallet = await walletOf(house);
    const expiresAt = new Date(house.clock.now() - 1);
    const transfer = await house.clock.until(house.transfers().start(aTransfer({ fromWallet, expiresAt })));
    const reason = expect.stringContaining(expiresAt.toISOString());
    expect(await house.clock.until(transfer.settled())).toMatchObject({ status: "failed", reason });
    expect(house.asked()).not.toContain("createTransferSession");
  });
});
