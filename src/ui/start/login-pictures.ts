/** What the three steps of a login on a device's own page look like. Drawn node by node; the words beside them say it all. */
import { svg, type SVGTemplateResult } from 'lit';

const frame = (inside: SVGTemplateResult): SVGTemplateResult => svg`
  <svg viewBox="0 0 160 92" aria-hidden="true">${inside}</svg>
`;

/** A browser's window: its tabs, the bar with the address, the bar with the bookmarks, and a page. */
const browser = (page: SVGTemplateResult): SVGTemplateResult => svg`
  <rect class="line" x="8" y="6" width="144" height="80" rx="5" />
  <path class="line" d="M8 20H152M8 32H152" />
  <rect class="fill soft" x="24" y="10.5" width="70" height="5" rx="2.5" />
  <circle class="fill soft" cx="15" cy="13" r="2" />
  <rect class="fill soft" x="14" y="23.5" width="16" height="5" rx="2.5" />
  <rect class="fill soft" x="34" y="23.5" width="20" height="5" rx="2.5" />
  ${page}
`;

const bookmark = (x: number, y: number): SVGTemplateResult => svg`
  <rect class="fill mark" x=${x} y=${y} width="34" height="9" rx="4.5" />
`;

/** A hand's arrow, its tip at the origin. */
const pointer = (x: number, y: number): SVGTemplateResult => svg`
  <path class="pointer" transform="translate(${x} ${y})" d="M0 0V14L3.6 10.6L6 16L8.6 14.8L6.2 9.6H11Z" />
`;

export const dragPicture = (): SVGTemplateResult =>
  frame(
    browser(svg`
      <rect class="line faint" x="44" y="64" width="34" height="9" rx="4.5" stroke-dasharray="2 2" />
      <path class="line way" d="M70 60C82 56 88 50 90 42M86.5 45.500L90 41L94 45" />
      ${bookmark(64, 21.5)} ${pointer(88, 28)}
    `),
  );

export const logInPicture = (): SVGTemplateResult =>
  frame(
    browser(svg`
      <rect class="line" x="50" y="38" width="60" height="42" rx="4" />
      <path class="line" d="M76 47V45a4 4 0 0 1 8 0V47" />
      <rect class="fill ink" x="74" y="47" width="12" height="8" rx="1.5" />
      <rect class="line" x="57" y="59" width="46" height="7" rx="2" />
      <circle class="fill ink" cx="62" cy="62.5" r="1.3" />
      <circle class="fill ink" cx="67" cy="62.5" r="1.3" />
      <circle class="fill ink" cx="72" cy="62.5" r="1.3" />
      <circle class="fill ink" cx="77" cy="62.5" r="1.3" />
      <rect class="fill soft" x="57" y="69.5" width="46" height="6" rx="2" />
      ${bookmark(64, 21.5)}
    `),
  );

export const pressPicture = (): SVGTemplateResult =>
  frame(
    browser(svg`
      <rect class="line way" x="61.5" y="19" width="39" height="14" rx="7" />
      ${bookmark(64, 21.5)} ${pointer(86, 27)}
      <rect class="fill soft" x="18" y="56" width="36" height="16" rx="3" />
      <path class="line way" d="M60 64H88M84 60L88.5 64L84 68" />
      <rect class="line" x="96" y="46" width="46" height="32" rx="3" />
      <path class="fill mark" d="M114 55V69L126 62Z" />
    `),
  );
