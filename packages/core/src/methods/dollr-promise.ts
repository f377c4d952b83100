import type { DollrPromise } from "../call/call-options.ts";
import { withText } from "../call/received-response.ts";

export interface Answer<T> {
  readonly data: T;
  readonly response: Response;
  /** The text of the response, whose body has been read already. */
  readonly text?: string | undefined;
}

/** A promise of the data. Its `withResponse` gives the response as well. */
export function toDollrPromise<T>(answer: Promise<Answer<T>>): DollrPromise<T> {
  const promise = answer.then(toData) as DollrPromise<T>;
  promise.withResponse = async () => {
    // This caller handles the failure on the promise below. Without a handler, the first promise would count as unhandled.
    promise.catch(() => {});
    const { data, response, text } = await answer;
    return { data, response: text === undefined ? response : withText({ response, text }) };
  };
  return promise;
}

const toData = <T>({ data }: Answer<T>): T => data;
