import type { TranslateJobResult } from '../../src/domain/job-result';
import { resultText } from '../../src/report/result-text';

const COUNTS = { documents: 3, languages: 2, pairs: 6, translated: 6, failed: 0, missing: 0, empty: 0, unexpected: 0 };

function aResult(changes: Partial<TranslateJobResult> = {}): TranslateJobResult {
  return {
    status: 'COMPLETED',
    verified: true,
    counts: COUNTS,
    byLanguage: {},
    problems: [],
    findings: [],
    cost: { estimatedUsd: 0.5 },
    timings: {},
    ...changes,
  };
}

describe('the text of a result', () => {
  it('is the verdict, the languages, and where everything is', () => {
    const text = resultText(
      aResult({
        byLanguage: {
          fr: { translated: 3, failed: 0, missing: 0, empty: 0, charactersTranslated: 1_234_567 },
          'zh-TW': { translated: 3, failed: 0, missing: 0, empty: 0 },
        },
        outputS3Uri: 's3://b/out/1-TranslateText-2/',
        reportS3Uri: 's3://b/out/.batch-translate/0/report.json',
        manifestS3Uri: 's3://b/out/.batch-translate/0/manifest.jsonl.gz',
        cost: { estimatedUsd: 20, charactersTranslated: 1_234_567, actualUsd: 18.52 },
        timings: { submittedAt: '2026-01-02T12:00:00.000Z', endedAt: '2026-01-02T12:15:07.000Z' },
      }),
    );

    expect(text).toBe(
      [
        'VERIFIED  all 6 translations are there: 3 documents in 2 languages.',
        '',
        'language  translated  failed  missing  empty  characters',
        'fr                 3       0        0      0   1,234,567',
        'zh-TW              3       0        0      0           ?',
        '',
        'output   s3://b/out/1-TranslateText-2/',
        'report   s3://b/out/.batch-translate/0/report.json',
        'manifest s3://b/out/.batch-translate/0/manifest.jsonl.gz',
        'cost     estimated at most $20.00, by the characters translated $18.52',
        'time     15 min 7 s from submission to end',
      ].join('\n'),
    );
  });

  it('leaves out what is not known', () => {
    expect(resultText(aResult()).split('\n\n')).toEqual([
      expect.stringContaining('VERIFIED') as string,
      'cost     estimated at most $0.50',
    ]);
  });

  it('begins with the status where translations are missing', () => {
    const text = resultText(aResult({ verified: false, counts: { ...COUNTS, translated: 4, missing: 2 } }));

    expect(text).toMatch(/^NOT VERIFIED {2}4 of 6 translations are there \(COMPLETED\): 3 documents in 2 languages\./);
  });

  it('says that a job was stopped on purpose', () => {
    const counts = { ...COUNTS, translated: 1 };
    const text = resultText(aResult({ status: 'STOPPED', verified: false, counts, stop: { by: 'signal' } }));

    expect(text).toMatch(/^STOPPED {3}1 of 6 translations are there \(STOPPED\)/);
  });

  it('lists each problem with AWS’s code and what to do', () => {
    const text = resultText(
      aResult({
        verified: false,
        problems: [
          { source: 'a b.txt', language: 'fr', verdict: 'failed', code: 'X', message: 'Oops', advice: 'Mend it.' },
          { source: 'c.txt', language: 'de', verdict: 'missing', advice: 'Translate it again.' },
        ],
      }),
    );

    expect(text).toContain(
      'failed   fr  a b.txt (X)\n         Mend it.\nmissing  de  c.txt\n         Translate it again.',
    );
  });
});
