import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped, inScript } from '#app/(student)/markup.ts';

describe('writing into a page', () => {
  test('STU-14 data of any kind stays inside its script element and comes back unchanged', () => {
    const hostile = fc.constantFrom('</script>', '<!--', ']]>', '\u2028', '&quot;', '"', "'");
    const text = fc.array(fc.oneof(hostile, fc.string())).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.dictionary(text, text), (data) => {
        const written = inScript(data);
        expect(written).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(data)));
      }),
      { seed: 11 },
    );
  });

  test('STU-14 text cannot open an element or end an attribute', () => {
    expect(escaped(`<b a="1" c='2'>&`)).not.toMatch(/[<>"']/);
    expect(escaped('小明 & Ann')).toBe('小明 &#38; Ann');
  });
});
