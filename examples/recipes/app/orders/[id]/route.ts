import { look } from "../../../orders.ts";

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return Response.json(await look((await params).id));
}
