/** A graphical login: dots of a password, an error below it, the session, and the lock screen again. */
import { blit } from '../draw/image.ts';
import { pageOf, type Theme, themeOf } from '../html/page.ts';
import { shotOf } from '../html/shot.ts';
import type { Kind } from '../scene/stage.ts';
import { words } from '../scene/words.ts';

type State =
  | { readonly at: 'lock'; readonly dots: number; readonly error: string | undefined }
  | { readonly at: 'session'; readonly icons: readonly string[] };

export const loginKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const theme = themeOf(dice.of('theme'));
  const user = words(dice, 6);
  const show = (state: State): void => {
    const shot = shotOf(pageOf(theme, cssOf(theme), bodyOf(user, state)), area);
    story.show({ shots: [shot], paint: (canvas, art) => blit(canvas, art(shot), area.x, area.y) });
  };
  let dots = 0;
  show({ at: 'lock', dots, error: undefined });

  const type = (): void => {
    for (let left = dice.whole(6, 10); left > 0; left -= 1) {
      dots += 1;
      show({ at: 'lock', dots, error: undefined });
      if (left > 1) story.wait(dice.between(0.08, 0.3));
    }
  };
  return {
    order: 'told',
    acts: [
      { class: 'should', what: 'a password is typed', play: type },
      {
        class: 'must',
        what: 'it is refused',
        play: () => {
          dots = 0;
          show({ at: 'lock', dots, error: `Sorry, that did not work: ${words(dice, 16)}` });
        },
      },
      { class: 'should', what: 'a password is typed', play: type },
      {
        class: 'must',
        what: 'the session starts',
        play: () =>
          show({ at: 'session', icons: Array.from({ length: dice.whole(6, 14) }, () => words(dice, 8)) }),
      },
      {
        class: 'must',
        what: 'the screen is locked',
        play: () => {
          dots = 0;
          show({ at: 'lock', dots, error: undefined });
        },
      },
    ],
  };
};

const cssOf = ({ card, faint, accent, ink }: Theme): string => `
body { display: grid; place-items: center; background: radial-gradient(circle at 30% 20%, ${accent}, ${card} 70%); }
.card { width: 320px; padding: 24px; border-radius: 12px; background: ${card}; text-align: center; }
.face { width: 72px; height: 72px; margin: 0 auto 12px; border-radius: 50%; background: ${faint}; }
.field { height: 34px; margin: 14px 0; padding: 4px 10px; border: 1px solid ${faint}; border-radius: 6px; text-align: left; letter-spacing: 3px; }
.error { color: hsl(0 80% 50%); }
.icons { display: grid; grid-template-columns: repeat(4, 110px); gap: 24px; color: ${ink}; }
.icons div { text-align: center; }
.icons i { display: block; width: 48px; height: 48px; margin: 0 auto 6px; border-radius: 10px; background: ${faint}; }
`;

const bodyOf = (user: string, state: State): string =>
  state.at === 'session'
    ? `<div class="icons">${state.icons.map((name) => `<div><i></i>${name}</div>`).join('')}</div>`
    : `<div class="card"><div class="face"></div><h2>${user}</h2>
       <div class="field">${'•'.repeat(state.dots)}</div>
       ${state.error === undefined ? '' : `<p class="error">${state.error}</p>`}</div>`;
