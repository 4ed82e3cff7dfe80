/** A worker: the only place that wires everything together. */
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { createActivities } from './activities';
import { createAwsClients } from './aws/clients';
import type { AwsClients } from './aws/clients';
import { findAwsTrouble } from './aws/startup-check';
import { createObjectStorage } from './aws/object-storage';
import { createTranslateJobs } from './aws/translate-jobs';
import { BatchTranslateError } from './domain/errors';
import { WORKER_READY, readSettings } from './settings';
import type { Settings } from './settings';
import { connectInWords, readTemporalTarget } from './temporal/connection';
import type { TemporalTarget } from './temporal/connection';
import { requireNamespace, requireSearchAttributes } from './temporal/namespace-check';

/** A worker that is ready to run. */
export interface TranslateWorker {
  /** Runs until SIGTERM or SIGINT, then lets activities finish within the grace time. */
  run(): Promise<void>;
}

/** The workflows as the build bundled them. */
const WORKFLOW_BUNDLE = join(__dirname, 'workflow-bundle.js');

/**
 * Connects to Temporal and AWS, checks what a run needs, and makes a worker.
 *
 * @throws BatchTranslateError that says in plain words what is missing.
 */
export async function createTranslateWorker(): Promise<TranslateWorker> {
  const settings = readSettings();
  const target = readTemporalTarget();
  const connection = await connectInWords(target, () => NativeConnection.connect(target.connectionOptions));
  const clients = createAwsClients();
  const close = async (): Promise<void> => {
    clients.destroy();
    await connection.close();
  };
  try {
    await requireNamespace(connection, target.namespace);
    await requireSearchAttributes(connection, target.namespace);
    const trouble = await findAwsTrouble(clients);
    if (trouble !== undefined) Runtime.instance().logger.warn(`AWS does not answer yet; runs wait for it. ${trouble}`);
    const worker = await Worker.create(workerOptions(settings, target, connection, clients));
    return {
      run() {
        Runtime.instance().logger.info(`${WORKER_READY}: task queue ${settings.taskQueue}`);
        return worker.run().finally(close);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function workerOptions(
  { taskQueue, shutdownGraceMs }: Settings,
  { namespace }: TemporalTarget,
  connection: NativeConnection,
  { translate, s3 }: AwsClients,
): WorkerOptions {
  return {
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    activities: createActivities({
      jobs: createTranslateJobs(translate),
      storage: createObjectStorage(s3),
      now: () => new Date(),
      random: Math.random,
      startTimeFactor: 1,
    }),
    shutdownGraceTime: shutdownGraceMs,
    // A heartbeat is how an activity learns of its cancellation: a second late at the most.
    maxHeartbeatThrottleInterval: '1s',
  };
}

async function main(): Promise<void> {
  // The AWS SDK warns on Node 20, which this project supports on purpose.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  Runtime.install({ logger: new DefaultLogger('INFO') });
  const worker = await createTranslateWorker();
  await worker.run();
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof BatchTranslateError ? error.toString() : String(error)}\n`);
    process.exitCode = 1;
  });
}
