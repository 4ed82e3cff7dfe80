import { readSettings } from '../../src/settings';

it('takes defaults where nothing is set', () => {
  expect(readSettings({ PATH: '/bin' })).toMatchObject({ taskQueue: 'batch-translate', shutdownGraceMs: 30_000 });
});

it('reads what is set', () => {
  const env = { BATCH_TRANSLATE_TASK_QUEUE: 'manuals', BATCH_TRANSLATE_SHUTDOWN_GRACE: '2m' };

  expect(readSettings(env)).toMatchObject({ taskQueue: 'manuals', shutdownGraceMs: 120_000 });
});

it.each([
  [
    'a value that makes no sense',
    { BATCH_TRANSLATE_SHUTDOWN_GRACE: 'long' },
    'BATCH_TRANSLATE_SHUTDOWN_GRACE is "long"',
  ],
  ['a time without a unit', { BATCH_TRANSLATE_SHUTDOWN_GRACE: '30' }, 'expected a time such as "30s"'],
  ['a name that is misspelt', { BATCH_TRANSLATE_TASKQUEUE: 'x' }, 'BATCH_TRANSLATE_TASKQUEUE is not a setting'],
])('refuses %s, and names what it is', (_, env, text) => {
  const read = (): unknown => readSettings(env);

  expect(read).toThrow(expect.objectContaining({ code: 'InvalidSettings' }) as Error);
  expect(read).toThrow(text);
});

it('names the settings that there are when it refuses one', () => {
  expect(() => readSettings({ BATCH_TRANSLATE_X: '' })).toThrow(
    'there are BATCH_TRANSLATE_TASK_QUEUE, BATCH_TRANSLATE_SHUTDOWN_GRACE',
  );
});
