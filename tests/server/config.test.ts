/** Settings: defaults, strict reading, and errors that name every bad variable. */
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '#server/config.ts';

describe('settings', () => {
  it('SRV-1 an empty environment gives the documented defaults', () => {
    expect(readConfig({})).toEqual({
      isDev: true,
      host: '0.0.0.0',
      port: 3000,
      publicUrl: null,
      databaseUrl: 'file:./data/attend.db',
      allowedOrigins: [],
      trustProxyHops: 0,
      logLevel: 'info',
      maxParticipants: 1000,
      metricsPort: null,
      resumeHours: 168,
    });
  });

  it('SRV-1 good values are read and normalised', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      PORT: '0',
      PUBLIC_URL: 'https://Class.Example.org/',
      ALLOWED_ORIGINS: 'http://a.example:80, https://b.example:8443',
    });
    expect(config.isDev).toBe(false);
    expect(config.publicUrl).toBe('https://class.example.org');
    expect(config.allowedOrigins).toEqual(['http://a.example', 'https://b.example:8443']);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['PUBLIC_URL', 'class.example.org'],
    ['PUBLIC_URL', 'https://class.example.org/path'],
    ['PUBLIC_URL', 'ftp://class.example.org'],
    ['ALLOWED_ORIGINS', 'https://a.example,*'],
    ['TRUST_PROXY_HOPS', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['MAX_PARTICIPANTS', '0'],
    ['DATABASE_URL', 'mysql://x'],
    ['HOST', 'a b'],
  ])('SRV-1 %s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be `));
  });

  it('SRV-1 all problems are told at once', () => {
    const read = () => readConfig({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });
});
