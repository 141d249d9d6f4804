/** Whether this Node is one that the project is tested on: the `engines` range of package.json, in code. */
import file from '../package.json' with { type: 'json' };

export const SERVED_NODE: string = file.engines.node;

type Version = readonly [major: number, minor: number, patch: number];

/** Whether `version` (`20.19.0`) lies in a range such as `>=20.19.0 <21 || >=22.12.0 <23`. */
export function isServedNode(version: string, range = SERVED_NODE): boolean {
  const given = parse(version);
  return range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((bound) => holds(bound, given)),
  );
}

function holds(bound: string, given: Version): boolean {
  const order = compare(given, parse(bound));
  return bound.startsWith('>=') ? order >= 0 : order < 0;
}

function parse(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text
    .replace(/^[^\d]+/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  return [major, minor, patch];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
