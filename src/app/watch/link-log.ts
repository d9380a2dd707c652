/** What the log says of the connection: one line for each change that somebody may ask about later. */
import type { LinkView } from './connection.ts';

/** `undefined` for what follows from the line before it. */
export function describeLink(view: LinkView): string | undefined {
  switch (view.kind) {
    case 'connecting':
    case 'closed':
      return undefined;
    case 'connected':
      return 'Connected.';
    case 'waiting':
      return `Not connected, trying again: ${view.error.message}`;
    case 'rebooting':
      return 'The device restarts.';
    case 'evicted':
      return 'Somebody else took the device over.';
    case 'failed':
      return `Not connected, and not trying again: ${view.error.message}`;
  }
}
