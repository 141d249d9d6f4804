/**
 * The log as the shell uses it: a level, fields and a fixed sentence. Law: fields hold ids, codes and counts;
 * never a name, a token, a code that admits, or raw input.
 */
export type LogFields = Readonly<Record<string, unknown>>;
type Write = (fields: LogFields, sentence: string) => void;

export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };
