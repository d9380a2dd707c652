/** Styles of one clip in the list, as a picture with a few words below it, or as a line. */
import { css } from 'lit';

export const clipStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  article {
    position: relative;
    display: grid;
    gap: var(--space-1) var(--space-2);
    padding: var(--space-2);
    border-radius: var(--radius);
  }
  article:hover {
    background: var(--raised);
  }
  :host([selected]) article {
    background: var(--chosen);
  }
  article:focus-visible {
    outline-offset: -2px;
  }
  .about {
    min-width: 0;
  }
  .first {
    display: flex;
    gap: var(--space-1);
    align-items: center;
    justify-content: space-between;
  }
  .when,
  .facts span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts {
    display: flex;
    min-width: 0;
  }
  .facts .size {
    flex: none;
    white-space: pre;
  }
  :host([layout='grid']) .facts {
    display: block;
  }
  :host([layout='grid']) .facts span {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  :host([layout='grid']) .facts .size {
    display: inline-block;
    /* Cut off, it would stand lower than what is before it. */
    overflow: visible;
    white-space: pre;
  }
  /* A name, or a time with the number of its clip among those of the same second. */
  :host([layout='grid']) .when {
    display: -webkit-box;
    overflow-wrap: anywhere;
    white-space: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .when {
    font-weight: 600;
  }
  .first .size {
    display: none;
    flex: none;
    margin-inline: var(--space-1) auto;
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .why,
  .facts,
  .note {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .note {
    display: -webkit-box;
    overflow: hidden;
    color: var(--ink);
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  button.why {
    display: inline;
    max-width: 100%;
    color: var(--ink-soft);
    font-weight: 400;
    text-align: start;
    text-decoration: none;
    white-space: normal;
  }
  button.why:hover:not(:disabled) {
    background: none;
    color: var(--ink);
    text-decoration: underline;
  }
  .tail {
    white-space: nowrap;
  }
  button.why rec-icon {
    --icon-size: 0.875rem;
    margin-inline-start: var(--space-1);
    vertical-align: -0.125rem;
    transition: transform var(--quick, 120ms);
  }
  button.why[aria-expanded='true'] rec-icon {
    transform: rotate(180deg);
  }
  rec-cause {
    grid-column: 1 / -1;
    padding: var(--space-2) 0;
    font-size: var(--text-s);
  }
  :host([layout='grid']) rec-clip-actions {
    justify-content: flex-end;
  }
  /* It has the whole width then. */
  :host([layout='grid'][open]) article {
    grid-template-columns: 9.5rem minmax(0, 1fr);
  }
  :host([layout='grid'][open]) rec-clip-actions {
    grid-column: 2;
    justify-content: flex-start;
  }
  :host([layout='list']) article {
    grid-template-columns: 6.75rem minmax(0, 1fr) auto;
    align-items: center;
  }
  /* Two rows of text, whatever there is to say: a line that is higher than its picture's would be a picture. */
  @media not (pointer: coarse) {
    :host([layout='list']:not([open])) article {
      grid-template: auto / 4.75rem minmax(0, 1fr) auto;
      align-items: center;
      padding-block: var(--space-1);
    }
    :host([layout='list']:not([open])) .rest {
      display: flex;
      gap: var(--space-2);
      align-items: center;
      overflow: hidden;
      white-space: nowrap;
    }
    :host([layout='list']:not([open])) :is(.why, .note) {
      flex: 0 1 auto;
      min-width: 0;
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    :host([layout='list']:not([open])) .note {
      flex-shrink: 9;
    }
    :host([layout='list']:not([open])) .facts {
      flex: 0 1 auto;
      min-width: 0;
    }
    :host([layout='list']:not([open])) button.why {
      padding-inline: 0;
    }
    :host([layout='list']:not([open])) rec-badges {
      flex: none;
      --badges-wrap: nowrap;
      --badges-above: 0;
    }
    /* The words below need the room that there is beside the time; narrower, the time needs it. */
    @container (min-width: 20rem) {
      :host([layout='list']:not([open])) .first .size {
        display: inline;
      }
      :host([layout='list']:not([open])) .facts .size {
        display: none;
      }
    }
    /* The words need the width: what can be done lies over their ends for whoever points there or comes by keys. */
    @container (max-width: 26rem) {
      :host([layout='list']:not([open])) article {
        grid-template: auto / 4.75rem minmax(0, 1fr);
      }
      :host([layout='list']:not([open])) .note {
        display: none;
      }
      :host([layout='list']:not([open])) .first {
        justify-content: flex-start;
      }
      :host([layout='list']:not([open])) rec-star {
        order: -1;
      }
      :host([layout='list']:not([open])) rec-clip-actions {
        position: absolute;
        inset: 0 var(--space-2) 0 auto;
        align-items: center;
        opacity: 0;
      }
      :host([layout='list']:not([open])) article:is(:hover, :focus-within) rec-clip-actions {
        background: var(--raised);
        opacity: 1;
      }
      :host([layout='list'][selected]:not([open])) article:is(:hover, :focus-within) rec-clip-actions {
        background: var(--chosen);
      }
    }
  }
  @media (pointer: coarse) {
    /* The words need the width: what can be done goes below them. */
    @container (max-width: 33rem) {
      :host([layout='list']) article {
        grid-template: auto auto / 6.75rem minmax(0, 1fr);
        row-gap: 0;
        align-items: start;
      }
      :host([layout='list']) rec-clip-thumb {
        grid-row: 1 / 3;
      }
      :host([layout='list']) rec-clip-actions {
        grid-column: 2;
        margin-inline-start: calc(-1 * var(--space-2));
      }
    }
  }
`;

export const thumbStyles = css`
  :host {
    position: relative;
    display: block;
  }
  button {
    position: relative;
    width: 100%;
    min-height: 0;
    aspect-ratio: 16 / 9;
    padding: 0;
    overflow: hidden;
    border-radius: var(--radius-small);
    background: var(--stage);
    color: #fff;
  }
  button:hover:not(:disabled) {
    background: var(--stage);
  }
  button:disabled {
    opacity: 1;
  }
  img {
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  rec-icon {
    --icon-fill: currentColor;
    --icon-size: 1rem;
    position: absolute;
    inset: 0;
    width: 2rem;
    height: 2rem;
    margin: auto;
    align-items: center;
    justify-content: center;
    border-radius: 50%;
    background: rgb(0 0 0 / 55%);
    opacity: 0;
    transition: opacity var(--quick, 120ms);
  }
  /* Nothing to show yet, which is not black as a screen may be. */
  rec-icon.none {
    --icon-fill: none;
    --icon-size: 1.5rem;
    inset: 0;
    width: auto;
    height: auto;
    border-radius: 0;
    background: var(--raised-hover);
    color: var(--ink-soft);
    opacity: 1;
  }
  button:hover rec-icon,
  button:focus-visible rec-icon {
    opacity: 1;
  }
  .length {
    position: absolute;
    inset: auto 0.1875rem 0.1875rem auto;
    padding: 0 0.25rem;
    border-radius: 0.1875rem;
    background: rgb(0 0 0 / 72%);
    color: #fff;
    font-weight: 550;
    pointer-events: none;
    font-size: var(--text-xs);
    line-height: 1.4;
  }
  /* Out of the way until somebody points here, or has begun to select; a thumb cannot point. */
  .pick {
    position: absolute;
    inset: 0 auto auto 0;
    display: grid;
    place-items: center;
    width: 1.75rem;
    height: 1.75rem;
    opacity: 0;
  }
  .pick.on,
  .pick:focus-within,
  :host(:hover) .pick {
    opacity: 1;
  }
  @media (pointer: coarse) {
    .pick {
      width: 2.75rem;
      height: 2.75rem;
      opacity: 1;
    }
  }
  .pick input {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--focus);
    cursor: pointer;
  }
`;
