/** The token of a role link: it stands behind the #, which browsers send to no server. */
const TOKEN = /^#([A-Za-z0-9_-]{20,128})$/;

/** The token in the part of an address that begins with #; undefined when the link is not whole. */
export const tokenIn = (hash: string): string | undefined => TOKEN.exec(hash)?.[1];

/** The token of this page's address. Call it in the browser only. */
export const linkToken = (): string | undefined => tokenIn(window.location.hash);
