import type { PrerollError } from '../core/error.ts';

/** How a connection ended; never a thrown error. */
export type ConnectionEnd =
  /** Closed by us. */
  | { readonly kind: 'closed' }
  /** Somebody else took the device over. Not to be fought. */
  | { readonly kind: 'evicted' }
  /** The device said that it restarts; it will be back. */
  | { readonly kind: 'rebooting' }
  /** What came could not be read: the far end sends another codec than was agreed on. We have left. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'lost'; readonly error: PrerollError };
