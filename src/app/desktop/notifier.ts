/** Tells a person who does not look at the page. Only where they have allowed it; nothing here asks by itself. */
import type { ClipId } from '../../core/clip/clip.ts';
import type { NotificationData } from '../../protocol/sw.ts';
import { Observable, type Readable } from '../observable.ts';

export type NotifyPermission = 'default' | 'granted' | 'denied' | 'unsupported';

export interface Notifier {
  readonly permission: Readable<NotifyPermission>;
  /** To be called from a click, or the browser refuses without a word. Never rejects. */
  ask(): Promise<void>;
  /**
   * A later notification of the same tag takes the place of an earlier one.
   *
   * @param clip What a click opens; without one it shows the page.
   */
  tell(tag: string, text: string, clip?: ClipId): void;
}

export function browserNotifier(): Notifier {
  const supported = typeof Notification === 'function';
  const permission = new Observable<NotifyPermission>(supported ? Notification.permission : 'unsupported');
  return {
    permission,
    ask: async () => {
      if (supported) permission.set(await Notification.requestPermission().catch(() => 'denied' as const));
    },
    tell: (tag, text, clip) => {
      if (!supported || Notification.permission !== 'granted') return;
      if (clip === undefined) tellHere(tag, text);
      else void tellOfClip(tag, text, clip);
    },
  };
}

/** A phone's browser throws where only the service worker may notify; nothing is told then, and the page says the same. */
function tellHere(tag: string, text: string): void {
  try {
    const notification = new Notification('Preroll', { body: text, tag, requireInteraction: true });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  } catch {
    // As above.
  }
}

/**
 * By the service worker: it hears the click when this page was closed or discarded meanwhile, and opens the clip all the
 * same. Without one, as in development, the click brings the page to the front.
 */
async function tellOfClip(tag: string, text: string, clip: ClipId): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.active) {
      const data: NotificationData = { clip };
      await registration.showNotification('Preroll', { body: text, tag, icon: 'icon-192.png', data });
    } else {
      tellHere(tag, text);
    }
  } catch {
    // The permission was taken back a moment ago.
  }
}
