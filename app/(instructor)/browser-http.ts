/** The HTTP door of an instructor's page: the browser's own fetch, same origin. */
import type { Http } from '#client/api.ts';

export const browserHttp: Http = { base: '', fetch: (url, init) => fetch(url, init) };
