import type { PlayerAction } from '../../core/player/keys.ts';
import type { playIcon } from '../kit/icons.ts';

/** A button of the player that shows its drawing alone. */
export interface Tool {
  readonly id: string;
  readonly icon: typeof playIcon;
  readonly text: string;
  readonly hint?: string;
  /** As a person reads them. */
  readonly keys: readonly string[];
  readonly act: Exclude<PlayerAction, { kind: 'delete' }> | (() => void);
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}
