/** `npm run bench -- <name>…`: runs the benchmarks that are named, or all, and prints what they measured. */
import { cpus } from 'node:os';
import type { Benchmark } from './benchmark';
import { emulatorBenchmark } from './emulator';

const BENCHMARKS: readonly Benchmark[] = [emulatorBenchmark];

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No benchmark "${unknown.join('", "')}"; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`,
    );
  }
  console.log(`Node ${process.version}, ${cpus().length} cores: ${cpus()[0]?.model ?? 'unknown'}`);
  for (const { name, measures, run } of BENCHMARKS) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n${name}: ${measures}`);
    console.table(await run());
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
