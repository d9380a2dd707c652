/** Shows on the app's icons what goes on: the badge of an installed app, and the icon of the tab. */
import type { Badge } from '../../core/badge.ts';

type BadgeHost = Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;

export function showBadge(badge: Badge, host: BadgeHost = navigator): void {
  // A system without badges refuses, and so does one where a person has switched them off.
  show(badge, host)?.catch(() => undefined);
}

function show(badge: Badge, host: BadgeHost): Promise<void> | undefined {
  switch (badge.kind) {
    case 'none':
      return host.clearAppBadge?.();
    case 'dot':
      return host.setAppBadge?.();
    case 'count':
      return host.setAppBadge?.(badge.count);
  }
}

/**
 * A tab has no badge, so its icon turns red while it records. That also keeps a browser that looks for tabs to discard
 * away for a while: one whose icon changes in the background is taken to be of use (Chromium 156).
 */
export function showFavicon(recording: boolean, page: Document = document): void {
  const link = page.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link !== null) link.href = recording ? './icon-recording.svg' : './icon.svg';
}
