/** Styles of the way to a device's own page. */
import { css } from 'lit';

export const loginStyles = css`
  :host {
    --dialog-width: 58rem;
  }
  .body {
    display: grid;
    gap: var(--space-4);
    padding: 0 var(--space-4) var(--space-4);
  }
  .body > * {
    min-width: 0;
  }
  .steps {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    gap: var(--space-5) var(--space-5);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    display: grid;
    gap: var(--space-2);
    align-content: start;
    min-width: 0;
  }
  svg {
    width: min(100%, 16rem);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .line {
    fill: none;
    stroke: var(--ink-soft);
    stroke-width: 1.25;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .faint {
    stroke: var(--line-strong);
  }
  .way {
    stroke: var(--change);
    stroke-width: 1.75;
  }
  .soft {
    fill: var(--line-strong);
    opacity: 0.45;
  }
  .ink {
    fill: var(--ink-soft);
  }
  .mark {
    fill: var(--change);
  }
  .pointer {
    fill: var(--ink);
    stroke: var(--raised);
    stroke-width: 1;
  }
  h3 {
    font-size: var(--text-m);
    font-weight: var(--weight-strong);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .small {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .progress {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-3) 0 0;
    border-top: 1px solid var(--line);
  }
  .progress li {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ink-soft);
  }
  .progress .now,
  .progress .done {
    color: var(--ink);
  }
  .progress .dot {
    width: 0.75rem;
    height: 0.75rem;
    margin: 0.1875rem;
    border: 1.5px solid var(--line-strong);
    border-radius: 50%;
  }
  .progress .now {
    font-weight: var(--weight-strong);
  }
  .progress .now .dot {
    border: 2px dashed var(--change);
  }
  .done rec-icon {
    color: var(--ok);
  }
  .wrong rec-icon {
    color: var(--warn);
  }
  .trouble {
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--warn-tint);
  }
  .end {
    display: flex;
    justify-content: end;
  }
`;
