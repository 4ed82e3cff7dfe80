/** Pure. What preflight brings back. */
import type { Finding } from './findings';

/** With an error among the findings nothing may be started. */
export interface Preflight {
  readonly findings: readonly Finding[];
  readonly documents: number;
  /** By the price table, at most; 0 where the request is refused. */
  readonly estimatedUsd: number;
}
