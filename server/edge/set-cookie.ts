/**
 * Cookies of ours. Law: HttpOnly and SameSite=Lax always; over HTTPS also Secure and the `__Host-` prefix, which a
 * sub-domain cannot forge; over plain HTTP in a local network browsers refuse both, so the name goes without.
 */

/** The name of a cookie as it travels over HTTPS or plain HTTP. */
class CookieName {
  constructor(readonly plain: string) {}

  of(isHttps: boolean): string {
    return isHttps ? `__Host-${this.plain}` : this.plain;
  }
}

/** Holds a student's resume token. */
export const STUDENT_COOKIE = new CookieName('attend_student');
/** Holds an instructor's signed sign-in. */
export const SIGN_IN_COOKIE = new CookieName('attend_sign_in');

/** A Set-Cookie value; `maxAgeSeconds` 0 deletes the cookie. */
export function setCookie(name: CookieName, value: string, maxAgeSeconds: number, isHttps: boolean): string {
  const base = `${name.of(isHttps)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`;
  return isHttps ? `${base}; Secure` : base;
}
