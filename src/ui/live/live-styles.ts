/** Layout of the live view: the picture above its panel. */
import { css } from 'lit';

export const liveStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  rec-picture {
    aspect-ratio: 16 / 9;
    max-height: 62dvh;
  }
  @media (min-width: 60rem) {
    rec-picture {
      flex: 1;
      max-height: none;
      aspect-ratio: auto;
    }
  }
`;
