/** The environment variables that turn Temporal's and AWS's SDKs towards a local stack, and away from all else. */
import { join } from 'node:path';

/** Where the servers of a local stack are. */
export interface LocalEndpoints {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly s3Url: string;
  readonly translateUrl: string;
  readonly region: string;
}

// The SDKs read an absent file as an empty one. (An empty TOML file makes @temporalio/envconfig 1.24.0 throw.)
const NO_FILE = join(__dirname, 'no-such-configuration');

/** What every local use of AWS's SDK needs: credentials that nobody checks, and no look at the person's own. */
export const FAKE_AWS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_CONFIG_FILE: NO_FILE,
  AWS_SHARED_CREDENTIALS_FILE: NO_FILE,
  AWS_EC2_METADATA_DISABLED: 'true',
  // The SDK warns on Node 20, which this project supports on purpose.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
} as const;

/** The variables that a worker or a client of the stack needs. */
export function localEnvironment(endpoints: LocalEndpoints): Record<string, string> {
  return {
    ...FAKE_AWS,
    AWS_REGION: endpoints.region,
    AWS_ENDPOINT_URL_S3: endpoints.s3Url,
    AWS_ENDPOINT_URL_SQS: endpoints.s3Url,
    AWS_ENDPOINT_URL_TRANSLATE: endpoints.translateUrl,
    TEMPORAL_ADDRESS: endpoints.temporalAddress,
    TEMPORAL_NAMESPACE: endpoints.namespace,
    TEMPORAL_CONFIG_FILE: NO_FILE,
  };
}

/**
 * Sets `variables` in `target` and removes every other setting of AWS, Temporal and this project: a person's AWS_PROFILE would beat the
 * fake credentials, an API key would turn TLS on. Where the Temporal CLI is stays known.
 */
export function adoptEnvironment(variables: Readonly<Record<string, string>>, target: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(target)) {
    if (/^(AWS|TEMPORAL|BATCH_TRANSLATE)_/.test(name) && name !== 'TEMPORAL_CLI_PATH') delete target[name];
  }
  Object.assign(target, variables);
}
