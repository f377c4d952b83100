/** A dist-tag for a branch: `feature/Cards` is `feature-cards`. */
export function toSnapshotTag(branch: string): string {
  const tag = branch
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  // npm takes no tag that could be a version, and `latest` is what everyone installs.
  if (!/^[a-z]/.test(tag) || /^v\d/.test(tag) || tag === "latest") {
    throw new Error(`No snapshot can be named after "${branch}". Name it yourself: pnpm release:snapshot <name>`);
  }
  return tag;
}
