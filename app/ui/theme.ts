/** Light or dark, by the person's own choice kept in a cookie; without one the device decides. */
export type Theme = 'light' | 'dark';

export const THEME_COOKIE = 'attend_theme';

/** Whether the value is a theme that a person can choose. */
export function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark';
}
