import { css } from 'lit';

export const transportStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  [role='group'] {
    display: grid;
    grid-template: 'place' 'play' 'tools' / 1fr;
    align-items: center;
    gap: var(--space-2);
  }
  .place {
    grid-area: place;
    line-height: 1.25;
  }
  .place .frame {
    margin-inline-start: var(--space-3);
    font-size: var(--text-s);
    white-space: nowrap;
  }
  .play {
    grid-area: play;
    display: flex;
    justify-content: center;
    gap: var(--space-1);
  }
  .tools {
    grid-area: tools;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--space-1);
  }
  button:not(.skip, [aria-pressed='true']) {
    background: transparent;
  }
  button:not(.skip, [aria-pressed='true']):hover:not(:disabled) {
    background: var(--raised);
  }
  .play .toggle {
    width: calc(var(--control) * 1.4);
    background: var(--primary);
    color: var(--on-primary);
  }
  .play .toggle:hover:not(:disabled) {
    background: var(--primary-hover);
  }
  select {
    padding: 0 var(--space-1);
  }
  /* On a phone the words would take the row: the icon stays. */
  .skip span {
    display: none;
  }
  .skip {
    padding: 0 var(--space-3);
  }
  @container (min-width: 34rem) {
    [role='group'] {
      grid-template: 'place place' 'play tools' / auto 1fr;
    }
    .tools {
      justify-content: flex-end;
    }
  }
  @container (min-width: 52rem) {
    [role='group'] {
      grid-template: 'place play tools' / 1fr auto 1fr;
    }
    .place .frame {
      display: block;
      margin: 0;
    }
  }
  @container (min-width: 72rem) {
    .skip span {
      display: inline;
    }
  }
`;
