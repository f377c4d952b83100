/** Each state of a sandbox has a file of its own: records of one state are wrong for another. */
export const toStateFile = (instance: string | undefined): string =>
  instance === undefined ? "sandbox.sqlite" : `sandbox-${instance.replaceAll(/[^\w-]/g, "")}.sqlite`;
