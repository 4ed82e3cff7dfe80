/** Turns whatever an AWS call threw into one error with a kind, keeping the cause. */
import { classifyAwsError } from '../domain/aws-error-kind';
import type { AwsErrorKind } from '../domain/aws-error-kind';
import { cutText } from '../domain/text';

const LONGEST_MESSAGE = 2_000;

/** An AWS call failed. `name` is AWS's name of the error, `message` its text. */
export class AwsError extends Error {
  readonly kind: AwsErrorKind;

  constructor(name: string, kind: AwsErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
    this.kind = kind;
  }
}

/** Runs an AWS call; what it throws becomes an `AwsError`, except an abort that the caller asked for. */
export async function callAws<T>(call: () => Promise<T>, abortSignal?: AbortSignal): Promise<T> {
  try {
    return await call();
  } catch (error) {
    abortSignal?.throwIfAborted();
    throw toAwsError(error);
  }
}

/** The error as an `AwsError`. */
export function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const { name, message, $metadata } = describe(error);
  const kind = classifyAwsError({ name, httpStatus: $metadata?.httpStatusCode });
  return new AwsError(name, kind, cutText(message, LONGEST_MESSAGE), { cause: error });
}

interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function describe(error: unknown): SdkError {
  if (!(error instanceof Error)) return { name: 'UnknownError', message: String(error) };
  // A refused connection is an AggregateError without a text of its own on Node 20 and later.
  const { code, $metadata } = error as Error & { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const name =
    error.name === 'Error' || error.name === 'AggregateError'
      ? typeof code === 'string'
        ? code
        : 'NetworkError'
      : error.name;
  return {
    name,
    message: error.message === '' ? name : error.message,
    ...($metadata === undefined ? {} : { $metadata }),
  };
}
