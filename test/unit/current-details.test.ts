import { currentDetails } from '../../src/domain/current-details';
import { warningFinding } from '../../src/domain/findings';
import type { Finding } from '../../src/domain/findings';
import type { Verification } from '../../src/domain/job-result';

const COUNTS = { documents: 2, languages: 1, pairs: 2, translated: 1, failed: 1, missing: 0, empty: 0, unexpected: 0 };
const VERIFICATION: Verification = {
  verified: false,
  counts: COUNTS,
  byLanguage: { fr: { translated: 1, failed: 1, missing: 0, empty: 0 } },
  problems: [],
  verifiedAt: '2026-01-02T12:00:00.000Z',
};

const findingsAbout = (...keys: string[]): Finding[] =>
  keys.map((key) => warningFinding('DocumentTooLarge', key, 'is large'));

describe('the live page', () => {
  it('of a run that begins says how far it is', () => {
    expect(currentDetails({ phase: 'preflight', languages: [] })).toBe(
      '**preflight**\n\n- 0 documents into no language',
    );
  });

  it('tells all that is known', () => {
    const page = currentDetails({
      phase: 'verifying',
      job: { jobId: 'f00d', status: 'STOPPED', message: 'Stopped.', outputS3Uri: 's3://b/out/' },
      preflight: { documents: 2, estimatedUsd: 0.5, findings: findingsAbout('a.txt') },
      languages: ['fr'],
      stop: { by: 'signal', reason: 'wrong folder' },
      verification: VERIFICATION,
    });

    expect(page).toBe(
      [
        '**verifying: STOPPED**',
        '',
        '- 2 documents into `fr`',
        '- cost by estimate: at most $0.50',
        '- job `f00d`: STOPPED, `Stopped.`',
        '- output: `s3://b/out/`',
        '- stop asked for by signal: `wrong folder`',
        '',
        '- `fr`: 1 translated, 1 failed, 0 missing, 0 empty',
        '',
        '- warning: `a.txt is large`',
      ].join('\n'),
    );
  });

  it.each([
    ['a backquote', 'a`b`.txt', 'a´b´.txt'],
    ['a line feed', 'a\n# b.txt', 'a # b.txt'],
    ['other white space', 'a\t\r\n b.txt', 'a b.txt'],
    ['markup', '<b>*a*</b>.txt', '<b>*a*</b>.txt'],
  ])('keeps the text of others between backquotes where a name has %s', (_, key, shown) => {
    const preflight = { documents: 1, estimatedUsd: 0, findings: findingsAbout(key) };

    const page = currentDetails({ phase: 'watching', languages: ['fr'], preflight });

    expect(page.split('\n').at(-1)).toBe(`- warning: \`${shown} is large\``);
  });

  it('does the same with a reason that somebody gave', () => {
    const page = currentDetails({ phase: 'stopping', languages: [], stop: { by: 'signal', reason: '`\n\n# no' } });

    expect(page).toMatch(/- stop asked for by signal: `´ # no`$/);
  });

  it('shows ten findings, and how many more there are', () => {
    const keys = Array.from({ length: 25 }, (_, index) => `${index}.txt`);
    const preflight = { documents: 25, estimatedUsd: 0, findings: findingsAbout(...keys) };

    const page = currentDetails({ phase: 'watching', languages: ['fr'], preflight });

    expect(page.match(/^- warning/gm)).toHaveLength(10);
    expect(page).toMatch(/9\.txt is large`\n- and 15 more$/);
  });
});
