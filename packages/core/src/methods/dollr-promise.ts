import type { DollrPromise } from "../call/call-options.ts";
import { withText } from "../call/received-response.ts";

export interface Answer<T> {
  readonly data: T;
  readonly response: Response;
  /** The text of a response whose body is spent. */
  readonly text?: string | undefined;
}

/** The data of an answer, with the way to the whole of it. */
export function toDollrPromise<T>(answer: Promise<Answer<T>>): DollrPromise<T> {
  const promise = answer.then(toData) as DollrPromise<T>;
  promise.withResponse = async () => {
    // Whoever takes the whole answer handles its failure there.
    promise.catch(() => {});
    const { data, response, text } = await answer;
    return { data, response: text === undefined ? response : withText({ response, text }) };
  };
  return promise;
}

const toData = <T>({ data }: Answer<T>): T => data;
