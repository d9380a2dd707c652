/** Which settings stand together. */
export const SIZE_RULE = ['sensitivity', 'interval'] as const;
export const PICTURE_RULE = [
  'levels',
  'pixels',
  'confirm',
  'memory',
  'busyDecay',
  'busyLimit',
  'window',
  'area',
] as const;
export const CLIPS = ['preRoll', 'cooldown', 'keepLast', 'longestClip', 'manualCap'] as const;
export const SPACE = ['budget', 'maxAge'] as const;
export const STREAM = ['reclaimAfter', 'keyFrameRequest'] as const;
