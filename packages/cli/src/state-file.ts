/** What is known of one state of a sandbox is wrong of the next: its ids begin anew and are another payer's then. */
export const toStateFile = (instance: string | undefined): string =>
  instance === undefined ? "sandbox.sqlite" : `sandbox-${instance.replaceAll(/[^\w-]/g, "")}.sqlite`;
