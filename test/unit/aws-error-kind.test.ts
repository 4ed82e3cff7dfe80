import { AwsError, callAws, toAwsError } from '../../src/aws/aws-error';
import { classifyAwsError, mayHaveBeenDone } from '../../src/domain/aws-error-kind';

describe('classifyAwsError', () => {
  it.each([
    ['TooManyRequestsException', 400, 'throttled'],
    ['ThrottlingException', 400, 'throttled'],
    ['LimitExceededException', 400, 'throttled'],
    ['SomethingNew', 429, 'throttled'],
    ['InternalServerException', 500, 'serverFault'],
    ['Unknown', 503, 'serverFault'],
    ['ECONNRESET', undefined, 'noAnswer'],
    ['TimeoutError', undefined, 'noAnswer'],
    ['SyntaxError', 200, 'noAnswer'],
    ['ExpiredTokenException', 400, 'credentials'],
    ['CredentialsProviderError', undefined, 'credentials'],
    ['InvalidSignatureException', 400, 'credentials'],
    ['ResourceNotFoundException', 400, 'notFound'],
    ['NoSuchKey', 404, 'notFound'],
    ['PermanentRedirect', 301, 'refused'],
    ['RequestTimeout', 400, 'noAnswer'],
    ['RequestTimeoutException', 408, 'noAnswer'],
    ['RequestTimeTooSkewed', 403, 'credentials'],
    ['InvalidRequestException', 400, 'refused'],
    ['AccessDeniedException', 400, 'refused'],
    ['ValidationException', 400, 'refused'],
  ])('takes %s with status %p for %s', (name, httpStatus, kind) =>
    expect(classifyAwsError({ name, httpStatus })).toBe(kind),
  );

  it('knows which failures may have had their effect', () => {
    const kinds = ['refused', 'throttled', 'serverFault', 'noAnswer', 'credentials', 'notFound'] as const;

    expect(kinds.filter(mayHaveBeenDone)).toEqual(['serverFault', 'noAnswer']);
  });
});

describe('toAwsError', () => {
  it('keeps AWS’s name, text and cause', () => {
    const thrown = Object.assign(new Error('Rate exceeded'), {
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 400 },
    });

    expect(toAwsError(thrown)).toMatchObject({
      name: 'ThrottlingException',
      kind: 'throttled',
      message: 'Rate exceeded',
      cause: thrown,
    });
  });

  it('names a refused connection by its code', () => {
    const thrown = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });

    expect(toAwsError(thrown)).toMatchObject({ name: 'ECONNREFUSED', kind: 'noAnswer', message: 'ECONNREFUSED' });
  });

  it('takes anything for an error without an answer', () => {
    expect(toAwsError('boom')).toMatchObject({ kind: 'noAnswer', message: 'boom' });
  });
});

describe('callAws', () => {
  it('turns what the call throws into an AwsError', async () => {
    await expect(callAws(() => Promise.reject(new Error('x')))).rejects.toBeInstanceOf(AwsError);
  });

  it('lets an abort through that the caller asked for', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    controller.abort(reason);

    await expect(callAws(() => Promise.reject(new Error('AbortError')), controller.signal)).rejects.toBe(reason);
  });
});
