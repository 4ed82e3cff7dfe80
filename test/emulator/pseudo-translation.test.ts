import fc from 'fast-check';
import { pseudoTranslate, readPseudoTranslation } from '../../src/local/translate-emulator/formats/pseudo-translation';
import { countCharacters } from '../../src/local/translate-emulator/formats/segments';

const asciiText = fc.string({ unit: 'binary-ascii' }).filter((text) => !text.includes('['));

describe('the pseudo-translation', () => {
  it('is visible, and shows its language', () => {
    expect(pseudoTranslate('Hello world', { language: 'fr' })).toBe('[fr] Ĥéļļö ŵöŕļđ');
    expect(pseudoTranslate('Hello world', { language: 'es-MX' })).toBe('[es-MX] Ĥéļļö ŵöŕļđ');
  });

  it('leaves the white space around a text where it is, and a blank text alone', () => {
    expect(pseudoTranslate('\n  Hi \t', { language: 'fr' })).toBe('\n  [fr] Ĥí \t');
    expect(pseudoTranslate(' \n', { language: 'fr' })).toBe(' \n');
    expect(pseudoTranslate('', { language: 'fr' })).toBe('');
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(asciiText, fc.constantFrom('fr', 'zh-TW', 'de'), (text, language) => {
        expect(readPseudoTranslation(pseudoTranslate(text, { language }), language)).toBe(text);
      }),
    );
  });

  it('differs from the text wherever there is a letter', () => {
    fc.assert(
      fc.property(asciiText, (text) => {
        expect(pseudoTranslate(text, { language: 'fr' }) === text).toBe(text.trim() === '');
      }),
    );
  });

  it('has the terms of a terminology, the longest that fits', () => {
    const terms = [
      { sourceText: 'Amazon', targetText: 'Amazone' },
      { sourceText: 'Amazon Family', targetText: 'Famille Amazone' },
    ];

    expect(pseudoTranslate('Amazon, Amazon Family.', { language: 'fr', terms })).toBe('[fr] Amazone, Famille Amazone.');
  });

  it('takes the characters of a term for characters', () => {
    const terms = [{ sourceText: 'a+b (c)', targetText: 'sum' }];

    expect(pseudoTranslate('x a+b (c) aab c', { language: 'fr', terms })).toBe('[fr] ẋ sum ááƀ ć');
  });

  it('masks profane words where that is asked for', () => {
    expect(pseudoTranslate('Damn it', { language: 'fr', masksProfanity: true })).toBe('[fr] ?$#@$ íţ');
    expect(pseudoTranslate('Damn it', { language: 'fr' })).toBe('[fr] Đáɱñ íţ');
    expect(pseudoTranslate('undamned', { language: 'fr', masksProfanity: true })).toBe('[fr] úñđáɱñéđ');
  });

  it('shows formality', () => {
    expect(pseudoTranslate('Hi', { language: 'fr', formality: 'INFORMAL' })).toBe('[fr informal] Ĥí');
    expect(readPseudoTranslation('[fr informal] Ĥí', 'fr')).toBe('Hi');
  });
});

describe('characters', () => {
  it('are code points, whatever their bytes', () => {
    expect(countCharacters('aé漢😀')).toBe(4);
    expect(countCharacters('')).toBe(0);
    expect(countCharacters('\ud83d')).toBe(1);
  });

  it('are as many as JavaScript iterates over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(countCharacters(text)).toBe([...text].length);
      }),
    );
  });
});
