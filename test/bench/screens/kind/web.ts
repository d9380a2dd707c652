/** A web app in the browser's own letters: toasts, a table, four letters of a status, a bar, a dialog, other pages. */
import { blit } from '../draw/image.ts';
import { pageOf, type Theme, themeOf } from '../html/page.ts';
import { shotOf } from '../html/shot.ts';
import type { Kind } from '../scene/stage.ts';
import { fourLetters, words } from '../scene/words.ts';

interface Row {
  readonly name: string;
  readonly status: string;
  readonly note: string;
}

interface State {
  readonly page: number;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly toast: string | undefined;
  readonly dialog: string | undefined;
  /** Per cent. */
  readonly progress: number;
}

const PAGES = ['Overview', 'Machines', 'Volumes', 'Alerts', 'Settings'];

export const webKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const theme = themeOf(dice.of('theme'));
  const row = (): Row => ({ name: words(dice, 10), status: fourLetters(dice), note: words(dice, 24) });
  const page = (): Pick<State, 'title' | 'rows'> => ({
    title: words(dice, 14),
    rows: Array.from({ length: dice.whole(4, 9) }, row),
  });
  let state: State = { page: 0, ...page(), toast: undefined, dialog: undefined, progress: dice.whole(0, 30) };
  const show = (change: Partial<State>): void => {
    state = { ...state, ...change };
    const shot = shotOf(pageOf(theme, cssOf(theme), bodyOf(state)), area);
    story.show({ shots: [shot], paint: (canvas, art) => blit(canvas, art(shot), area.x, area.y) });
  };
  show({});

  return {
    order: 'any',
    acts: [
      {
        class: 'must',
        what: 'a toast appears',
        play: () => show({ toast: words(dice, 28) }),
        after: () => {
          story.wait(dice.between(6, 9));
          story.event('may', 'the toast is gone', () => show({ toast: undefined }));
        },
      },
      {
        class: 'must',
        what: 'a row is added',
        play: () => show({ rows: [row(), ...state.rows.slice(0, 10)] }),
      },
      {
        class: 'should',
        what: 'four letters of a status change',
        play: () => {
          const at = dice.whole(0, state.rows.length - 1);
          const status = fourLetters(dice);
          show({ rows: state.rows.map((each, index) => (index === at ? { ...each, status } : each)) });
        },
      },
      {
        class: 'must',
        what: 'a bar fills',
        play: () => {
          const goal = state.progress > 70 ? 25 : 98;
          if (goal < state.progress) show({ title: words(dice, 14), progress: 0 });
          for (const from = state.progress; state.progress < goal;) {
            story.wait(dice.between(0.1, 0.6));
            show({
              progress: Math.min(goal, state.progress + dice.whole(2, Math.max(3, (goal - from) >> 3))),
            });
          }
        },
      },
      {
        class: 'must',
        what: 'a dialog opens or closes',
        play: () => show({ dialog: state.dialog === undefined ? words(dice, 40) : undefined }),
      },
      {
        class: 'must',
        what: 'another page is opened',
        play: () => show({ page: (state.page + 1) % PAGES.length, ...page(), dialog: undefined }),
      },
    ],
  };
};

const cssOf = ({ card, faint, accent }: Theme): string => `
body { display: grid; grid-template-columns: 150px 1fr; }
nav { background: ${card}; padding: 16px; border-right: 1px solid ${faint}; }
nav p { padding: 6px 8px; border-radius: 6px; }
nav p.on { background: ${accent}; color: white; }
main { padding: 20px; }
h1 { font-size: 1.6em; margin-bottom: 12px; }
table { width: 100%; border-collapse: collapse; background: ${card}; border-radius: 8px; }
td { padding: 6px 12px; border-bottom: 1px solid ${faint}; white-space: nowrap; }
td b { color: ${accent}; }
.bar { height: 14px; border-radius: 7px; background: ${faint}; margin: 14px 0; overflow: hidden; }
.bar i { display: block; height: 100%; background: ${accent}; }
.toast { position: fixed; right: 20px; bottom: 20px; padding: 14px 18px; border-radius: 8px; background: ${accent};
  color: white; box-shadow: 0 4px 16px rgb(0 0 0 / 40%); }
.dialog { position: fixed; left: 50%; top: 50%; transform: translate(-50%, -50%); width: 340px; padding: 20px;
  border-radius: 10px; background: ${card}; border: 1px solid ${faint}; box-shadow: 0 8px 32px rgb(0 0 0 / 40%); }
button { font: inherit; margin: 14px 8px 0 0; padding: 5px 14px; border-radius: 6px; border: 0; background: ${accent}; color: white; }
`;

const bodyOf = ({ page, title, rows, toast, dialog, progress }: State): string => `
<nav>${PAGES.map((name, index) => `<p${index === page ? ' class="on"' : ''}>${name}</p>`).join('')}</nav>
<main>
  <h1>${title}</h1>
  <div class="bar"><i style="width: ${progress}%"></i></div>
  <table>${rows.map(({ name, status, note }) => `<tr><td>${name}<td><b>${status}</b><td>${note}`).join('')}</table>
</main>
${toast === undefined ? '' : `<div class="toast">${toast}</div>`}
${dialog === undefined ? '' : `<div class="dialog"><p>${dialog}</p><button>Continue</button><button>Cancel</button></div>`}
`;
