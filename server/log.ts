/** The server's log: one JSON object a line. Law: names, tokens and codes that admit are never handed to it. */
import { pino } from 'pino';
import type { LogLevel } from './config.ts';
import type { Log } from './ports/log.ts';

export function createLog(level: LogLevel): Log {
  const logger = pino({ level, base: null, serializers: { error: pino.stdSerializers.err } });
  return {
    debug: (fields, sentence) => logger.debug(fields, sentence),
    info: (fields, sentence) => logger.info(fields, sentence),
    warn: (fields, sentence) => logger.warn(fields, sentence),
    error: (fields, sentence) => logger.error(fields, sentence),
  };
}
