import { listPackages, requireBuilt } from "../gates/packages.ts";
import { changeset } from "./changeset.ts";
import { writeReadmes } from "./readmes.ts";
import { writeSboms } from "./sbom.ts";

export interface PublishOptions {
  readonly root: string;
  /** The dist-tag; anything but `latest` makes no git tag. @defaultValue latest */
  readonly tag?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Publishes every version that the registry does not have yet, each with its SBOM, and with links that npm can follow. */
export async function publishPackages({ root, tag = "latest", env = {} }: PublishOptions): Promise<string> {
  requireBuilt(listPackages(root));
  await writeSboms(root);
  const tagged = tag === "latest" ? [] : ["--tag", tag, "--no-git-tag"];
  const restore = await writeReadmes(root);
  try {
    return await changeset(["publish", ...tagged], { cwd: root, env });
  } finally {
    await restore();
  }
}
