/** Styles of one device on the wall. */
import { css } from 'lit';

export const tileStyles = css`
  :host {
    position: relative;
    display: block;
    min-width: 0;
  }
  button {
    position: relative;
    display: block;
    width: 100%;
    padding: 0;
    overflow: hidden;
    border: 2px solid var(--stage-line);
    border-radius: var(--radius);
    background: var(--stage);
    color: var(--on-stage);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--on-stage-soft);
  }
  .record {
    --icon-fill: currentColor;
    --icon-size: 0.875rem;
    position: absolute;
    inset: var(--space-2) var(--space-2) auto auto;
    display: grid;
    place-items: center;
    width: var(--control);
    height: var(--control);
    border-width: 1px;
    background: color-mix(in srgb, var(--stage) 80%, transparent);
  }
  .record rec-icon {
    color: var(--stage-rec);
  }
  .record.stop {
    background: var(--rec);
  }
  .record.stop rec-icon {
    color: var(--on-rec);
  }
  .record:disabled {
    display: none;
  }
  button[aria-current='true'] {
    border-color: var(--focus);
  }
  .picture {
    position: relative;
    aspect-ratio: 16 / 9;
  }
  /* How the picture ended is read before the picture is looked at. */
  .end {
    position: absolute;
    inset: auto 0 0;
    padding: var(--space-1) var(--space-2);
    background: var(--stage-warn);
    color: var(--on-stage-warn);
    font-size: var(--text-xs);
    font-weight: var(--weight-strong);
    text-wrap: balance;
  }
  /* A picture that is back is what is looked at; below it stands how the one before ended. */
  .end.slim {
    height: 4px;
    padding: 0;
  }
  video {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  video.covered {
    opacity: 0.25;
    filter: grayscale(1);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-1) var(--space-2) 0;
    background: var(--stage-raised);
    font-size: var(--text-s);
  }
  .name {
    display: flex;
    flex: 1;
    min-width: 0;
    overflow: hidden;
    font-weight: var(--weight-strong);
    white-space: pre;
  }
  .head {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .state {
    padding: 0 var(--space-2) var(--space-1) calc(2 * var(--space-2) + 0.625rem);
    overflow: hidden;
    background: var(--stage-raised);
    color: var(--on-stage-soft);
    font-size: var(--text-xs);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mark {
    flex: none;
    width: 0.625rem;
    height: 0.625rem;
    border: 2px solid var(--on-stage-soft);
    border-radius: 50%;
  }
  .recording .mark,
  .cooldown .mark,
  .manual .mark,
  .about-to-record .mark {
    border-color: var(--stage-rec);
    background: var(--stage-rec);
  }
  .watching .mark {
    border-color: var(--stage-ok);
    background: var(--stage-ok);
  }
  .paused .mark,
  .reconnecting .mark,
  .unreachable .mark,
  .needs-login .mark,
  .needs-setup .mark,
  .needs-update .mark,
  .evicted .mark,
  .rebooting .mark,
  .no-signal .mark,
  .full .mark,
  .failed .mark {
    border-color: var(--stage-warn);
    border-radius: 2px;
    background: var(--stage-warn);
  }
  .unseen {
    flex: none;
    min-width: 1.4em;
    padding: 0 0.35em;
    border-radius: 1em;
    background: var(--change);
    color: #ffffff;
    font-weight: var(--weight-strong);
    text-align: center;
  }
  @media (prefers-color-scheme: dark) {
    .unseen {
      color: #12161c;
    }
  }
`;
