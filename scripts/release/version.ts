import { ROOT } from "../gates/packages.ts";
import { releaseVersions } from "./release-versions.ts";

console.log(await releaseVersions(ROOT));
