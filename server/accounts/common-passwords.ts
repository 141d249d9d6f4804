/**
 * Passwords that everybody tries first, by rule rather than by list: a common word with the usual dressing, a run on
 * the keyboard, a sequence, a repetition, a date. Together with the words below this covers well over ten thousand.
 */

/** Words that lists of stolen passwords begin with, without their digits; lower case, letters only. */
const WORDS = new Set(
  `password passwort passwd pass passw secret letmein welcome admin administrator root user guest login test tester
  testing changeme default master monkey dragon football baseball basketball soccer hockey superman batman spiderman
  ironman pokemon naruto starwars princess sunshine shadow michael jessica jennifer ashley daniel andrew joshua
  matthew charlie thomas robert jordan hunter killer ranger buster harley george summer winter spring autumn
  january february march april may june july august september october november december monday friday sunday
  freedom whatever trustno trustnoone iloveyou loveyou iloveu ilovechina love lovely lover forever family mother
  father brother sister baby babygirl angel flower butterfly purple orange yellow banana apple cheese cookie coffee
  chocolate pepper ginger tigger snoopy mickey minnie donald disney computer internet google facebook youtube
  twitter instagram microsoft windows linux ubuntu samsung iphone android nokia huawei xiaomi tencent alibaba
  qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wasd poiuyt lkjhgf mnbvcx abc abcd
  abcde abcdef abcdefg abcdefgh hello helloworld hallo bonjour hola nihao woaini woainima woaiwojia aini zhang wang
  liu chen yang huang zhao zhou wuhan beijing shanghai china zhongguo america england london paris berlin munich
  newyork boston chicago dallas texas arsenal chelsea liverpool manchester barcelona madrid juventus bayern
  mustang corvette ferrari porsche mercedes yamaha toyota honda matrix phoenix thunder silver golden diamond
  eagle tiger lion wolf bear horse rabbit kitten puppy dolphin hello kitty peanut muffin teacher student school
  college university professor lecture classroom class attend softmax attention mathematics math maths physics
  chemistry biology access system server network security private public temp temporary sample example demo
  access granted openup open sesame abracadabra nothing nobody anything something money dollar bitcoin crypto
  hacker hacking ninja samurai wizard merlin gandalf frodo hobbit zelda mario luigi sonic minecraft fortnite
  roblox warcraft starcraft counter strike league legends dota`.split(/\s+/),
);

const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'q1w2e3r4t5y6u7i8o9p0',
  '147258369',
  '159357',
  '1357924680',
];

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whether the password is one of the commonest, or so simple that a guesser's first hour finds it. */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  return isDressedWord(text) || isRepetition(text) || isRun(text) || isDate(text);
}

/** A common word, or two in a row, behind and before digits and signs, with letters swapped for look-alikes. */
function isDressedWord(text: string): boolean {
  return [text, plain(text)].some((form) => {
    const core = form.replace(/^[^a-z]+|[^a-z]+$/g, '');
    return isWord(core) || isTwoWords(core);
  });
}

const plain = (text: string): string =>
  Array.from(
    text.replace(/[\d!?.@$#*_-]{0,8}$/, (tail) => (/[a-z]/.test(tail) ? tail : '')),
    (c) => LEET[c] ?? c,
  ).join('');

const isWord = (text: string): boolean => WORDS.has(text);

function isTwoWords(text: string): boolean {
  for (let at = 2; at < text.length - 1; at++) {
    if (isWord(text.slice(0, at)) && isWord(text.slice(at))) return true;
  }
  return false;
}

/** `aaaaaaaa`, `abcabcabc`, `12121212`. */
const isRepetition = (text: string): boolean => /^(.{1,5}?)\1+.{0,2}$/u.test(text);

/** A walk along a row of the keyboard or of the alphabet, forwards or backwards, in one or two pieces. */
function isRun(text: string): boolean {
  const pieces = [text, text.slice(0, Math.ceil(text.length / 2)), text.slice(Math.ceil(text.length / 2))];
  const [whole = '', left = '', right = ''] = pieces;
  return isOneRun(whole) || (isOneRun(left) && isOneRun(right));
}

const reversed = (text: string): string => Array.from(text).reverse().join('');

const isOneRun = (text: string): boolean =>
  text.length >= 3 && RUNS.some((run) => run.includes(text) || reversed(run).includes(text));

/** A birthday: eight digits, perhaps with dots or dashes, that read as year, month and day in some order. */
function isDate(text: string): boolean {
  const digits = text.replace(/[-./ ]/g, '');
  if (!/^\d{8}$/.test(digits)) return false;
  const month = '(0[1-9]|1[0-2])';
  const day = '(0[1-9]|[12]\\d|3[01])';
  const year = '(19|20)\\d\\d';
  return new RegExp(`^(${year}${month}${day}|${day}${month}${year}|${month}${day}${year})$`).test(digits);
}
