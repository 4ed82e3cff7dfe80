// Bundles the workflows once, at build time, so that a worker starts without webpack.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const { code } = await bundleWorkflowCode({
  workflowsPath: path('../dist/workflows/index.js'),
  logger: new DefaultLogger('WARN'),
});
writeFileSync(path('../dist/workflow-bundle.js'), code);
