import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { deathOf } from '../../app/watch/death.ts';
import type { Rung } from '../../core/load/ladder.ts';
import type { Session } from '../../app/watch/session.ts';
import { emit } from '../kit/emit.ts';
import { gridIcon, pictureIcon } from '../kit/icons.ts';
import { dialogIsOpen } from '../kit/modal.ts';
import '../kit/rec-icon.ts';
import { takesLetters } from '../kit/takes-letters.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { chosenFor } from '../shell/stage-views.ts';
import { wallTexts } from '../texts/wall.ts';
import { FillRoom } from './fill-room.ts';
import './rec-tile.ts';
import type { RecTile } from './rec-tile.ts';
import { digitOnWall, stepOnWall } from './wall-keys.ts';
import { wallStyles } from './wall-styles.ts';

/**
 * All devices that are watched, side by side.
 *
 * @fires rec-show with the id of the device to be shown in full
 * @fires rec-whole with whether all are to be shown at once, without one in full beside them
 */
export class RecWall extends LitElement {
  static override properties = {
    app: { attribute: false },
    whole: { type: Boolean, reflect: true },
  };
  static override styles = [base, buttons, wallStyles];

  declare app: App;
  declare whole: boolean;
  readonly #watch = new Watch(this);

  constructor() {
    super();
    this.whole = false;
    new FillRoom(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onPageKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onPageKey);
  }

  override render(): TemplateResult {
    const words = wallTexts();
    const { watches, stage, load } = this.app;
    const sessions = this.#watch.value(watches.list);
    const shown = this.#watch.value(stage.screen);
    const rung = this.#watch.value(load.rung);
    const focus = this.#watch.value(watches.focus);
    const current = shown.kind === 'live' ? focus : undefined;
    return html`
      <div class="bar">
        <button
          aria-pressed=${this.whole ? 'true' : 'false'}
          @click=${() => emit(this, 'rec-whole', !this.whole)}
        >
          <rec-icon .icon=${this.whole ? pictureIcon : gridIcon}></rec-icon
          >${this.whole ? words.one : words.whole}
        </button>
        <button @click=${() => this.app.router.open({ kind: 'devices' })}>${words.devices.open}</button>
        ${this.#renderSaving(rung)}
      </div>
      <ul aria-label=${words.region} @keydown=${this.#onKey}>
        ${sessions.map((session) => this.#renderTile(session, rung, current, focus))}
      </ul>
    `;
  }

  #renderTile(
    session: Session,
    rung: Rung,
    current: Session | undefined,
    focus: Session | undefined,
  ): TemplateResult {
    const { unseen, deaths } = this.app;
    const { id } = session.target.device;
    const shown = this.#watch.value(deaths.shown).get(id);
    // The one in full has its card beside the wall, where a press on a tile leads.
    const death = this.whole || session !== current ? deathOf(shown) : undefined;
    return html`
      <li>
        <rec-tile
          .session=${session}
          .armed=${chosenFor(this.app, session, (source) => this.#watch.value(source)).armed}
          .unseen=${this.#watch.value(unseen.counts).get(id) ?? 0}
          .death=${death}
          .alive=${shown?.alive === true}
          @rec-show=${() => this.#leaveWhole()}
          @rec-tile-record=${({ detail }: CustomEvent<boolean>) => void (detail ? this.app.record(session) : this.app.stop(session))}
          .recordable=${this.whole}
          .current=${session === current}
          .still=${rung.view === 'stills' && session !== focus}
          .reachable=${session === focus}
        ></rec-tile>
      </li>
    `;
  }

  /** In words, and never a word too much: what is recorded is the same on every rung. */
  #renderSaving({ view, looks }: Rung): TemplateResult | typeof nothing {
    const { saving } = wallTexts();
    const level = looks === 'full' ? view : looks;
    return level === 'full' ? nothing : html`<p role="status">${saving[level]}</p>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const tiles = [...this.renderRoot.querySelectorAll<RecTile>('rec-tile')];
    const at = tiles.findIndex((tile) => event.composedPath().includes(tile));
    const to = at < 0 ? undefined : stepOnWall(event.key, at, tiles.length, columnsOf(tiles));
    if (to === undefined) return;
    event.preventDefault();
    tiles[to]?.focus();
  };

  readonly #onPageKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || dialogIsOpen()) return;
    if (event.composedPath().some(takesLetters)) return;
    const sessions = this.app.watches.list.get();
    const session = sessions[digitOnWall(event.key, sessions.length) ?? -1];
    if (session === undefined) return;
    emit(this, 'rec-show', session.target.device.id);
    this.#leaveWhole();
  };

  /** Whoever picks one of them wants to see it. */
  #leaveWhole(): void {
    if (this.whole) emit(this, 'rec-whole', false);
  }
}

/** How many tiles stand in the first row. */
const columnsOf = (tiles: readonly HTMLElement[]): number => {
  const top = tiles[0]?.offsetTop;
  return Math.max(1, tiles.filter(({ offsetTop }) => offsetTop === top).length);
};

customElements.define('rec-wall', RecWall);

declare global {
  interface HTMLElementTagNameMap {
    'rec-wall': RecWall;
  }
}
