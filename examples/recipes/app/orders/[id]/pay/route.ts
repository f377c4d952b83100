import { pay, toAnswer } from "../../../../orders.ts";

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const via = new URL(request.url).searchParams.get("via");
  try {
    const { status, url } = await pay((await params).id, via);
    return url === undefined ? Response.json({ status }, { status: 202 }) : Response.redirect(url, 303);
  } catch (error) {
    const answer = toAnswer(error);
    if (answer === undefined) throw error;
    return Response.json(answer.body, { status: answer.status });
  }
}
