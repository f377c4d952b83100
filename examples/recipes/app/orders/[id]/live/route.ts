import { live } from "../../../../live.ts";

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return live((await params).id);
}
