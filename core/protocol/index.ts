/** The protocol's one door: everything that may travel between client and server, as schemas and types. */
export * from './channels.ts';
export * from './commands.ts';
export * from './events.ts';
export * from './limits.ts';
export * from './messages.ts';
export * from './primitives.ts';
export * from './refusals.ts';
export * from './ticks.ts';
export * from './version.ts';
export * from './views.ts';
