/** What the browser says of how much the computer has to do. */

export type Pressure = 'nominal' | 'fair' | 'serious' | 'critical';

const PRESSURES: readonly string[] = ['nominal', 'fair', 'serious', 'critical'] satisfies readonly Pressure[];

export interface Strain {
  /** Of the processor, as of now; missing where the browser does not say. */
  readonly pressure: () => Pressure | undefined;
  /** Milliseconds of the longest task of the window since this was asked last. */
  readonly blocked: () => number;
  readonly end: () => void;
}

/** Compute Pressure (W3C), in Chromium since 125; with a page that is hidden or without permission it says nothing. */
interface PressureObserverLike {
  observe(source: 'cpu', options: { sampleInterval: number }): Promise<void>;
  disconnect(): void;
}
type PressureObserverClass = new (
  callback: (records: readonly { readonly state: string }[]) => void,
) => PressureObserverLike;

/** Looks until `end`. */
export function watchStrain(
  host: { readonly PressureObserver?: unknown } & typeof globalThis = globalThis,
): Strain {
  let pressure: Pressure | undefined;
  let longest = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  tasks.observe({ type: 'longtask' });
  const cpu =
    'PressureObserver' in host
      ? new (host.PressureObserver as PressureObserverClass)((records) => {
          const state = records.at(-1)?.state;
          if (isPressure(state)) pressure = state;
        })
      : undefined;
  // Refused by a policy of the page around us: it then says nothing, which is allowed for.
  cpu?.observe('cpu', { sampleInterval: 1000 }).catch(() => undefined);
  return {
    pressure: () => pressure,
    blocked: () => {
      const blocked = longest;
      longest = 0;
      return blocked;
    },
    end: () => {
      tasks.disconnect();
      cpu?.disconnect();
    },
  };
}

const isPressure = (state: string | undefined): state is Pressure =>
  state !== undefined && PRESSURES.includes(state);
