/** Every bound of the wire, in one place. Units stand in the names. */
export const LIMITS = {
  /** Largest number of rows or columns of a matrix. */
  matrixSide: 32,
  /** Largest absolute value of a score. */
  scoreAbs: 1e6,
  temperatureMin: 0.01,
  temperatureMax: 100,
  /** Visible characters (grapheme clusters) of a display name. */
  nameGraphemes: 32,
  /** Combining marks that one letter of a name may carry. */
  marksPerLetter: 3,
  /** Characters of a free text. */
  text: 2000,
  /** Characters of an axis label. */
  label: 40,
  /** Participants of one room unless the operator says otherwise. */
  participants: 1000,
  /** Bytes of one message in either direction up. */
  messageBytes: 64 * 1024,
  /** Nesting of a message. */
  depth: 8,
  /** Cells in one command. */
  cellsPerCommand: 32 * 32,
  /** Boards that an instructor may add to one step. */
  pushedBoards: 8,
  joinCodeLetters: 7,
  personalCodeLetters: 8,
} as const;

/** The letters of join and personal codes: no 0/O, 1/I/L. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
