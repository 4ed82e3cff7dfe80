/** An emulator whose jobs stay in the queue, and that refuses nothing. Prints its URL, and ends with a signal. */
import { startTranslateEmulator } from '../src/local/translate-emulator';

void startTranslateEmulator({
  s3Endpoint: 'http://127.0.0.1:1',
  quotas: { queuedJobs: Infinity },
  rates: {
    StartTextTranslationJob: Infinity,
    DescribeTextTranslationJob: Infinity,
    ListTextTranslationJobs: Infinity,
    StopTextTranslationJob: Infinity,
  },
  switches: { stuckIn: 'SUBMITTED' },
}).then(({ url }) => console.log(url));
