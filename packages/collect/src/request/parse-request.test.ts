import { describe, expect, it } from "vitest";
import { parseRequest } from "./parse-request.ts";
import type { CollectionRequest } from "./request.ts";

const AMA = { name: "Ama Example", phone: "+231 77 123 4567" };

const request = (changes: object = {}): CollectionRequest => ({
  id: "order-1042",
  payer: { name: "Ama Example", phone: "+231 77 123 4567" },
  items: [{ name: "Rice, 25 kg", amount: "25.50" }],
  currency: "USD",
  ...changes,
});

function problemsOf(changes: object): Record<string, string> {
  try {
    parseRequest(request(changes));
  } catch (error) {
    const { name, fields, outcome } = error as {
      name: string;
      outcome: string;
      fields: { path: string; message: string }[];
    };
    expect({ name, outcome }).toEqual({ name: "DollrInputError", outcome: "not-sent" });
    return Object.fromEntries(fields.map(({ path, message }) => [path, message]));
  }
  return {};
}

function fieldsOf(parse: () => unknown): readonly object[] {
  try {
    parse();
  } catch (error) {
    return (error as { fields: readonly object[] }).fields;
  }
  return [];
}

describe("parseRequest", () => {
  it("fills in every default", () => {
    expect(parseRequest(request())).toEqual({
      id: "order-1042",
      payer: { name: "Ama Example", phone: "231771234567", country: "LR" },
      items: [{ name: "Rice, 25 kg", quantity: 1, amount: "25.5" }],
      currency: "USD",
      payerCurrency: "USD",
      via: "document",
      sourceType: "INVOICE",
      instrument: { type: "mobile-money", phone: "231771234567" },
      note: "Rice, 25 kg",
      feeBearer: "PAYEE",
    });
  });

  it("keeps what is given", () => {
    const dueDate = new Date("2025-07-01T00:00:00Z");
    const instrument = { type: "mobile-money", phone: "0788123456", method: "MTN_MOMO_RWA", provider: "PAWAPAY" };
    const payer = { name: "Ama Example", phone: "+33 6 12 34 56 78", email: "ama@example.com", country: "RW" };
    expect(
      parseRequest(request({ payer, instrument, dueDate, feeBearer: "PAYER", note: "Thanks", payerCurrency: "RWF" })),
    ).toMatchObject({
      payer: { phone: "33612345678", country: "RW", email: "ama@example.com" },
      instrument: { phone: "250788123456", method: "MTN_MOMO_RWA" },
      dueDate: "2025-07-01T00:00:00.000Z",
      feeBearer: "PAYER",
      note: "Thanks",
      payerCurrency: "RWF",
    });
  });

  it.each<[string, object, string, RegExp]>([
    ["an empty id", { id: " " }, "id", /not empty/],
    ["an id of 256 characters", { id: "x".repeat(256) }, "id", /255/],
    ["an id that is a number", { id: 1042 }, "id", /text/],
    ["an id with a space after it", { id: "order-1042 " }, "id", /id\.trim\(\)/],
    ["an id with a line end after it", { id: "order-1042\n" }, "id", /id\.trim\(\)/],
    ["an id with a byte order mark", { id: "\ufefforder-1042" }, "id", /id\.trim\(\)/],
    ["an id with a control character", { id: "order\u00071042" }, "id", /control characters/],
    ["an id with a tab", { id: "order\t1042" }, "id", /control characters/],
    ["an id with a zero-width space", { id: "order-\u200b1042" }, "id", /cannot be seen/],
    ["an id with a direction mark", { id: "\u202aorder-1042\u202c" }, "id", /cannot be seen/],
    ["an id with a joiner after it", { id: "order-1042\u200d" }, "id", /cannot be seen/],
    ["an id with a variation selector", { id: "order-1042\ufe0f" }, "id", /cannot be seen/],
    ["an id with a no-break space", { id: "order\u00a01042" }, "id", /cannot be seen/],
    ["an id with half of an emoji", { id: "order-\ud83e" }, "id", /well-formed/],
    ["an id in another normal form", { id: "commande-e\u0301" }, "id", /NFC/],
    ["an id that may be a card number", { id: "4242424242424242" }, "id", /letters between its digits/],
    ["an id with a card number in it", { id: "order 4242 4242 4242 4242" }, "id", /card number/],
    ["a name with a control character", { payer: { ...AMA, name: "Ama\u001b[2J" } }, "payer.name", /control/],
    ["a name with half of an emoji", { payer: { ...AMA, name: "Ama \udd90" } }, "payer.name", /well-formed/],
    ["a name that cannot be seen", { payer: { ...AMA, name: "\u200b\u2060" } }, "payer.name", /not empty/],
    ["a card number as a name", { payer: { ...AMA, name: "4242-4242-4242-4242" } }, "payer.name", /card number/],
    ["an e-mail with a control character", { payer: { ...AMA, email: "a\u0000@b.c" } }, "payer.email", /control/],
    ["an item with a line end", { items: [{ name: "Rice\nand beans", amount: "1" }] }, "items.0.name", /line ends/],
    ["a card number as an item", { items: [{ name: "5555555555554444", amount: "1" }] }, "items.0.name", /card number/],
    ["a note with a card number", { note: "Visa 4242 4242 4242 4242, 12/27" }, "note", /card number/],
    ["a note with half of an emoji", { note: "Thanks \ud83e" }, "note", /well-formed/],
    ["an empty note", { note: " " }, "note", /not empty/],
    [
      "an address with a control character",
      { via: "hosted", cancelUrl: "https://shop.example/\u0007" },
      "cancelUrl",
      /control/,
    ],
    ["an amount that is a number", { items: [{ name: "Rice", amount: 2550 }] }, "items.0.amount", /cents/],
    ["a discount", { items: [{ name: "Loyalty", amount: "-1.50" }] }, "items.0.amount", /off the price.*one item with/],
    ["a discount that is a number", { items: [{ name: "Loyalty", amount: -1.5 }] }, "items.0.amount", /off the price/],
    ["an amount with a sign", { items: [{ name: "Rice", amount: "+1" }] }, "items.0.amount", /without sign/],
    ["an amount with a comma", { items: [{ name: "Rice", amount: "25,50" }] }, "items.0.amount", /comma/],
    ["a free item", { items: [{ name: "Bag", amount: "0.00" }] }, "items.0.amount", /more than zero.*in the note/],
    ["a free item that is a number", { items: [{ name: "Bag", amount: 0 }] }, "items.0.amount", /no free lines/],
    ["too many decimals", { items: [{ name: "Rice", amount: "25.505" }] }, "items.0.amount", /2 decimals of USD/],
    [
      "decimals of a currency without",
      { currency: "RWF", items: [{ name: "Rice", amount: "1.5" }] },
      "items.0.amount",
      /0 decimals of RWF/,
    ],
    [
      "an amount that JSON cannot carry",
      { items: [{ name: "Rice", amount: "12345678901234.56" }] },
      "items.0.amount",
      /15 digits/,
    ],
    [
      "a sum that JSON cannot carry",
      { items: Array(9).fill({ name: "Rice", amount: "9999999999999.99" }) },
      "items",
      /more than 15 digits/,
    ],
    ["no items", { items: [] }, "items", /at least one/],
    ["an item without a name", { items: [{ name: "", amount: "1" }] }, "items.0.name", /not empty/],
    [
      "a quantity of a half",
      { items: [{ name: "Rice", amount: "1", quantity: 0.5 }] },
      "items.0.quantity",
      /whole number/,
    ],
    ["qty", { items: [{ name: "Rice", amount: "1", qty: 2 }] }, "items.0.qty", /quantity/],
    ["an unknown field", { amount: "25.50" }, "amount", /no field here/],
    ["a currency in lower case", { currency: "usd" }, "currency", /upper case/],
    ["a currency that is none", { currency: "ABC" }, "currency", /ISO 4217/],
    ["a payer currency that is none", { payerCurrency: "xyz" }, "payerCurrency", /ISO 4217/],
    ["a payer without a name", { payer: { name: "", phone: "+231771234567" } }, "payer.name", /not empty/],
    ["an impossible phone", { payer: { name: "Ama Example", phone: "+231 77 123" } }, "payer.phone", /231770123456/],
    ["a phone abroad for mobile money", { payer: { name: "Ama Example", phone: "+33612345678" } }, "payer.phone", /LR/],
    [
      "an e-mail that is none",
      { payer: { name: "Ama Example", phone: "+231771234567", email: "ama" } },
      "payer.email",
      /e-mail/,
    ],
    [
      "a country that is none",
      { payer: { name: "Ama Example", phone: "+231771234567", country: "Liberia" } },
      "payer.country",
      /ISO 3166/,
    ],
    ["a way that is none", { via: "link" }, "via", /document or checkout or hosted/],
    ["a source type in lower case", { sourceType: "invoice" }, "sourceType", /INVOICE/],
    ["an instrument that is none", { instrument: { type: "cash" } }, "instrument.type", /mobile-money/],
    [
      "a card number",
      { instrument: { type: "card", paymentMethodId: "4242424242424242" } },
      "instrument.paymentMethodId",
      /card numbers never/,
    ],
    ["a card without its id", { instrument: { type: "card" } }, "instrument.paymentMethodId", /pm_/],
    [
      "a method in lower case",
      { instrument: { type: "mobile-money", method: "mtn" } },
      "instrument.method",
      /upper case/,
    ],
    ["a fee bearer of a checkout", { via: "checkout", feeBearer: "PAYER" }, "feeBearer", /document/],
    ["a due date of an order", { sourceType: "ORDER", dueDate: new Date() }, "dueDate", /orders/],
    ["a due date that is a text", { dueDate: "2025-07-01" }, "dueDate", /Date/],
    ["an address off the hosted page", { successUrl: "https://shop.example.com" }, "successUrl", /hosted/],
    ["an address that is none", { via: "hosted", cancelUrl: "shop" }, "cancelUrl", /such as https:/],
    ["an address with a space", { via: "hosted", cancelUrl: "https://shop.example.com/a b" }, "cancelUrl", /such as/],
    ["a due date in no year of four digits", { dueDate: new Date(8.64e15) }, "dueDate", /Date/],
    [
      "a card as mobile money",
      { instrument: { type: "mobile-money", method: "CREDIT_CARD" } },
      "instrument.method",
      /MTN_MOMO_LBR/,
    ],
    [
      "a card's provider for mobile money",
      { instrument: { type: "mobile-money", provider: "STRIPE" } },
      "instrument.provider",
      /PAWAPAY/,
    ],
    [
      "an instrument on the hosted page",
      { via: "hosted", instrument: { type: "mobile-money" } },
      "instrument",
      /leave it out/,
    ],
    ["another currency on the hosted page", { via: "hosted", payerCurrency: "LRD" }, "payerCurrency", /leave it out/],
  ])("refuses %s", (_, changes, path, message) => {
    expect(problemsOf(changes)).toEqual({ [path]: expect.stringMatching(message) });
  });

  it("tells every wrong field at once, without a value that was given", () => {
    const wrong = {
      id: "",
      currency: "dollars",
      payer: { name: "", phone: "555-SECRET" },
      items: [{ name: "Rice", amount: 1 }],
    };
    const problems = problemsOf(wrong);
    expect(Object.keys(problems).sort()).toEqual(["currency", "id", "items.0.amount", "payer.name", "payer.phone"]);
    expect(JSON.stringify(problems)).not.toContain("SECRET");
  });

  it("says as data which field would mend a phone that is written without its country's code", () => {
    const parse = () => parseRequest(request({ payer: { name: "Ama Example", phone: "077 123 4567" } }));
    expect(parse).toThrow(/, or needs payer\.country beside it\.$/);
    const [field] = fieldsOf(parse);
    expect(field).toMatchObject({ path: "payer.phone", needs: "payer.country" });
  });

  it("tells of a field that is none without what its name may hold", () => {
    const problems = problemsOf({ "+231 77 123 4567": "Ama", "ama@example.com": 1, ["\u001b[2J".repeat(1_000)]: 2 });
    expect(Object.keys(problems).join()).not.toMatch(/4567|example|\p{Cc}/u);
    expect(Math.max(...Object.keys(problems).map(({ length }) => length))).toBeLessThanOrEqual(300);
  });

  it.each([undefined, null, "Ama Example"])("refuses a payer that is %j", (payer) => {
    expect(problemsOf({ payer })).toMatchObject({ payer: expect.stringMatching(/object with name, phone/) });
  });

  it.each([undefined, null, "order-1042", []])("refuses a request that is %j", (nothing) => {
    expect(() => parseRequest(nothing as never)).toThrow(/must be an object/);
  });

  it("takes a phone of any country for a card, the hosted page, and beside a wallet of its own", () => {
    const payer = { name: "Ama Example", phone: "+33 6 12 34 56 78" };
    const card = { type: "card", paymentMethodId: "pm_card_visa" };
    expect(parseRequest(request({ payer, instrument: card })).payer.phone).toBe("33612345678");
    expect(parseRequest(request({ payer, via: "hosted" })).payer).toEqual({
      name: "Ama Example",
      phone: "33612345678",
    });
    const wallet = { type: "mobile-money", phone: "+231771234567" };
    expect(parseRequest(request({ payer, instrument: wallet })).instrument).toEqual({
      type: "mobile-money",
      phone: "231771234567",
    });
  });

  it("takes off spaces around texts, and brings names into one normal form", () => {
    const payer = { name: " Ame\u0301lie Example ", phone: "+231 77 123 4567", email: " amelie@example.com" };
    const parsed = parseRequest(request({ payer, items: [{ name: "Riz\u00a0", amount: "1" }], note: " Thanks\t" }));
    expect(parsed).toMatchObject({
      payer: { name: "Am\u00e9lie Example", email: "amelie@example.com" },
      items: [{ name: "Riz" }],
      note: "Thanks",
    });
  });

  it.each(["order-1042", "Ordre n° 12/é 🧾", "order-1732800000005", "طلب ٤٢", "注文 42"])(
    "takes the id %s as it is",
    (id) => {
      expect(parseRequest(request({ id })).id).toBe(id);
    },
  );

  it("reads a phone without a country as one of the default country, and changes no other by it", () => {
    const read = (payer: object, changes: object = {}) =>
      parseRequest(request({ payer: { name: "Ama Example", ...payer }, ...changes }), { defaultCountry: "LR" });
    expect(read({ phone: "0771234567" }).payer).toMatchObject({ phone: "231771234567", country: "LR" });
    expect(read({ phone: "+250 788 123 456" }).payer).toMatchObject({ phone: "250788123456", country: "RW" });
    expect(read({ phone: "0788123456", country: "RW" }).payer).toMatchObject({ phone: "250788123456", country: "RW" });
    expect(() => read({ phone: "0612345678", country: "FR" }, { via: "hosted" })).toThrow(/phone/);
    const abroad = { phone: "+33 6 12 34 56 78" };
    expect(read(abroad, { via: "hosted" })).toEqual(
      parseRequest(request({ payer: { ...AMA, ...abroad }, via: "hosted" })),
    );
    const instrument = { type: "mobile-money", phone: "0771234567" };
    expect(read(abroad, { instrument }).instrument).toMatchObject({ phone: "231771234567" });
  });

  it("takes 25.00 of a currency without decimals, for it is a whole amount", () => {
    expect(
      parseRequest(request({ currency: "RWF", items: [{ name: "Rice", amount: "25.00" }] })).items[0]?.amount,
    ).toBe("25");
  });
});
