/**
 * Names that look alike are told apart: two people in one room never show the same name to the eye.
 * The comparison is by skeleton: compatibility form, no marks, no case, letters of other scripts that look Latin
 * read as Latin. Source of the idea: Unicode Technical Standard 39, section 4; the table here holds the letters that
 * occur in names. Not here: which names are allowed at all (the join form's schema).
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  к: 'k',
  м: 'm',
  н: 'h',
  т: 't',
  в: 'b',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ɡ: 'g',
  ո: 'n',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  ι: 'i',
  κ: 'k',
  τ: 't',
  υ: 'u',
  ε: 'e',
  χ: 'x',
  β: 'b',
  ℓ: 'l',
  '0': 'o',
  '1': 'l',
  '|': 'l',
  i: 'l',
  ı: 'l',
};

/** What a name looks like; equal skeletons look the same. */
export function nameSkeleton(name: string): string {
  const folded = name.normalize('NFKD').toLowerCase();
  let out = '';
  for (const letter of folded) {
    if (/\p{M}|\s/u.test(letter)) continue;
    out += LOOK_ALIKES[letter] ?? letter;
  }
  return out.normalize('NFC').replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** The name, with "(2)", "(3)" … behind it when somebody present already looks the same. */
export function distinctName(name: string, present: readonly string[]): string {
  const taken = new Set(present.map(nameSkeleton));
  if (!taken.has(nameSkeleton(name))) return name;
  let n = 2;
  while (taken.has(nameSkeleton(`${name} (${n})`))) n++;
  return `${name} (${n})`;
}
