import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipPage } from '../../app/player/clip-page.ts';
import { SPEEDS } from '../../core/player/speed.ts';
import { microsToSeconds } from '../../core/time.ts';
import { emit } from '../kit/emit.ts';
import { inputs } from '../kit/fields.ts';
import { formatSeconds } from '../kit/format.ts';
import {
  copyIcon,
  cutIcon,
  earlierIcon,
  fullScreenIcon,
  laterIcon,
  mutedIcon,
  pauseIcon,
  playIcon,
  screenshotIcon,
  skipStillIcon,
  soundIcon,
  stepBackIcon,
  stepForwardIcon,
} from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import { base, buttons } from '../kit/theme.ts';
import { tip, tips } from '../kit/tip.ts';
import { Watch } from '../kit/watch.ts';
import { playerTexts } from '../texts/player.ts';
import { clock, clockInShort } from './clock.ts';
import type { Tool } from './tool.ts';
import { transportStyles } from './transport-styles.ts';

/**
 * What plays the clip and looks closer at it.
 *
 * @fires rec-act with the action that is the window's own affair
 */
export class RecTransport extends LitElement {
  static override properties = { page: { attribute: false } };
  static override styles = [base, buttons, inputs, tips, transportStyles];

  declare page: ClipPage;
  readonly #watch = new Watch(this);

  override render(): TemplateResult {
    const player = playerTexts();
    const view = this.#watch.value(this.page.player.view);
    const known = this.#watch.value(this.page.frames).kind === 'known';
    const playing = view.motion !== 'paused';
    return html`
      <div role="group" aria-label=${player.controls}>
        ${this.#renderPlace()}
        <div class="play">
          ${this.#button({ id: 'earlier', icon: earlierIcon, text: player.earlier, keys: ['P'], act: { kind: 'clip', direction: -1 } })}
          ${this.#button({ id: 'back', icon: stepBackIcon, text: player.back, keys: [','], act: { kind: 'step', frames: -1 }, disabled: !known })}
          ${this.#button({ id: 'toggle', icon: playing ? pauseIcon : playIcon, text: playing ? player.pause : player.play, keys: ['K'], act: { kind: 'toggle' } })}
          ${this.#button({ id: 'forward', icon: stepForwardIcon, text: player.forward, keys: ['.'], act: { kind: 'step', frames: 1 }, disabled: !known })}
          ${this.#button({ id: 'later', icon: laterIcon, text: player.later, keys: ['N'], act: { kind: 'clip', direction: 1 } })}
        </div>
        ${this.#renderTools()}
      </div>
    `;
  }

  #renderPlace(): TemplateResult {
    const player = playerTexts();
    const { at, frame } = this.#watch.value(this.page.player.position);
    const frames = this.page.frames.get();
    const { motion } = this.page.player.view.get();
    const said = motion === 'paused' ? clock : clockInShort;
    return html`
      <div class="place numbers">
        <strong>${said(at)}</strong>
        ${
          frames.kind === 'known'
            ? html`<span class="quiet"> / ${said(frames.table.end)}</span>
                <span class="frame quiet"
                  >${motion === 'backwards' ? player.backwards : player.frame((frame ?? 0) + 1, frames.table.times.length)}</span
                >`
            : nothing
        }
      </div>
    `;
  }

  #renderTools(): TemplateResult {
    const player = playerTexts();
    const { speed, skipping, muted } = this.page.player.view.get();
    const frames = this.page.frames.get();
    const known = frames.kind === 'known';
    const trimming = this.#watch.value(this.page.trim) !== undefined;
    const still = known
      ? frames.still.reduce((sum, { from, until }) => sum + microsToSeconds(until) - microsToSeconds(from), 0)
      : 0;
    const skipHint = still === 0 && known ? player.nothingStill : player.skipHint(still);
    return html`
      <div class="tools">
        <select aria-label=${player.speed} @change=${this.#setSpeed} .value=${String(speed)}>
          ${SPEEDS.map((each) => html`<option value=${each} ?selected=${each === speed}>${player.times(each)}</option>`)}
        </select>
        <button
          aria-pressed=${skipping ? 'true' : 'false'}
          aria-label=${player.skip}
          interestfor="skip"
          class="skip"
          ?disabled=${known && still === 0 && !skipping}
          @click=${() => this.page.act({ kind: 'skip-still' })}
        >
          <rec-icon .icon=${skipStillIcon}></rec-icon><span>${player.skip}</span>
          ${skipping && still > 0 ? html`<span class="quiet numbers">−${formatSeconds(still)}</span>` : nothing}
        </button>
        ${tip({ id: 'skip', text: skipHint, keys: ['X'] })}
        ${this.page.sounds ? this.#button({ id: 'sound', icon: muted ? mutedIcon : soundIcon, text: player.sound, keys: ['M'], act: { kind: 'mute' }, pressed: !muted }) : nothing}
        ${this.#button({ id: 'cut', icon: cutIcon, text: player.cut, keys: ['I', 'O'], act: () => this.page.setTrimming(!trimming), pressed: trimming, disabled: !known })}
        ${this.#button({ id: 'save', icon: screenshotIcon, text: player.save, hint: player.saveHint, keys: ['S'], act: { kind: 'picture' } })}
        ${this.#button({ id: 'copy', icon: copyIcon, text: player.copy, keys: ['C'], act: { kind: 'copy-picture' } })}
        ${this.#button({ id: 'full', icon: fullScreenIcon, text: player.fullScreen, keys: ['F'], act: { kind: 'full-screen' } })}
      </div>
    `;
  }

  #button({ id, icon, text, hint = text, keys, act, pressed, disabled = false }: Tool): TemplateResult {
    const does = (): void => {
      if (typeof act === 'function') act();
      else if (act.kind === 'full-screen') emit(this, 'rec-act', act);
      else this.page.act(act);
    };
    return html`
      <button
        class="icon ${id}"
        aria-label=${text}
        aria-pressed=${pressed ?? nothing}
        interestfor=${id}
        ?disabled=${disabled}
        @click=${does}
      >
        <rec-icon .icon=${icon}></rec-icon>
      </button>
      ${tip({ id, text: hint, keys })}
    `;
  }

  readonly #setSpeed = ({ target }: Event): void => {
    const chosen = SPEEDS.find(
      (speed) => target instanceof HTMLSelectElement && String(speed) === target.value,
    );
    if (chosen !== undefined) this.page.player.setSpeed(chosen);
  };
}

customElements.define('rec-transport', RecTransport);
