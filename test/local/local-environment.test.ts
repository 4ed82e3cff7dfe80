import { adoptEnvironment, localEnvironment } from '../../src/local/local-environment';

const variables = localEnvironment({
  temporalAddress: '127.0.0.1:7233',
  namespace: 'default',
  s3Url: 'http://127.0.0.1:4566',
  translateUrl: 'http://127.0.0.1:4567',
  region: 'eu-west-1',
});

describe('the local environment', () => {
  it('turns the SDKs towards the local servers', () => {
    expect(variables).toMatchObject({
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      TEMPORAL_NAMESPACE: 'default',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4566',
      AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:4566',
      AWS_ENDPOINT_URL_TRANSLATE: 'http://127.0.0.1:4567',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  });

  it("leaves nothing of the person's own AWS, Temporal and project settings, and everything else", () => {
    const target: NodeJS.ProcessEnv = {
      PATH: '/bin',
      AWS_PROFILE: 'production',
      AWS_SESSION_TOKEN: 'secret',
      TEMPORAL_API_KEY: 'secret',
      TEMPORAL_CLI_PATH: '/bin/temporal',
      BATCH_TRANSLATE_TASK_QUEUE: 'mine',
    };

    adoptEnvironment(variables, target);

    expect(target).toEqual({
      ...variables,
      PATH: '/bin',
      TEMPORAL_CLI_PATH: '/bin/temporal',
    });
  });
});
