/** The token of a role link: it stands behind the #, which browsers send to no server. */
const TOKEN = /^#([A-Za-z0-9_-]{20,128})$/;

/** The token of this page's address; undefined when the link is not whole. Call it in the browser only. */
export function linkToken(): string | undefined {
  return TOKEN.exec(window.location.hash)?.[1];
}
