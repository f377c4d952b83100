import { ROOT } from "../gates/packages.ts";
import { publishPackages } from "./publish-packages.ts";

console.log(await publishPackages({ root: ROOT }));
