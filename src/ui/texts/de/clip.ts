/** What is said of why a clip exists, and of how its picture ended. */
import type { Cause } from '../../../core/clip/clip.ts';
import type { ScreenBox } from '../../../core/screen.ts';
import { formatCount, formatNumber, formatShare } from '../../kit/format.ts';
import type { Texts } from '../worded.ts';

const tilesText = (count: number): string => formatCount(count, { one: 'Kachel', other: 'Kacheln' });

/** Why a change was one, in a few words. */
export function causeInShort(cause: Cause): string {
  switch (cause.rule) {
    case 'size':
      return `Änderung von ${formatShare(cause.measured)}`;
    case 'tiles':
    case 'area':
      return `${formatShare(cause.share)} des Bildes geändert`;
    default:
      return CAUSES[cause.rule];
  }
}

/** The same where there is a line of the list for it. */
export const causeInLine = (cause: Cause): string =>
  cause.rule === 'tiles' || cause.rule === 'area'
    ? `${formatShare(cause.share)} geändert`
    : causeInShort(cause);

/** The same in a sentence with its numbers. */
export function causeInFull(cause: Cause): string {
  switch (cause.rule) {
    case 'size':
      return `Ein Einzelbild mit ${formatShare(cause.measured)} der Größe eines Schlüsselbilds, über der Schwelle von ${formatShare(cause.threshold)}`;
    case 'tiles':
      return `Neues in ${tilesText(cause.tiles)}, ${formatShare(cause.share)} des Bildes; ${enough(cause.needed)}`;
    case 'area':
      return `${formatShare(cause.share)} des Bildes haben sich auf einmal geändert: ${tilesText(cause.tiles)}. Ab ${formatNumber(cause.needed)} ist es eine große Änderung, was immer davon bleibt`;
    case 'frozen':
      return `${CAUSES.frozen}: ${tilesText(cause.tiles)}, ${formatShare(cause.share)} des Bildes`;
    default:
      return CAUSES[cause.rule];
  }
}

const enough = (needed: number): string =>
  needed === 1 ? 'eine hätte genügt' : `${formatNumber(needed)} hätten genügt`;

const CAUSES: { readonly [R in Exclude<Cause['rule'], 'size' | 'tiles' | 'area'>]: string } = {
  frozen: 'Was sich immer bewegte, steht still',
  'no-signal': 'Das Signal ging verloren',
  'signal-back': 'Das Signal kam zurück',
  'mode-change': 'Die Bildgröße hat gewechselt',
  'source-lost': 'Die Verbindung ging verloren',
  evicted: 'Jemand anders hat das Gerät übernommen',
  reboot: 'Das Gerät wurde neu gestartet',
};

export const whyTexts: Texts['why'] = {
  why: 'Warum wurde das aufgenommen?',
  place: 'Wo',
  before: 'Vorher',
  after: 'Nachher',
  beforeAlt: 'Der geänderte Teil des Bildes, kurz vor der Änderung',
  afterAlt: 'Derselbe Teil, als die Änderung feststand',
  reading: 'Die Bilder werden gelesen …',
  none: 'Von der Änderung sind keine Bilder aufbewahrt.',
  where: (boxes) => {
    const [first, ...others] = boxes;
    if (first === undefined) return 'Wo sich etwas geändert hat, ist nicht bekannt';
    const more =
      others.length === 0
        ? ''
        : ` und an ${formatCount(others.length, { one: 'weiteren Stelle', other: 'weiteren Stellen' })}`;
    return `Wo sich das Bild geändert hat: ${placeOf(first)}${more}`;
  },
};

/** A box's centre by thirds of the screen. */
function placeOf({ x, y, width, height }: ScreenBox): string {
  const third = (at: number): number => Math.min(2, Math.floor(at * 3));
  const [row, column] = [third(y + height / 2), third(x + width / 2)];
  if (row === 1 && column === 1) return 'in der Mitte';
  if (row === 1) return ['links', '', 'rechts'][column] ?? '';
  if (column === 1) return ['oben', '', 'unten'][row] ?? '';
  return [['oben', '', 'unten'][row], ['links', '', 'rechts'][column]].join(' ');
}

export const deathTexts: Texts['death'] = {
  region: 'Wie das Bild endete',
  badge: {
    'no-signal': 'Signal verloren',
    frozen: 'Eingefroren',
    evicted: 'Übernommen',
    'source-lost': 'Verbindung verloren',
    reboot: 'Neustart des Geräts',
  },
  show: (badge) => `${badge}: letztes Bild zeigen`,
  title: {
    'no-signal': (time) => `Signal verloren um ${time}`,
    frozen: (time) => `Bild eingefroren seit ${time}`,
    evicted: (time) => `Übernommen um ${time}`,
    'source-lost': (time) => `Verbindung verloren um ${time}`,
    reboot: (time) => `Das Gerät startete um ${time} neu`,
  },
  sentence: {
    'no-signal': 'Der Rechner hat aufgehört, ein Bild zu senden.',
    frozen: 'Was sich auf diesem Bildschirm immer bewegte, steht still: Der Rechner hängt vielleicht.',
    evicted: 'Jemand anders hat das Gerät übernommen.',
    'source-lost': 'Die Verbindung zum Gerät ist abgebrochen.',
    reboot: 'Das Gerät hat seinen Neustart angekündigt und war weg.',
  },
  shown: {
    'no-signal': 'Dies ist das letzte gute.',
    frozen: 'Dies ist das letzte Bild, auf dem es sich bewegte.',
    evicted: 'Dies ist das letzte Bild, das hier ankam.',
    'source-lost': 'Dies ist das letzte Bild, das ankam.',
    reboot: 'Dies ist das letzte Bild davor.',
  },
  picture: (device, time) => `Letztes gutes Bild von ${device}, ${time}`,
  reading: 'Das letzte Bild wird gelesen …',
  saving: 'Das letzte Bild wird gespeichert …',
  none: 'Das letzte Bild ist nicht aufbewahrt. Der Clip zeigt, was dazu führte.',
  play: 'Zeigen, was dazu führte',
  download: 'Clip herunterladen',
  save: 'Bild speichern',
  unrecorded: 'Es wurde nichts aufgenommen, also gibt es keinen Clip von dem, was dazu führte.',
  writing: 'Der Clip lässt sich abspielen, sobald er fertig ist.',
  truePixels: 'In voller Auflösung zeigen',
  fit: 'Ins Fenster einpassen',
  open: 'Letztes Bild zeigen',
  dismiss: 'Ausblenden',
  close: 'Schließen',
};
