/** What stands in the middle of the page: one device in full, and the wall of all of them. Both are fetched when they are wanted. */
import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import type { Readable } from '../../app/observable.ts';
import type { Session } from '../../app/watch/session.ts';
import type { Chosen } from '../../core/overrides.ts';
import type { Status } from '../../app/watch/status.ts';

/** Gives a value as it is now, and has the element render again once it is another. */
export type Read = <T>(source: Readable<T>) => T;

/** What a page that watches nothing does without. */
const loadLive = (): Promise<unknown> => import('../live/rec-live.ts');
/** What a page that watches one device does without. */
const loadWall = (): Promise<unknown> => import('../wall/rec-wall.ts');

interface Live {
  readonly app: App;
  readonly session: Session;
  readonly status: Status;
  readonly read: Read;
}

export function liveView({ app, session, status, read }: Live): TemplateResult {
  void loadLive();
  const { armed, settings } = chosenFor(app, session, read);
  return html`
    <rec-live
      class="stage"
      .session=${session}
      .status=${status}
      .space=${read(app.space.view)}
      .armed=${armed}
      .keepLast=${settings.keepLast}
      .calibration=${read(app.calibration)}
      .truePixels=${read(app.preferences.truePixels)}
      .zones=${read(app.zones.view).zones}
      .death=${read(app.deaths.shown).get(session.target.device.id)}
    ></rec-live>
  `;
}

/** How a device is recorded, whenever any of that changes. */
export function chosenFor({ preferences, deviceSettings }: App, { target }: Session, read: Read): Chosen {
  read(preferences.settings);
  read(preferences.armed);
  read(deviceSettings.own);
  return deviceSettings.chosen(target.device.id);
}

interface Wall {
  readonly app: App;
  /** What is shown in full; `undefined` while another device is chosen. */
  readonly session: Session | undefined;
  readonly whole: boolean;
  readonly read: Read;
}

/** Once there are several devices, or one that goes on while another is chosen. */
export function wallView({ app, session, whole, read }: Wall): TemplateResult | typeof nothing {
  if (!read(app.watches.list).some((each) => each !== session)) return nothing;
  void loadWall();
  return html`
    <rec-wall
      class=${whole ? 'stage' : 'strip'}
      .app=${app}
      .whole=${whole}
      @rec-show=${({ detail }: CustomEvent<string>) => app.stage.show(detail)}
      @rec-whole=${() => app.stage.show(app.watches.focus.get()?.target.device.id ?? '')}
    ></rec-wall>
  `;
}
