/** Reads what a person typed into a number. The reader is fetched when somebody first types: most never do. */
import type { NumberReading } from '#core/lesson/index.ts';

/** The reading of a typed text; see `readNumber`. */
export async function readTyped(text: string): Promise<NumberReading> {
  const { readNumber } = await import('#core/lesson/index.ts');
  return readNumber(text);
}
