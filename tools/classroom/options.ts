/** What `npm run classroom` may be told. Law: an unknown flag or a bad value is one clear sentence, not a guess. */
import { parseArgs } from 'node:util';

export interface Options {
  readonly students: number;
  readonly seed: number;
  readonly seconds: number;
  /** Adjustments a second of each student. */
  readonly rate: number;
  readonly lesson: string;
  /** Print nothing but the JSON object. */
  readonly isJson: boolean;
  /** A running server; without it one is started. */
  readonly url: string | null;
  /** For a running server: how the instructor signs in, or the secret of its first set-up. */
  readonly email: string;
  readonly password: string;
  readonly secret: string | null;
  /** Second at which the server is killed and started again. */
  readonly killAt: number | null;
  /** File that the bots' history is written to, one JSON object a line. */
  readonly history: string | null;
  /** `honest`: no flaky, late or hostile students, for figures. */
  readonly mix: 'all' | 'honest';
}

export const USAGE = `npm run classroom -- [--students 60] [--seed 7] [--seconds 30] [--rate 4] [--lesson L01]
  [--mix all|honest] [--json] [--history FILE] [--kill-at SECONDS]
  [--url http://… (--secret SECRET | --email … --password …)]`;

export class OptionError extends Error {}

/** Reads the arguments; throws `OptionError` with a sentence for people. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  const mix = values.mix ?? 'all';
  if (mix !== 'all' && mix !== 'honest') throw new OptionError('--mix is all or honest.');
  const options: Options = {
    students: wholeNumber('students', values.students, 60, 1, 1_000),
    seed: wholeNumber('seed', values.seed, 7, 0, 2 ** 32 - 1),
    seconds: wholeNumber('seconds', values.seconds, 30, 5, 3_600),
    rate: wholeNumber('rate', values.rate, 4, 1, 20),
    lesson: values.lesson ?? 'L01',
    isJson: values.json === true,
    url: values.url?.replace(/\/$/, '') ?? null,
    email: values.email ?? 'classroom@example.org',
    password: values.password ?? 'a long classroom password',
    secret: values.secret ?? null,
    killAt: values['kill-at'] === undefined ? null : wholeNumber('kill-at', values['kill-at'], 0, 1, 3_600),
    history: values.history ?? null,
    mix,
  };
  if (options.killAt !== null && options.url !== null)
    throw new OptionError('--kill-at kills the server that is started here; leave --url away.');
  return options;
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        students: text,
        seed: text,
        seconds: text,
        rate: text,
        lesson: text,
        mix: text,
        url: text,
        email: text,
        password: text,
        secret: text,
        'kill-at': text,
        history: text,
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new OptionError(`${(error as Error).message}\n${USAGE}`);
  }
}

function wholeNumber(name: string, text: string | undefined, otherwise: number, least: number, most: number) {
  if (text === undefined) return otherwise;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new OptionError(`--${name} is a whole number from ${least} to ${most}.`);
  return value;
}
