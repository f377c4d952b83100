import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, it } from "vitest";
import { type Call, OPERATIONS, setUp } from "../support/caller.ts";
import { exerciseEverything } from "../support/scenario.ts";

const ajv = new Ajv2020({ strict: false, validateSchema: false });
addFormats.default(ajv);
ajv.addSchema(openapi, "description");

/** Checks each answer against the description, by a validator of its own. */
function checked(call: Call): Call {
  return async (operation, input) => {
    const answer = await call(operation, input);
    const { method, template } = OPERATIONS.get(operation) as { method: string; template: string };
    const path = template.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");
    const pointer = `/paths/${path}/${method.toLowerCase()}/responses/200/content/application~1json/schema`;
    const validate = ajv.compile({ $ref: `description#${pointer}` });
    expect({ operation, status: answer.status, detail: answer.body?.detail }).toMatchObject({ operation, status: 200 });
    validate(answer.body);
    expect({ operation, errors: validate.errors }).toEqual({ operation, errors: null });
    return answer;
  };
}

it("every one of the 59 operations is answered, statefully, as the description says", async () => {
  const setup = await setUp();
  await exerciseEverything(setup, checked(setup.call));
  setup.sandbox.ledger.assertBalanced();
  const answered = new Set(setup.sandbox.requests.filter(({ status }) => status === 200).map((one) => one.operation));
  expect([...OPERATIONS.keys()].filter((operation) => !answered.has(operation))).toEqual([]);
  expect(OPERATIONS.size).toBe(59);
});
