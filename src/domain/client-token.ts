/** Pure. The ClientToken under which a run starts its job: the same for every attempt, another for every run. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** What makes a start unique. */
export interface StartIdentity {
  readonly namespace: string;
  readonly workflowId: string;
  /** Temporal keeps it across resets, so a reset run finds the job that it started before. */
  readonly originalExecutionRunId: string;
  /** The number of the job within the run; a job of its own is part 0. */
  readonly part: number;
}

/** 64 hex characters, which AWS's pattern for ClientToken (1-64, `^[a-zA-Z0-9-]+$`) allows. */
export function clientTokenFor({ namespace, workflowId, originalExecutionRunId, part }: StartIdentity): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([namespace, workflowId, originalExecutionRunId, part]))));
}

/** The first eight characters: they end the job's name and name its work folder. */
export function token8(clientToken: string): string {
  return clientToken.slice(0, 8);
}
