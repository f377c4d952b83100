import { checkout } from "../checkout.ts";

/** In `src/routes/checkout/[...route]/+server.ts`. */
export const fallback = ({ request }: { request: Request }): Promise<Response> => checkout(request);
