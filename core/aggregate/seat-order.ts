/**
 * An order of the seats that tells nothing about them: by a hash of the participant's id, which only instructors
 * know. Law: the same in every fold of the log; who comes later changes nothing in the order of the others.
 */

export class SeatOrder {
  private readonly salt: string;
  private readonly entries: { readonly seat: number; readonly key: number; readonly id: string }[] = [];
  private readonly known = new Set<number>();
  private sorted: readonly number[] | null = null;

  constructor(salt: string) {
    this.salt = salt;
  }

  add(seat: number, id: string): void {
    if (this.known.has(seat)) return;
    this.known.add(seat);
    this.entries.push({ seat, key: hash(`${this.salt}/${id}`), id });
    this.sorted = null;
  }

  /** All seats ever taken, in this order. */
  seats(): readonly number[] {
    this.sorted ??= this.entries
      .sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1))
      .map(({ seat }) => seat);
    return this.sorted;
  }
}

/** FNV-1a over the UTF-16 units, then mixed so that every bit depends on every unit (the finaliser of MurmurHash3). */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
