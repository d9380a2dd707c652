import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../app/watch/session.ts';
import { isLive, isRecording, statusNow } from '../../app/watch/status.ts';
import type { Death } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { dayAndTime } from '../kit/format.ts';
import { recordIcon, stopIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { base } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';
import { texts } from '../texts/texts.ts';
import { wallTexts } from '../texts/wall.ts';
import { tileStyles } from './tile-styles.ts';

/**
 * One device among several: its picture and how that ended, its name, how it goes, and how many clips nobody has seen. What is forwarded to
 * the picture is decided elsewhere: key frames, unless the device has the focus.
 *
 * @fires rec-show with the device's id
 * @fires rec-tile-record with whether it is to be recorded, or no longer
 */
export class RecTile extends LitElement {
  static override properties = {
    session: { attribute: false },
    armed: { attribute: false },
    unseen: { attribute: false },
    death: { attribute: false },
    alive: { attribute: false },
    current: { attribute: false },
    still: { attribute: false },
    reachable: { attribute: false },
    recordable: { attribute: false },
  };
  static override styles = [base, tileStyles];

  declare session: Session;
  declare armed: boolean;
  /** Clips that nobody has seen. */
  declare unseen: number;
  /** How its picture ended, while that is news which nothing else on the page says. */
  declare death: Death | undefined;
  /** Whether a picture comes again, or still. */
  declare alive: boolean;
  /** It is what the page shows in full. */
  declare current: boolean;
  /** Nothing new is shown, to save power: the last picture stands, and does not look alive. */
  declare still: boolean;
  /** By Tab; the others by arrows from there. */
  declare reachable: boolean;
  /** Whether it is recorded from here: no other button on the page would say which one it means. */
  declare recordable: boolean;
  readonly #watch = new Watch(this);

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    const { session, unseen, death } = this;
    const { name, id } = session.target.device;
    this.#watch.value(session.picture);
    const status = statusNow(session, this.armed, (source) => this.#watch.value(source));
    const state = texts.header.state[status.kind];
    const back = this.alive && death !== undefined && death.reason !== 'frozen';
    const end = death && texts.death.title[death.reason](dayAndTime(death.at));
    const live = !this.still && this.#watch.value(session.liveOpen) && isLive(session);
    return html`
      <button
        class=${status.kind}
        tabindex=${this.reachable ? 0 : -1}
        aria-label=${wallTexts().tile(name, state, unseen, end)}
        aria-current=${this.current ? 'true' : nothing}
        title=${back ? `${name}: ${end}` : name}
        @click=${() => emit(this, 'rec-show', id)}
      >
        <div class="picture">
          <video class=${live ? '' : 'covered'} autoplay muted playsinline></video>
          ${end === undefined ? nothing : html`<p class="end numbers ${back ? 'slim' : ''}">${back ? nothing : end}</p>`}
        </div>
        <div class="line">
          <span class="mark"></span>${renderName(name)}
          ${unseen === 0 ? nothing : html`<span class="unseen numbers" title=${wallTexts().unseen(unseen)}>${unseen}</span>`}
        </div>
        <div class="state">${back ? `${state} · ${texts.death.badge[death.reason]}` : state}</div>
      </button>
      ${this.recordable ? this.#renderRecord(isRecording(status) || status.kind === 'about-to-record') : nothing}
    `;
  }

  #renderRecord(recording: boolean): TemplateResult {
    const { record, stop } = wallTexts();
    const { shape, target } = this.session;
    const label = (recording ? stop : record)(target.device.name);
    return html`
      <button
        class="record ${recording ? 'stop' : ''}"
        aria-label=${label}
        title=${label}
        ?disabled=${!recording && this.#watch.value(shape) === undefined}
        @click=${() => emit(this, 'rec-tile-record', !recording)}
      >
        <rec-icon .icon=${recording ? stopIcon : recordIcon}></rec-icon>
      </button>
    `;
  }

  /** Not by the template: a stream that is set again starts over, black. */
  override updated(): void {
    const video = this.renderRoot.querySelector('video');
    const stream = this.session.picture.get() ?? null;
    if (video === null) return;
    if (video.srcObject !== stream) video.srcObject = stream;
    if (this.still) video.pause();
    // Refused while there is no stream; it plays by itself once there is one.
    else if (video.paused) video.play().catch(() => undefined);
  }
}

/** Characters at the end of a name that stay in sight: addresses of one host differ in their port alone. */
const TAIL = 6;

/** Cut in its middle where there is no room for the whole. */
function renderName(name: string): TemplateResult {
  const letters = Array.from(name);
  const [head, tail] = [letters.slice(0, -TAIL).join(''), letters.slice(-TAIL).join('')];
  return html`<span class="name"><span class="head">${head}</span><span>${tail}</span></span>`;
}

customElements.define('rec-tile', RecTile);
