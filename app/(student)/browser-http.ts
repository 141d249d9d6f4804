/** The server's API as a learner's page calls it: same origin, cookies along, and no promise that anything is tried again. */
import type { Http } from '#client/api.ts';

export const HTTP: Http = { base: '', fetch: (url, init) => fetch(url, init) };
