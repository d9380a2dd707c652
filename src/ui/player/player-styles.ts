/** Layout of the player: a dialog over the whole window. */
import { css } from 'lit';

export const playerStyles = css`
  .whole {
    width: 100vw;
    height: 100dvh;
    max-width: none;
    max-height: none;
    margin: 0;
    border: 0;
    border-radius: 0;
    overflow: hidden;
  }
  .whole[open] {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }
  .head {
    border-bottom: 1px solid var(--line);
  }
  .head h2 {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
