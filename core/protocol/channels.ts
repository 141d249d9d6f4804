/**
 * Which socket.io event carries which envelope; nothing else is accepted. Apart from the schemas, so that a browser that
 * only speaks does not load what only the server checks.
 */
export const UP = {
  hello: 'hello',
  command: 'command',
  preview: 'preview',
  watch: 'watch',
  probe: 'probe',
} as const;
export const DOWN = {
  events: 'events',
  snapshot: 'snapshot',
  preview: 'preview',
  tick: 'tick',
  pulse: 'pulse',
  bye: 'bye',
} as const;
