/**
 * Seats: a persistent list of values by seat number. Law: `withSeat` never changes its argument and copies about
 * 2·√n references, so that one adjustment in a class of a thousand costs next to nothing. Plain JSON value.
 */
const CHUNK = 32;

export type Seats<T> = readonly (readonly T[])[];

export const noSeats: Seats<never> = [];

export function seatCount<T>(seats: Seats<T>): number {
  const last = seats.at(-1);
  return last === undefined ? 0 : (seats.length - 1) * CHUNK + last.length;
}

export function atSeat<T>(seats: Seats<T>, seat: number): T | undefined {
  return seats[Math.floor(seat / CHUNK)]?.[seat % CHUNK];
}

/** The list with `value` at `seat`; a seat beyond the next free one throws `RangeError`. */
export function withSeat<T>(seats: Seats<T>, seat: number, value: T): Seats<T> {
  if (!Number.isInteger(seat) || seat < 0 || seat > seatCount(seats))
    throw new RangeError(`no such seat: ${seat}`);
  const at = Math.floor(seat / CHUNK);
  const chunk = [...(seats[at] ?? [])];
  chunk[seat % CHUNK] = value;
  const copy = [...seats];
  copy[at] = chunk;
  return copy;
}

export function* eachSeat<T>(seats: Seats<T>): Iterable<T> {
  for (const chunk of seats) yield* chunk;
}
