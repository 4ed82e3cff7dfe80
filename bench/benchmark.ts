/** One benchmark. */
export interface Benchmark {
  readonly name: string;
  /** What is measured, on what, for how long. */
  readonly measures: string;
  /** Runs it, and returns a table: rows by name, each with its columns. */
  readonly run: () => Promise<Readonly<Record<string, Readonly<Record<string, number | string>>>>>;
}
