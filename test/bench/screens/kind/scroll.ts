/** A long page of text in the browser's own letters, scrolled by one pixel, by a line, or smoothly over a longer way. */
import { blit } from '../draw/image.ts';
import { pageOf, themeOf } from '../html/page.ts';
import { shotOf } from '../html/shot.ts';
import type { Kind } from '../scene/stage.ts';
import type { View } from '../scene/view.ts';
import { words } from '../scene/words.ts';

/** Height of the page in heights of what is seen of it. */
const LENGTH = 3;

export const scrollKind: Kind = ({ story, dice, size, areaOf }) => {
  const area = areaOf(size);
  const theme = themeOf(dice.of('theme'));
  const paragraphs = Array.from({ length: 60 }, (_, index) =>
    index % 5 === 0 ? `<h2>${words(dice, 20)}</h2>` : `<p>${words(dice, dice.whole(80, 400))}.</p>`,
  );
  const css = `body { padding: 30px ${dice.whole(30, 120)}px; } p { margin: 0 0 12px; } h2 { margin: 16px 0 8px; }`;
  const height = area.height * LENGTH;
  const shot = shotOf(pageOf(theme, css, paragraphs.join('')), { width: area.width, height });
  let top = 0;

  const viewAt = (y: number): Omit<View, 'key'> => ({
    shots: [shot],
    paint: (canvas, art) => {
      const from = { x: 0, y, width: area.width, height: area.height };
      blit(canvas, art(shot), area.x, area.y, from);
    },
  });
  const scrollBy = (pixels: number, seconds: number): void => {
    const start = top + pixels > height - area.height ? 0 : top;
    story.animate(seconds, (progress) => {
      top = start + Math.max(1, Math.round(pixels * progress));
      return viewAt(top);
    });
  };
  story.show(viewAt(top));

  return {
    order: 'any',
    acts: [
      { class: 'must', what: 'the page moves by one pixel', play: () => scrollBy(1, 0) },
      {
        class: 'must',
        what: 'the page moves by a line',
        play: () => scrollBy(Math.round(theme.letter * 1.5), 0),
      },
      {
        class: 'must',
        what: 'the page scrolls',
        play: () => scrollBy(dice.whole(120, 400), dice.between(0.3, 1.5)),
      },
    ],
  };
};
