/** What the person who started the server reads: where to go now. Plain lines, so that links can be clicked. */
import { lanAddresses } from './edge/addresses.ts';

export interface GreetingFacts {
  readonly port: number;
  readonly publicUrl: string | null;
  readonly host: string;
  /** One-time secret of the first set-up; `null` when there is an instructor. */
  readonly setUpSecret: string | null;
}

export function greeting({ port, publicUrl, host, setUpSecret }: GreetingFacts): string {
  const here = publicUrl ?? `http://localhost:${port}`;
  const lan = host === '127.0.0.1' || host === 'localhost' ? [] : lanAddresses();
  const shown = publicUrl ?? (lan[0] === undefined ? here : `http://${lan[0]}:${port}`);
  const lines = ['', 'Attend is ready.', ''];
  if (setUpSecret !== null) {
    lines.push(`  Create the instructor account (once):  ${here}/setup?secret=${setUpSecret}`);
  } else lines.push(`  Instructor:                            ${here}/sign-in`);
  lines.push(`  Students join at:                      ${shown}/`);
  for (const address of lan) lines.push(`  In this network:                       http://${address}:${port}`);
  return [...lines, ''].join('\n');
}
