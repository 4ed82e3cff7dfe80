import { DOMParser } from '@xmldom/xmldom';
import { formatOf } from '../../src/local/translate-emulator/formats/formats';
import { SegmentTranslator } from '../../src/local/translate-emulator/formats/segments';

interface Translated {
  readonly text: string;
  readonly characters: number;
}

function translate(contentType: string, content: string | Uint8Array): Translated {
  const segments = new SegmentTranslator({ language: 'fr' });
  const translated = formatOf(contentType).translate(Buffer.from(content), segments);
  return { text: Buffer.from(translated).toString(), characters: segments.characters };
}

describe('text', () => {
  it('is translated line by line, and every character counts', () => {
    expect(translate('text/plain', 'One\r\n\n  Two é😀')).toEqual({
      text: '[fr] Öñé\r\n\n  [fr] Ţŵö é😀',
      characters: 14,
    });
  });

  it('keeps a byte order mark', () => {
    expect(translate('text/plain', '\ufeffOne').text).toBe('\ufeff[fr] Öñé');
  });

  it('may be empty', () => {
    expect(translate('text/plain', '')).toEqual({ text: '', characters: 0 });
  });

  it('that is not UTF-8 is an error of its own', () => {
    expect(() => translate('text/plain', Uint8Array.of(0x61, 0xff))).toThrow('Invalid utf-8 encoded texts detected');
  });
});

describe('HTML', () => {
  const html = (content: string): Translated => translate('text/html', content);

  it('keeps everything but its texts byte by byte', () => {
    const page = (title: string, hello: string, world: string): string =>
      `<!DOCTYPE html>\n<html lang=en>\n<head><meta charset='utf-8'><title>${title}</title></head>\n` +
      `<body class="a  b" data-x='<'>\n<!-- note --><p>${hello} <b>${world}</b><br/>\n<img src=x alt="Alt">\n</body></html>\n`;

    expect(html(page('Title', 'Hello', 'world')).text).toBe(page('[fr] Ţíţļé', '[fr] Ĥéļļö', '[fr] ŵöŕļđ'));
  });

  it('is translated inside the html element only', () => {
    expect(html('before <html>inside</html>')).toEqual({ text: 'before <html>[fr] íñšíđé</html>', characters: 6 });
    expect(html('<p>a fragment</p>')).toEqual({ text: '<p>a fragment</p>', characters: 0 });
  });

  it('keeps what is marked translate="no", and translates what is marked yes inside it', () => {
    expect(html('<html>a<i translate="no">b<b>c</b><u translate="yes">d</u>e</i>f</html>').text).toBe(
      '<html>[fr] á<i translate="no">b<b>c</b><u translate="yes">[fr] đ</u>e</i>[fr] ƒ</html>',
    );
  });

  it('keeps scripts and styles', () => {
    const page = '<html><script>let a = "<b>x</b>"</script><style>p { color: red }</style></html>';

    expect(html(page)).toEqual({ text: page, characters: 0 });
  });

  it('reads entities as the characters that they stand for, and counts them so', () => {
    expect(html('<html>a &amp; b &lt; &eacute;</html>')).toEqual({
      text: '<html>[fr] á &amp; ƀ &lt; é</html>',
      characters: 9,
    });
  });

  it('may be broken as browsers know it', () => {
    expect(html('<html><p>one<p>two</i><table><td>three').text).toBe(
      '<html><p>[fr] öñé<p>[fr] ţŵö</i><table><td>[fr] ţĥŕéé',
    );
  });
});

describe('XLIFF 1.2', () => {
  const xliff = (content: string): Translated => translate('application/x-xliff+xml', content);
  const file = (units: string, attributes = ''): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a.txt" source-language="en" ` +
    `datatype="plaintext"${attributes}><body>${units}</body></file></xliff>`;

  it('gets a target for each source', () => {
    const { text, characters } = xliff(file('<trans-unit id="1"><source>Hello</source></trans-unit>'));

    expect(text).toBe(
      file(
        '<trans-unit id="1"><source>Hello</source><target>[fr] Ĥéļļö</target></trans-unit>',
        ' target-language="fr"',
      ),
    );
    expect(characters).toBe(5);
  });

  it('gets a new target in the place of an old one', () => {
    const unit = '<trans-unit id="1"><source>Hi</source><target state="new">old</target><note>n</note></trans-unit>';

    expect(xliff(file(unit)).text).toContain('<source>Hi</source><target>[fr] Ĥí</target><note>n</note>');
  });

  it('keeps inline elements in their places, codes and protected texts untouched', () => {
    const source = 'A <g id="1">bold</g> <ph id="2">{0}</ph><x id="3"/> <mrk mtype="protected">Name</mrk> end';

    expect(xliff(file(`<trans-unit id="1"><source>${source}</source></trans-unit>`)).text).toContain(
      '<target>[fr] Á <g id="1">ƀöļđ</g> <ph id="2">{0}</ph><x id="3"/> <mrk mtype="protected">Name</mrk> éñđ</target>',
    );
  });

  it('leaves a unit with translate="no" alone, also where a group says so', () => {
    const units =
      '<trans-unit id="1" translate="no"><source>One</source></trans-unit>' +
      '<group translate="no"><trans-unit id="2"><source>Two</source></trans-unit></group>';

    expect(xliff(file(units))).toEqual({ text: file(units, ' target-language="fr"'), characters: 0 });
  });

  it('is well-formed XML afterwards', () => {
    const { text } = xliff(file('<trans-unit id="1"><source>a &amp; b &lt; c</source></trans-unit>'));

    const target = new DOMParser().parseFromString(text, 'application/xml').getElementsByTagName('target')[0];
    expect(target?.textContent).toBe('[fr] á & ƀ < ć');
  });

  it.each([
    ['another version', file('').replace('version="1.2"', 'version="2.0"'), 'is not XLIFF 1.2'],
    ['other XML', '<html/>', 'is not XLIFF 1.2'],
    ['no XML', 'hello', 'cannot be parsed'],
    ['an element that is not closed', file('<trans-unit id="1">'), 'cannot be parsed'],
    ['an attribute without quotes', '<xliff version=1.2/>', 'cannot be parsed'],
    ['another encoding', Buffer.from(file('').slice(0, -5) + 'é', 'latin1'), 'Invalid utf-8'],
  ])('with %s is an error of its own', (_what, content, message) => {
    expect(() => translate('application/x-xliff+xml', content)).toThrow(message);
  });
});
