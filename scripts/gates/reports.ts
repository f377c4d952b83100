import { createApiReport } from "./api-report.ts";
import { type Package, requireBuilt, toReportPath } from "./packages.ts";

/** The reports of a package as they are today, by the path where each is committed. */
export async function createReports(one: Package): Promise<Record<string, string>> {
  requireBuilt([one]);
  const reports = await Promise.all(
    one.entries.map(async (entry) => {
      return [toReportPath(one, entry, "now"), await createApiReport(one.dir, entry.declarations)] as const;
    }),
  );
  return Object.fromEntries(reports);
}
