/**
 * What a page needs to take part in a class. `LiveClient` gives it over the network, `app/practice` on the device
 * alone: the same screens work with both. Not here: React (hooks.ts).
 */
import type { LiveClient } from '#client/live-view.ts';

/** Values to show, commands to send, numbers under a finger. */
export type RoomClient = Pick<
  LiveClient,
  | 'subscribe'
  | 'getSnapshot'
  | 'send'
  | 'edit'
  | 'drag'
  | 'release'
  | 'cancelDrag'
  | 'onVerdict'
  | 'start'
  | 'stop'
> &
  Partial<Pick<LiveClient, 'dashboard' | 'watch'>>;

export type { CellPlace } from '#client/drag.ts';
export type { LiveState } from '#client/live-view.ts';
export type { Sent } from '#client/outbox.ts';
