import { returned } from "../../../../orders.ts";

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return new Response(await returned((await params).id));
}
