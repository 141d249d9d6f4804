/** Reads the other fields of account forms: e-mail address and name. */
import { type Refusal, refuse } from '#core/protocol/index.ts';

/** The address in lower case; anything that is not plainly one address is refused. */
export function readEmail(typed: string): string | Refusal {
  const email = typed.trim().toLowerCase();
  const isAddress =
    email.length <= 254 && /^[^\s@<>(),;:"\\[\]\p{C}]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(email);
  return isAddress ? email : refuse('badEmail', undefined, 'email');
}

/** How an instructor is called: 1 to 80 characters, none hidden. */
export function readAccountName(typed: string): string | Refusal {
  const name = typed.normalize('NFC').trim();
  const isName = name.length >= 1 && name.length <= 80 && !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(name);
  return isName ? name : refuse('badName', undefined, 'name');
}
