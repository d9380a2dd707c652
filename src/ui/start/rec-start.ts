import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import './rec-consent.ts';
import './rec-home.ts';
import './rec-install.ts';
import './rec-taken.ts';
import { Watch } from '../kit/watch.ts';

/** What is shown while no device is watched: where to begin, or the question that a link brings with it. */
export class RecStart extends LitElement {
  static override properties = { app: { attribute: false } };
  static override styles = css`
    :host {
      display: grid;
    }
  `;

  declare app: App;
  readonly #watch = new Watch(this);

  override render(): TemplateResult | typeof nothing {
    const { app } = this;
    const screen = this.#watch.value(app.screen);
    if (screen.kind === 'consent') {
      return html`
        <rec-consent
          .name=${screen.target.device.name}
          .takesOver=${screen.target.takesOver}
          @rec-consent=${() => app.consent()}
          @rec-refuse=${() => app.refuse()}
        ></rec-consent>
      `;
    }
    if (screen.kind === 'taken') {
      return html`
        <rec-taken
          .name=${screen.target.device.name}
          .state=${screen.state}
          @rec-take-over=${() => app.takeOver()}
          @rec-refuse=${() => app.refuse()}
        ></rec-taken>
      `;
    }
    if (screen.kind === 'live') return nothing;
    return html`
      <rec-home
        .address=${screen.address}
        .error=${screen.error}
        .devices=${this.#watch.value(app.preferences.devices)}
        .since=${this.#watch.value(app.stage.unwatchedSince)}
        .watching=${this.#watch.value(app.watches.list).length > 0}
        @rec-connect=${(event: CustomEvent<string>) => app.connect(event.detail)}
        @rec-back=${() => app.refuse()}
        @rec-demo=${() => app.connect('demo')}
        @rec-forget=${(event: CustomEvent<string>) => app.forget(event.detail)}
        >${this.#renderInstall()}</rec-home
      >
    `;
  }

  #renderInstall(): TemplateResult | typeof nothing {
    const desk = this.#watch.value(this.app.desk);
    if (desk === undefined) return nothing;
    return html`
      <rec-install
        .residence=${desk.residence}
        .state=${this.#watch.value(desk.install.state)}
        .kept=${this.#watch.value(this.app.space.persistence) === 'granted'}
        @rec-install=${() => void desk.install.ask()}
      ></rec-install>
    `;
  }
}

customElements.define('rec-start', RecStart);
