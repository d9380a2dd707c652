/** What the recorder, and whoever notes what was watched, has to know of each state of the link. */
import type { LinkState } from '../../core/source.ts';
import type { LinkView } from './connection.ts';

export const LINK_STATES: { readonly [K in LinkView['kind'] | 'closing']: LinkState } = {
  connecting: 'connecting',
  connected: 'connected',
  waiting: 'lost',
  rebooting: 'rebooting',
  evicted: 'evicted',
  failed: 'lost',
  closing: 'closed',
  closed: 'closed',
};
