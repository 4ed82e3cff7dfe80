/** What a careless change could make of `translateJob`: it begins with a timer that no stored history has. */
import { sleep } from '@temporalio/workflow';

export async function translateJob(): Promise<void> {
  await sleep('1m');
}
