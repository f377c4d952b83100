import { json } from "./fake-fetch.ts";
import { PARTY, rejection, setUp } from "./set-up.ts";

/** The error of a create that is answered so. */
export function failedCreate(answer: () => Response): Promise<Error & Record<string, unknown>> {
  const { client, clock } = setUp(answer);
  return clock.run(rejection(client.parties.create(PARTY)));
}

/** The error of a create for which Dollr gives this `detail`. */
export const refusedCreate = (detail: unknown, status = 422) => failedCreate(() => json({ detail }, { status }));
