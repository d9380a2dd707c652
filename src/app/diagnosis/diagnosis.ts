/** Gathers what a person who is asked for help would want to know, for the diagnosis page and its report. */
import type { FactGroup, Facts } from '../../core/diagnosis/report.ts';
import type { App } from '../app.ts';
import { askWorker, type Extra, findExtras } from './extras.ts';
import type { Session, SessionStats } from '../watch/session.ts';
import { findSupport } from './support.ts';

/** What the browser can do; asked once, when the page is opened. Never rejects. */
export const lookForExtras = async (): Promise<readonly Extra[]> => findExtras(globalThis, await askWorker());

/** Of this moment. */
export function gather(app: App, extras: readonly Extra[]): Facts {
  const { watches, preferences } = app;
  return {
    version: __PREROLL_VERSION__,
    at: new Date().toISOString(),
    userAgent: navigator.userAgent,
    support: [...findSupport(globalThis), ...extras],
    groups: [place(app), storage(app), ...watches.list.get().flatMap(session)],
    settings: preferences.settings.get(),
    detector: preferences.detector.get(),
    armed: preferences.armed.get(),
    log: app.reports.logText(),
  };
}

/** How many pictures and bytes went where; of a group, `buffer.seconds`. */
export const countersOf = (stats: SessionStats): Readonly<Record<string, number>> =>
  Object.fromEntries(numbersIn(stats, ''));

const numbersIn = (group: object, prefix: string): readonly (readonly [string, number])[] =>
  Object.entries(group).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [[`${prefix}${name}`, value] as const];
    return typeof value === 'object' && value !== null ? numbersIn(value, `${prefix}${name}.`) : [];
  });

function place({ desk, notifier, space, preferences }: App): FactGroup {
  const residence = desk.get()?.residence;
  return {
    title: 'Place',
    facts: {
      address: residence?.address ?? 'unknown',
      'own window': residence?.installed ?? false,
      'persistent storage': space.persistence.get(),
      notifications: notifier.permission.get(),
      'service worker': navigator.serviceWorker?.controller?.state ?? 'none',
      visible: document.visibilityState,
      language: preferences.language.get(),
      cores: navigator.hardwareConcurrency,
    },
  };
}

function storage({ space, library }: App): FactGroup {
  const { clips, bytes, starred, budget } = space.view.get();
  return {
    title: 'Storage',
    facts: {
      clips,
      'bytes of clips': bytes,
      'bytes allowed': budget.bytes,
      'with a star': starred,
      'bytes by the browser': library.list.get().usedBytes,
    },
  };
}

function session({ target, link, input, recorder, shape, detector, stats }: Session): readonly FactGroup[] {
  const state = link.get();
  const stream = shape.get();
  const counters = stats.get();
  return [
    {
      title: 'Session',
      facts: {
        source: target.kind,
        device: target.device.name,
        address: target.address,
        link: state.kind,
        ...('error' in state ? { error: state.error.message } : {}),
        input: input.get().kind,
        recorder: recorder.get().kind,
        detector: detector.get().kind,
        ...(stream === undefined ? {} : { stream: `${stream.codec}, ${stream.width}x${stream.height}` }),
      },
    },
    ...(counters === undefined ? [] : [{ title: 'Counters', facts: countersOf(counters) }]),
  ];
}
