import { rolldown } from "rolldown";
import configs from "../../client/rolldown.config.ts";

/** Builds the window's script anew, so that tests never see an old one. It takes a second, most of which compresses Scalar. */
export default async function buildClient(): Promise<void> {
  for (const { output, ...input } of [configs].flat()) {
    const bundle = await rolldown(input);
    for (const one of [output ?? []].flat()) await bundle.write(one);
    await bundle.close();
  }
}
