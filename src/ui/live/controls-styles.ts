/** Styles of the row of controls, which is a dock at the lower edge of a narrow page. */
import { css, type CSSResult, unsafeCSS } from 'lit';

/** Its icon alone. @param button A selector of ours. */
const withoutWords = (button: string): CSSResult => css`
  ${unsafeCSS(button)} .label {
    display: none;
  }
  ${unsafeCSS(button)} {
    width: var(--control);
    padding: 0;
  }
`;

export const controlsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .main {
    display: flex;
    gap: var(--space-2);
  }
  .other {
    display: none;
  }
  .record rec-icon {
    --icon-fill: currentColor;
    --icon-size: 0.875rem;
  }
  .record.start rec-icon {
    color: var(--rec);
  }
  .record.stop {
    background: var(--rec);
    color: var(--on-rec);
  }
  .record.stop:hover:not(:disabled) {
    background: var(--rec-hover);
  }
  .paused {
    background: var(--warn-tint);
    color: var(--warn);
  }
  /* Side by side at any width: what a picture says by itself gives up its words first. */
  @media (min-width: 60rem) {
    .main {
      flex-wrap: wrap;
    }
    .main > * {
      flex: none;
    }
    /* As wide as the longer of both its names, with the shorter and its icon in the middle. */
    .record {
      display: inline-grid;
      grid-template: 1fr 0 / 1fr auto auto 1fr;
      align-items: center;
      gap: 0;
    }
    .record rec-icon {
      grid-column: 2;
      margin-inline-end: var(--space-2);
    }
    .record .other {
      display: block;
      grid-area: 2 / 1 / auto / -1;
      height: 0;
      /* Of the icon before it. */
      padding-inline-start: calc(0.875rem + var(--space-2));
      visibility: hidden;
    }
    @container (max-width: 49rem) {
      ${withoutWords('.short')}
    }
    /* Before the one that is reached for in a hurry: it is wanted whether or not this one is there. */
    @container (max-width: 39rem) {
      ${withoutWords('.keep-recording')}
    }
    @container (max-width: 34rem) {
      ${withoutWords('.paused')}
    }
    /* German words are longer. */
    @container (max-width: 59rem) {
      ${withoutWords(':host(:lang(de)) .short')}
    }
    @container (max-width: 45rem) {
      ${withoutWords(':host(:lang(de)) .keep-recording')}
    }
    @container (max-width: 41rem) {
      ${withoutWords(':host(:lang(de)) .paused')}
    }
    @container (max-width: 35rem) {
      ${withoutWords(':host(:lang(de)) .keep')}
    }
  }
  /* Where the thumb is. The rest stays in the page, which scrolls to it. */
  @media (max-width: 59.99rem) {
    :host {
      container-type: normal;
    }
    .main {
      position: fixed;
      inset: auto 0 0;
      z-index: 20;
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      gap: 0.125rem;
      height: var(--dock);
      padding: 0.3125rem var(--space-1) max(0.375rem, env(safe-area-inset-bottom));
      border-top: 1px solid var(--line);
      background: var(--surface);
    }
    /* Six do not fit beside one another: the last takes the place of the one that is wanted least then. */
    .by-change .pause {
      display: none;
    }
  }
`;
