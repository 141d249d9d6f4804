/**
 * The closed list of reasons for which the server says no.
 * The server sends code, parameters and whether a retry makes sense; the client says it in the person's language
 * (messages namespace `refusal`, one key per code). Not here: texts.
 */

/** `never`: the same command will always be refused. `later`: try again after a while. `now`: refresh, then decide again. */
export type Retry = 'never' | 'later' | 'now';

const REFUSALS = {
  // form
  badShape: { retry: 'never', http: 400 },
  badNumber: { retry: 'never', http: 400 },
  badMatrix: { retry: 'never', http: 400 },
  badText: { retry: 'never', http: 400 },
  badIndex: { retry: 'never', http: 400 },
  outOfRange: { retry: 'never', http: 400 },
  tooLarge: { retry: 'never', http: 413 },
  tooDeep: { retry: 'never', http: 400 },
  unknownEvent: { retry: 'never', http: 404 },
  wrongVersion: { retry: 'never', http: 409 },
  // who
  forbidden: { retry: 'never', http: 403 },
  signInNeeded: { retry: 'never', http: 401 },
  removed: { retry: 'never', http: 403 },
  foreignOrigin: { retry: 'never', http: 403 },
  wrongLogin: { retry: 'never', http: 401 },
  badEmail: { retry: 'never', http: 400 },
  badPassword: { retry: 'never', http: 400 },
  commonPassword: { retry: 'never', http: 400 },
  deadLink: { retry: 'never', http: 404 },
  alreadySetUp: { retry: 'never', http: 409 },
  // joining
  badCode: { retry: 'never', http: 400 },
  unknownRoom: { retry: 'never', http: 404 },
  roomLocked: { retry: 'later', http: 403 },
  roomFull: { retry: 'later', http: 403 },
  badName: { retry: 'never', http: 400 },
  nameTooLong: { retry: 'never', http: 400 },
  reservedName: { retry: 'never', http: 400 },
  // the class as it stands
  notNow: { retry: 'now', http: 409 },
  classPaused: { retry: 'later', http: 409 },
  classEnded: { retry: 'never', http: 409 },
  unknownStep: { retry: 'never', http: 404 },
  stepGone: { retry: 'never', http: 409 },
  unknownBoard: { retry: 'never', http: 404 },
  boardNotOpen: { retry: 'never', http: 409 },
  notEditable: { retry: 'never', http: 409 },
  staleRevision: { retry: 'now', http: 409 },
  tooManyBoards: { retry: 'never', http: 409 },
  roundClosed: { retry: 'never', http: 409 },
  noRound: { retry: 'never', http: 409 },
  alreadyLocked: { retry: 'never', http: 409 },
  unknownOption: { retry: 'never', http: 400 },
  unknownTask: { retry: 'never', http: 404 },
  unknownParticipant: { retry: 'never', http: 404 },
  unknownLesson: { retry: 'never', http: 404 },
  // the machine
  keyReused: { retry: 'never', http: 409 },
  tooMany: { retry: 'later', http: 429 },
  storage: { retry: 'later', http: 503 },
  busy: { retry: 'later', http: 503 },
  internal: { retry: 'later', http: 500 },
} as const satisfies Record<string, { retry: Retry; http: number }>;

export type RefusalCode = keyof typeof REFUSALS;
export const REFUSAL_CODES = Object.keys(REFUSALS) as RefusalCode[];

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly retry: Retry;
  /** Values for the text's placeholders: limits, positions (counted from 1), seconds. Never raw input. */
  readonly params?: Readonly<Record<string, number | string>>;
  /** The input field that is meant, where a form can point at it. */
  readonly field?: string;
}

/** Builds a refusal from the closed list. */
export function refuse(code: RefusalCode, params?: Refusal['params'], field?: string): Refusal {
  return {
    ok: false,
    code,
    retry: REFUSALS[code].retry,
    ...(params ? { params } : {}),
    ...(field ? { field } : {}),
  };
}

/** The HTTP status that carries a refusal. */
export const httpStatusOf = (code: RefusalCode): number => REFUSALS[code].http;
