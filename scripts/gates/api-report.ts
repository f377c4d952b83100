import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

/**
 * All that an entry of a package exports, and what those exports refer to, as API Extractor reports it from the built
 * declarations.
 */
export async function createApiReport(packageDir: string, declarations: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dollr-kit-api-"));
  try {
    const { succeeded } = Extractor.invoke(toConfig(packageDir, declarations, folder), {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = true;
        if (message.logLevel === ExtractorLogLevel.Error) throw new Error(`${packageDir}: ${message.text}`);
      },
    });
    if (!succeeded) throw new Error(`API Extractor could not read ${join(packageDir, declarations)}.`);
    return withoutRemarks(await readFile(join(folder, "report.api.md"), "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whether an export is documented is no part of what it promises. */
const withoutRemarks = (report: string): string => report.replaceAll(/^ *\/\/ (@public|\(undocumented\)).*\n/gm, "");

function toConfig(projectFolder: string, declarations: string, folder: string): ExtractorConfig {
  const quiet = { default: { logLevel: ExtractorLogLevel.None } };
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, "package.json"),
    configObject: {
      projectFolder,
      mainEntryPointFilePath: join(projectFolder, declarations),
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions: COMPILER_OPTIONS, files: [declarations] } },
      apiReport: {
        enabled: true,
        reportFileName: "report",
        reportFolder: folder,
        reportTempFolder: join(folder, "temp"),
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: quiet,
        extractorMessageReporting: quiet,
        tsdocMessageReporting: quiet,
      },
    },
  });
}

/** API Extractor brings a compiler of its own, so these are the words of TypeScript 6. */
const COMPILER_OPTIONS = {
  target: "es2023",
  lib: ["es2024", "esnext.disposable", "dom", "dom.iterable", "dom.asynciterable"],
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: ["node"],
};
