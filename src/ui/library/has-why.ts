import type { Trigger } from '../../core/clip/clip.ts';

/** Whether there is more to say of why a clip exists than the few words in the list. */
export const hasWhy = (trigger: Trigger): boolean =>
  trigger.kind === 'change' && ['size', 'tiles', 'area', 'frozen'].includes(trigger.rule);
