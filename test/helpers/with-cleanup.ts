type Ending = () => unknown;

/** Takes what ends something: a server, a process, a file. */
export type Afterwards = (end: Ending) => void;

/** Runs a test that says on its way what must be ended `afterwards`; however it ends, so is that, the last first. */
export async function withCleanup(test: (afterwards: Afterwards) => Promise<void>): Promise<void> {
  const endings: Ending[] = [];
  try {
    await test((end) => endings.unshift(end));
  } finally {
    for (const end of endings) await end();
  }
}
