import changesets from "@changesets/cli/changelog";

/** Changelogs as changesets write them, but that raised dependencies are named once, not once for each changeset. */
const changelog: typeof changesets = {
  ...changesets,
  getDependencyReleaseLine(_, dependencies) {
    if (dependencies.length === 0) return "";
    const names = dependencies.map(({ name, newVersion }) => `  - ${name}@${newVersion}`);
    return ["- Updated dependencies", ...names].join("\n");
  },
};

export default changelog;
