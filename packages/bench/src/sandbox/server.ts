import { createSandbox } from "@dollr-kit/sandbox";
import { serveParent } from "../measure/child.ts";

const sandbox = createSandbox();

serveParent({ listen: async () => (await sandbox.listen({ port: 0 })).url });
