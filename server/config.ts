/**
 * The server's settings, read once from the environment at start and handed on as a value.
 * Law: every bad value is named in one error, nothing is guessed. Not here: `process.env` itself; the caller passes it.
 */
import { LIMITS } from '#core/protocol/index.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
const LOG_LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

export interface Config {
  readonly isDev: boolean;
  /** Address to listen on. */
  readonly host: string;
  /** TCP port for pages and sockets; 0 lets the system choose. */
  readonly port: number;
  /** Origin (scheme, host, port) that people type; links and QR codes use it. `null`: the LAN address is used. */
  readonly publicUrl: string | null;
  readonly databaseUrl: string;
  /** Further origins whose pages may open sockets and post, besides the server's own. */
  readonly allowedOrigins: readonly string[];
  /** Number of reverse proxies in front; 0 ignores every X-Forwarded header. */
  readonly trustProxyHops: number;
  readonly logLevel: LogLevel;
  /** Participants admitted to one class. */
  readonly maxParticipants: number;
  /** TCP port on 127.0.0.1 for Prometheus metrics; `null`: none. */
  readonly metricsPort: number | null;
  /** Hours after which a student's resume token ends. */
  readonly resumeHours: number;
}

/** All settings that could not be read, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

type Env = Readonly<Record<string, string | undefined>>;
type Reader<T> = (text: string) => T | { readonly expected: string };

const isProblem = <T>(value: T | { readonly expected: string }): value is { readonly expected: string } =>
  typeof value === 'object' && value !== null && 'expected' in value;

const integer =
  (min: number, max: number): Reader<number> =>
  (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : { expected: `a whole number from ${min} to ${max}` };
  };

const oneOf =
  <T extends string>(values: readonly T[]): Reader<T> =>
  (text) =>
    values.find((value) => value === text) ?? { expected: `one of ${values.join(', ')}` };

/** `https://class.example.org[:port]`, without path; the answer is the normal form of the origin. */
const origin: Reader<string> = (text) => {
  const expected = { expected: 'an http(s) address without path, such as https://class.example.org' };
  if (!URL.canParse(text)) return expected;
  const url = new URL(text);
  const isBare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return isBare && /^https?:$/.test(url.protocol) ? url.origin : expected;
};

const origins: Reader<readonly string[]> = (text) => {
  const read = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [origin(part.trim())]));
  const problem = read.find(isProblem);
  return problem ? { expected: 'http(s) addresses without path, separated by commas' } : (read as string[]);
};

const hostName: Reader<string> = (text) =>
  /^[A-Za-z0-9.:_-]{1,253}$/.test(text) ? text : { expected: 'an IP address or host name' };

const databaseUrl: Reader<string> = (text) =>
  /^(file:.+|postgres(ql)?:\/\/.+|memory:)$/.test(text)
    ? text
    : { expected: 'file:PATH (embedded) or postgresql://…' };

/**
 * Reads the settings. An empty value counts as unset.
 * Throws `ConfigError` that names every variable with a bad value and what it should be.
 */
export function readConfig(env: Env): Config {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, reader: Reader<T>): T => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const value = reader(text);
    if (!isProblem(value)) return value;
    problems.push(`${name} must be ${value.expected}.`);
    return fallback;
  };
  const config: Config = {
    isDev: read('NODE_ENV', 'development', oneOf(['production', 'development', 'test'])) !== 'production',
    host: read('HOST', '0.0.0.0', hostName),
    port: read('PORT', 3000, integer(0, 65535)),
    publicUrl: read<string | null>('PUBLIC_URL', null, origin),
    databaseUrl: read('DATABASE_URL', 'file:./data/attend.db', databaseUrl),
    allowedOrigins: read('ALLOWED_ORIGINS', [], origins),
    trustProxyHops: read('TRUST_PROXY_HOPS', 0, integer(0, 8)),
    logLevel: read('LOG_LEVEL', 'info', oneOf(LOG_LEVELS)),
    maxParticipants: read('MAX_PARTICIPANTS', LIMITS.participants, integer(1, LIMITS.participants)),
    metricsPort: read<number | null>('METRICS_PORT', null, integer(1, 65535)),
    resumeHours: read('RESUME_HOURS', 7 * 24, integer(1, 24 * 90)),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
