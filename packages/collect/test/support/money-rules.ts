import * as rules from "../../../flow/src/execution/on-answer.ts";
import { createCollectionDefinition } from "../../src/definition.ts";

const { money } = createCollectionDefinition();

/** The rules of answers, by the money of a collection. */
export const onExecution = rules.onExecution.bind(undefined, money);
export const needsWitness = rules.needsWitness.bind(undefined, money);
