/**
 * Reads interface texts. A message is plain text with `{name}` and `{count, plural, =0 {…} one {…} other {… # …}}`;
 * branches may hold names, not further plurals. Law: no locale data but the browser's own Intl.PluralRules; the same
 * code on server and screen. Not here: dates and numbers (`#core/picture/number-text.ts`).
 */
import type en from '#messages/en.json';
import type { Locale } from './locale.ts';

/** All texts of one language: area, then key. */
export type Messages = typeof en;
export type Area = keyof Messages;
/** `area.key` of every text. */
export type MessageKey = { [A in Area]: `${A}.${keyof Messages[A] & string}` }[Area];
export type Params = Readonly<Record<string, string | number>>;
/** Reads one text and fills in its parameters. */
export type Read = (key: MessageKey, params?: Params) => string;

/** Texts of some areas, as handed to a page. */
export type LoadedMessages = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PLURAL = /\{\s*(\w+)\s*,\s*plural\s*,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g;
const BRANCH = /(=\d+|zero|one|two|few|many|other)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g;
const NAME = /\{\s*(\w+)\s*\}/g;

/**
 * A reader over loaded texts. A missing text reads as its key, a missing parameter keeps its braces: both are
 * visible, neither throws.
 */
export function createReader(messages: LoadedMessages, locale: Locale): Read {
  const rules = new Intl.PluralRules(locale);
  return (key, params = {}) => {
    const dot = key.indexOf('.');
    const text = messages[key.slice(0, dot)]?.[key.slice(dot + 1)];
    return text === undefined ? key : fill(text, params, rules);
  };
}

/** The parameter names of a message, sorted. */
export function placeholders(text: string): string[] {
  const names = new Set<string>();
  const rest = text.replace(PLURAL, (_, name: string, body: string) => {
    names.add(name);
    return [...body.matchAll(BRANCH)].map((branch) => branch[2]).join(' ');
  });
  for (const match of rest.matchAll(NAME)) names.add(match[1]!);
  return [...names].sort();
}

function fill(text: string, params: Params, rules: Intl.PluralRules): string {
  if (!text.includes('{')) return text;
  return text
    .replace(PLURAL, (_, name: string, body: string) => branchFor(body, Number(params[name]), rules))
    .replace(NAME, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
}

/** The branch of a plural for n; an exact `=n` wins over the language's category. `#` is n. */
function branchFor(body: string, n: number, rules: Intl.PluralRules): string {
  const branches = new Map([...body.matchAll(BRANCH)].map((match) => [match[1]!, match[2]!]));
  const chosen = branches.get(`=${n}`) ?? branches.get(rules.select(n)) ?? branches.get('other') ?? '';
  return chosen.replaceAll('#', String(n));
}
