import { recall, settle } from "./settle.js";

export default {
  async fetch(request) {
    const dollr = new URL(request.url).searchParams.get("dollr");
    const settled = await settle(dollr);
    return Response.json({ ...settled, later: await recall(dollr) });
  },
};
