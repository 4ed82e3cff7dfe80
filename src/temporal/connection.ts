/** How to reach Temporal: the SDK's own configuration (TOML profile, then TEMPORAL_*), and plain words when it fails. */
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { BatchTranslateError } from '../domain/errors';

export interface TemporalTarget {
  readonly connectionOptions: NativeConnectionOptions & { readonly address: string };
  readonly namespace: string;
}

const DEFAULT_ADDRESS = 'localhost:7233';
const DEFAULT_NAMESPACE = 'default';

/** Reads the configuration. A misspelt key in the TOML file is an error, never ignored. */
export function readTemporalTarget(): TemporalTarget {
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({ configFileStrict: true });
    return {
      connectionOptions: { ...connectionOptions, address: connectionOptions.address ?? DEFAULT_ADDRESS },
      namespace: namespace ?? DEFAULT_NAMESPACE,
    };
  } catch (error) {
    throw new BatchTranslateError('InvalidSettings', `Temporal's configuration cannot be read: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

/** Runs `connect`; a failure says which address did not answer. */
export async function connectInWords<T>({ connectionOptions }: TemporalTarget, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    const message = `No Temporal server answers at ${connectionOptions.address} (${causeOf(error)}).`;
    throw new BatchTranslateError('TemporalUnreachable', message, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The native client tells the operating system's words deep inside of its own. */
function causeOf(error: unknown): string {
  const text = messageOf(error);
  return /message: "([^"]+)"/.exec(text)?.[1] ?? text;
}
