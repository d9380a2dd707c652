/** What the end of a connection means for the clip that is being written. */
import type { MarkerKind } from '../core/clip/clip.ts';
import type { LinkState } from '../core/source.ts';

/** What a connection's end writes on the clip and why the clip ends; the other states end nothing. */
export const LINK_ENDS: {
  readonly [L in LinkState]?: {
    readonly marker?: MarkerKind;
    readonly reason: 'evicted' | 'source-lost' | 'reboot' | 'closed';
  };
} = {
  evicted: { marker: 'evicted', reason: 'evicted' },
  lost: { marker: 'source-lost', reason: 'source-lost' },
  rebooting: { marker: 'reboot', reason: 'reboot' },
  closed: { reason: 'closed' },
};
