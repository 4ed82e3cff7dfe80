interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Credentials for a client of a local S3 or SQS, which takes any, so that none need be configured; none where there are
 * some in the environment.
 */
export function localCredentials(env: NodeJS.ProcessEnv = process.env): { credentials?: Credentials } {
  const hasOwn = env['AWS_ACCESS_KEY_ID'] !== undefined || env['AWS_PROFILE'] !== undefined;
  return hasOwn ? {} : { credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' } };
}
