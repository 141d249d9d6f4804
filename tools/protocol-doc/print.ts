/** Prints docs/protocol.md from the schemas and the activity table. Pure: text in the order of the sources. */
import * as z from 'zod/mini';
import {
  command,
  commandEnvelope,
  DOWN,
  event,
  hello,
  httpStatusOf,
  LIMITS,
  PROTOCOL_VERSION,
  preview,
  probe,
  REFUSAL_CODES,
  refuse,
  UP,
  watch,
} from '#core/protocol/index.ts';
import { ACTIVITY_TABLE, streamsOf } from '#core/room/index.ts';

interface Shape {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** The whole document. */
export function protocolDocument(): string {
  return [
    '# Protocol',
    '',
    `Version ${PROTOCOL_VERSION}. Printed by \`npm run protocol:doc\` from core/protocol and core/room; do not edit.`,
    '',
    '## Messages up',
    '',
    ...table(['message', 'fields'], messageRows()),
    '## Messages down',
    '',
    Object.values(DOWN)
      .map((name) => `\`${name}\``)
      .join(', '),
    '',
    '## Commands',
    '',
    ...table(['command', 'fields', 'from', 'while the class is', 'at a step that is'], commandRows()),
    '## Events',
    '',
    ...table(['event', 'fields', 'streams'], eventRows()),
    '## Refusals',
    '',
    ...table(['code', 'retry', 'HTTP'], refusalRows()),
    '## Limits',
    '',
    ...table(
      ['limit', 'value'],
      Object.entries(LIMITS).map(([name, value]) => [name, String(value)]),
    ),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function messageRows(): string[][] {
  const schemas = { hello, command: commandEnvelope, preview, watch, probe };
  return Object.values(UP).map((name) => [`\`${name}\``, fieldsOf(schemas[name])]);
}

function commandRows(): string[][] {
  return command.def.options.map((option) => {
    const type = typeOf(option) as keyof typeof ACTIVITY_TABLE;
    const { roles, statuses, activities } = ACTIVITY_TABLE[type];
    const at = activities === 'any' ? 'any' : activities.join(', ');
    return [`\`${type}\``, fieldsOf(option), roles.join(', '), statuses.join(', '), at];
  });
}

function eventRows(): string[][] {
  return event.def.options.map((option) => {
    const type = typeOf(option);
    return [`\`${type}\``, fieldsOf(option), streamsOf({ type } as never).join(', ') || 'log only'];
  });
}

const refusalRows = () =>
  REFUSAL_CODES.map((code) => [`\`${code}\``, refuse(code).retry, String(httpStatusOf(code))]);

function shapeOf(schema: z.core.$ZodType): Shape {
  return z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape;
}

function typeOf(schema: z.core.$ZodType): string {
  const { properties = {} } = shapeOf(schema);
  return (properties.type as { const: string }).const;
}

function fieldsOf(schema: z.core.$ZodType): string {
  const { properties = {}, required = [] } = shapeOf(schema);
  const names = Object.keys(properties).filter((name) => name !== 'type');
  return names.map((name) => (required.includes(name) ? name : `${name}?`)).join(', ') || '—';
}
