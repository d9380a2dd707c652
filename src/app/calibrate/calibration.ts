/** What a person calibrates with: fetched when somebody first does, since the first screen does without. */
import { MaskEditor } from './mask-editor.ts';
import { TriggerHistory, type TriggerHistoryOptions } from './trigger-history.ts';
import type { Zones } from './zones.ts';

export interface CalibrationOptions extends TriggerHistoryOptions {
  readonly zones: Zones;
}

export class Calibration {
  /** The masks of the device that is watched. */
  readonly masks: MaskEditor;
  readonly history: TriggerHistory;

  constructor({ zones, ...options }: CalibrationOptions) {
    this.masks = new MaskEditor(zones);
    this.history = new TriggerHistory(options);
  }

  /** Nobody calibrates any more: what is half drawn goes, and what is being asked. */
  end(): void {
    this.masks.end();
    this.history.close();
  }
}
