import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import type { RecorderConfig } from '../../../src/protocol/pipeline.ts';

/** What a recorder is started with where a test asks for nothing else; Node has no decoder for the picture rule. */
export const CONFIG: RecorderConfig = {
  settings: DEFAULT_SETTINGS,
  armed: true,
  detector: 'sizes',
  zones: [],
};
