import { changeset } from "./changeset.ts";
import { type PublishOptions, publishPackages } from "./publish-packages.ts";

export interface SnapshotOptions extends PublishOptions {
  readonly tag: string;
}

/** Publishes the packages that changesets name, and what depends on them, as `0.0.0-<tag>-<time>`. Changes `root`. */
export async function publishSnapshot({ root, tag, env = {} }: SnapshotOptions): Promise<string> {
  const versions = await changeset(["version", "--snapshot", tag], { cwd: root });
  return `${versions}\n${await publishPackages({ root, tag, env })}`;
}
