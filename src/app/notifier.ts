/** Tells a person who does not look at the page. Only where they have allowed it; nothing here asks by itself. */
import { Observable, type Readable } from './observable.ts';

export type NotifyPermission = 'default' | 'granted' | 'denied' | 'unsupported';

export interface Notifier {
  readonly permission: Readable<NotifyPermission>;
  /** To be called from a click, or the browser refuses without a word. Never rejects. */
  ask(): Promise<void>;
  /** A later notification of the same tag takes the place of an earlier one. */
  tell(tag: string, text: string): void;
}

export function browserNotifier(): Notifier {
  const supported = typeof Notification === 'function';
  const permission = new Observable<NotifyPermission>(supported ? Notification.permission : 'unsupported');
  return {
    permission,
    ask: async () => {
      if (supported) permission.set(await Notification.requestPermission().catch(() => 'denied' as const));
    },
    tell: (tag, text) => {
      if (!supported || Notification.permission !== 'granted') return;
      const notification = new Notification('Preroll', { body: text, tag, requireInteraction: true });
      notification.addEventListener('click', () => {
        window.focus();
        notification.close();
      });
    },
  };
}
