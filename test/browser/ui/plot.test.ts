import { css, html, LitElement, type TemplateResult } from 'lit';
import { expect, test } from 'vitest';
import { Plot } from '../../../src/ui/kit/plot.ts';
import { base } from '../../../src/ui/kit/theme.ts';
import { mount } from './mount.ts';
import { prefer } from './prefer.ts';

class PlotProbe extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    canvas {
      width: 20px;
      height: 20px;
    }
  `;
  readonly drawn: string[] = [];
  readonly #plot = new Plot(this, ({ color }) => this.drawn.push(color('--surface')));

  override render(): TemplateResult {
    return html`<canvas></canvas>`;
  }

  override firstUpdated(): void {
    this.#plot.draw();
  }
}
customElements.define('plot-probe', PlotProbe);

/** As everything of the app is in a shadow tree with the shared styles. */
class PlotHouse extends LitElement {
  static override styles = base;

  override render(): TemplateResult {
    return html`<plot-probe></plot-probe>`;
  }
}
customElements.define('plot-house', PlotHouse);

test('a canvas has the same colours for whoever wants less motion', async () => {
  const drawn = async (motion: 'reduce' | ''): Promise<string | undefined> => {
    await prefer('light', motion);
    const house = await mount(PlotHouse, {});
    const probe = house.renderRoot.querySelector<PlotProbe>('plot-probe');
    await probe?.updateComplete;
    return probe?.drawn.at(-1);
  };
  const expected = await drawn('');
  expect(expected).toMatch(/^(rgb|oklch|color)/);
  expect(await drawn('reduce')).toBe(expected);
});

test('a canvas is drawn in the colours of now after the page went from light to dark and back', async () => {
  await prefer('light');
  const probe = await mount(PlotProbe, {});
  const light = probe.drawn.at(-1);
  expect(light).toMatch(/^(rgb|oklch|color)/);
  await prefer('dark');
  await expect.poll(() => probe.drawn.at(-1)).not.toBe(light);
  await prefer('light');
  await expect.poll(() => probe.drawn.at(-1)).toBe(light);
});
