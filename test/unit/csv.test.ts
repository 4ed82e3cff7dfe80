import { csvLine } from '../../src/report/csv';
import { pairsCsv } from '../../src/report/pairs-csv';

describe('a field of CSV', () => {
  it.each([
    ['plain text', 'a b', 'a b'],
    ['a number', 7, '7'],
    ['nothing', '', ''],
    ['letters beyond ASCII', 'ü.txt', 'ü.txt'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'say "hi"', '"say ""hi"""'],
    ['a line feed', 'a\nb', '"a\nb"'],
    ['a carriage return', 'a\rb', '"a\rb"'],
  ])('that is %s', (_, field, written) => {
    expect(csvLine([field])).toBe(`${written}\r\n`);
  });
});

describe('the table of pairs', () => {
  it('has a head and a line for each pair, with AWS’s words where AWS had some', () => {
    const error = { code: 'InvalidRequestException', message: 'Not UTF-8, it seems' };
    const lines = pairsCsv([
      { source: 'a.txt', language: 'fr', verdict: 'translated', outputKey: 'fr.a.txt' },
      { source: 'x,y.txt', language: 'fr', verdict: 'failed', outputKey: 'fr.x,y.txt', error },
    ]);

    expect([...lines]).toEqual([
      'source,language,verdict,code,message,output\r\n',
      'a.txt,fr,translated,,,fr.a.txt\r\n',
      '"x,y.txt",fr,failed,InvalidRequestException,"Not UTF-8, it seems","fr.x,y.txt"\r\n',
    ]);
  });

  it('of no pair is its head', () => expect([...pairsCsv([])]).toHaveLength(1));
});
