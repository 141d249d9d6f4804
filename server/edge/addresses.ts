/** Where people in the same building reach this server. */
import { networkInterfaces } from 'node:os';

/** IPv4 addresses of this machine in local networks, the likeliest first. */
export function lanAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )
    .map(({ address }) => address)
    .sort((a, b) => rank(a) - rank(b));
}

/** Home and campus networks before those that virtual machines make. */
const rank = (address: string): number => {
  if (address.startsWith('192.168.')) return 0;
  return address.startsWith('10.') ? 1 : 2;
};

/** Origins under which the server answers: this machine's own names, and its local network's. */
export const localOrigins = (port: number): string[] =>
  ['localhost', '127.0.0.1', '[::1]', ...lanAddresses()].map(
    (host) => new URL(`http://${host}:${port}`).origin,
  );
