/**
 * Which names a student may show. Any language and emoji are welcome; what cannot be seen, or pretends, is not.
 * Names are plain text everywhere, so markup and formulas are just letters. Not here: telling equal names apart
 * (core/room does that when the person joins).
 */
import { LIMITS, type Refusal, refuse } from '#core/protocol/index.ts';
import { nameSkeleton } from '#core/room/index.ts';

/** Titles that would let a student speak as somebody else, in the languages of the interface. */
const RESERVED = new Set(
  [
    'instructor',
    'teacher',
    'professor',
    'lecturer',
    'admin',
    'administrator',
    'moderator',
    'host',
    'system',
    'server',
    'projector',
    'attend',
    '老师',
    '教师',
    '教授',
    '讲师',
    '助教',
    '管理员',
    '主持人',
    '系统',
    '投影',
  ].map(nameSkeleton),
);

/**
 * The name as it is stored: NFC, outer spaces gone, inner ones single.
 * Refuses `badName` (nothing to see, or characters that cannot be shown), `nameTooLong`, `reservedName`.
 */
export function readName(typed: string): string | Refusal {
  if (typed.length > 1000) return refuse('nameTooLong', { limit: LIMITS.nameGraphemes }, 'name');
  const name = typed
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^ | $/g, '');
  if (hasHiddenCharacters(name) || !hasVisibleCharacter(name)) return refuse('badName', undefined, 'name');
  if (isTooLong(name)) return refuse('nameTooLong', { limit: LIMITS.nameGraphemes }, 'name');
  if (RESERVED.has(nameSkeleton(name))) return refuse('reservedName', undefined, 'name');
  return name;
}

/** Controls, lone surrogates, formatting (bidi overrides, byte order mark, zero width), separators of lines, private use. */
function hasHiddenCharacters(name: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u.test(withoutJoiners(name));
}

/** A zero-width joiner is right between emoji and in scripts that need it; variation selectors are marks. */
function withoutJoiners(name: string): string {
  return name
    .replace(
      /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f})\u{200d}(?=\p{Extended_Pictographic})/gu,
      '',
    )
    .replace(/(?<=[\p{L}\p{M}])[\u{200c}\u{200d}](?=\p{L})/gu, (joiner, at: number, whole: string) =>
      JOINING_SCRIPTS.test(whole.slice(Math.max(at - 2, 0), at)) ? '' : joiner,
    )
    .replace(/\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}/gu, '');
}

/** Scripts in which joiners change the shape of a word: Persian and Urdu, and those of India. */
const JOINING_SCRIPTS =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}]/u;

/** Letters that print nothing although they count as letters. */
const BLANKS = /[\s\p{Z}\p{M}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}]/gu;

const hasVisibleCharacter = (name: string): boolean => name.replace(BLANKS, '') !== '';

function isTooLong(name: string): boolean {
  let graphemes = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)) {
    if (++graphemes > LIMITS.nameGraphemes || marksOf(segment) > LIMITS.marksPerLetter) return true;
  }
  return name.length > MOST_UNITS;
}

/** Marks are counted with what NFC has already joined taken apart again. */
const marksOf = (grapheme: string): number =>
  (grapheme.normalize('NFD').match(/\p{Mn}|\p{Me}/gu) ?? []).length;

/** The protocol's own bound on a stored name, in UTF-16 units. */
const MOST_UNITS = 380;
