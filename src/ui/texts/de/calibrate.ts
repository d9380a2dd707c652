/** The words of calibration: what the tiles mean, how masks are drawn, and what happened to them. */
import type { Said, ZoneKind } from '../../../app/calibrate/mask-editor.ts';
import { MOST_POINTS, MOST_ZONES } from '../../../core/detect/masks.ts';
import type { ScreenPoint } from '../../../core/screen.ts';
import { boundsOf, FEWEST_POINTS, numberOf } from '../../../core/zones/edit.ts';
import { formatCount, formatNumber, formatPercent } from '../../kit/format.ts';
import type { CalibrateTexts } from '../en/calibrate.ts';

const where = ({ x, y }: ScreenPoint): string =>
  `${formatPercent(x)} von links, ${formatPercent(y)} von oben`;

const KINDS: { readonly [K in ZoneKind]: string } = { mask: 'Maske', only: 'Überwachter Bereich' };

const named = (kind: ZoneKind, number: number): string => `${KINDS[kind]} ${number}`;

const tiles = (count: number): string => formatCount(count, { one: 'Kachel', other: 'Kacheln' });

export const calibrateTexts: CalibrateTexts = {
  region: 'Kalibrierung',
  toggle: 'Kalibrieren',
  toolbar: 'Masken',
  overlay: 'Masken auf dem Bild',

  tools: {
    mask: 'Bereich maskieren',
    maskHint: 'Änderungen darin zählen nie',
    only: 'Nur hier überwachen',
    onlyHint: 'Nur Änderungen in solchen Bereichen zählen',
    corner: 'Ecke hinzufügen',
    turn: { mask: 'Nur hier überwachen', only: 'Zur Maske machen' },
    delete: 'Löschen',
    undo: 'Rückgängig',
    redo: 'Wiederherstellen',
    close: 'Bereich schließen',
    cancel: 'Abbrechen',
    done: 'Fertig',
  },

  hint: ({ zones, selected }) => {
    if (zones.length === 0)
      return 'Maskiert wird, was sich ändert, ohne etwas zu bedeuten, etwa eine Uhr oder ein Video.';
    return selected === undefined
      ? 'Zum Verschieben oder Löschen eine Maske wählen. Esc beendet.'
      : 'Ziehen oder mit den Pfeiltasten verschieben; mit Umschalt weiter, mit Strg auch zwischen Kacheln.';
  },

  sizes:
    'Änderungen werden zurzeit an der Datenmenge erkannt, die keinen Ort kennt: Es gibt keine Kacheln, und Masken wirken nicht. Das lässt sich in den Einstellungen ändern.',

  legend: 'Was die Markierungen bedeuten',
  marks: {
    differing: { name: 'Anders', about: 'sieht anders aus als eben noch' },
    novel: { name: 'Neu', about: 'zeigt etwas Neues, das bleibt: Genug davon sind ein Ereignis' },
    busy: { name: 'Unruhig', about: 'ändert sich ständig und zählt deshalb nicht' },
    unwatched: { name: 'Nicht überwacht', about: 'maskiert oder außerhalb der überwachten Bereiche' },
  },

  shade: (upTo) => (upTo === 1 ? 'einmal' : `bis zu ${formatNumber(upTo)}-mal`),

  picture: {
    waiting: 'Noch keine Kacheln',
    tiles: ({ differing, busy, novel, unwatched }) =>
      `${tiles(differing)} anders, ${formatNumber(novel)} neu, ${formatNumber(busy)} unruhig, ${formatNumber(unwatched)} nicht überwacht`,
    heat: (count) => `${tiles(count)} haben in dieser Zeit gezählt; je heller, desto öfter`,
  },

  history: {
    label: 'Was das Bild zeigt',
    now: 'Kacheln jetzt',
    span: { hour: 'Letzte Stunde', day: 'Letzter Tag' },
    reading: 'Das Aufbewahrte wird gelesen …',
    failed: 'Das Aufbewahrte ließ sich nicht lesen.',
    empty: {
      hour: 'In der letzten Stunde gab es nichts Neues, also ist nichts zu zeigen.',
      day: 'Am letzten Tag gab es nichts Neues, also ist nichts zu zeigen.',
    },
    summary: (events) =>
      `${formatCount(events, { one: 'Ereignis', other: 'Ereignisse' })}. Das Bild zeigt, wo Neues zu sehen war, ob es für ein Ereignis reichte oder nicht.`,
    events: 'Ereignisse, das neueste zuerst',
    noClip: 'Kein Clip',
    recording: 'Wird noch aufgenommen',
    play: (time) => `Clip von ${time} abspielen`,
    rules: {
      size: 'Datenmenge',
      tiles: 'Etwas Neues',
      area: 'Große Änderung',
      frozen: 'Immer Bewegtes steht still',
      'no-signal': 'Signal verloren',
      'signal-back': 'Signal wieder da',
      'mode-change': 'Bildgröße gewechselt',
      'source-lost': 'Verbindung verloren',
      evicted: 'Übernommen',
      reboot: 'Neustart des Geräts',
    },
  },

  shortName,
  zoneName: (zones, { zone, point }) => {
    const points = zones[zone]?.points ?? [];
    const name = shortName(zones, zone);
    const corner = point === undefined ? undefined : points[point];
    if (point === undefined || corner === undefined) {
      const { x, y, width, height } = boundsOf(points);
      return `${name}, ${points.length} Ecken, ${formatPercent(width)} breit, ${formatPercent(height)} hoch, ${where({ x, y })}`;
    }
    return `${name}, Ecke ${point + 1} von ${points.length}, ${where(corner)}`;
  },

  said,
};

function shortName(...[zones, zone]: Parameters<CalibrateTexts['shortName']>): string {
  return named(zones[zone]?.kind ?? 'mask', numberOf(zones, zone));
}

function said(what: Said): string {
  switch (what.kind) {
    case 'draw':
      return 'Ein Rechteck ziehen, oder Ecke für Ecke klicken und an der ersten enden. Eingabe schließt, Rücktaste nimmt eine Ecke zurück, Esc bricht ab, Strg setzt auch zwischen Kacheln.';
    case 'added':
      return `${named(what.as, what.number)} hinzugefügt.`;
    case 'added-in-the-middle':
      return `${named(what.as, what.number)} in der Mitte hinzugefügt. Pfeiltasten verschieben, Tab geht weiter zu den Ecken, Entf löscht.`;
    case 'removed':
      return `${named(what.as, what.number)} entfernt.`;
    case 'turned':
      return `Jetzt ${named(what.as, what.number)}.`;
    case 'corner-added':
      return `${named(what.as, what.number)} hat eine Ecke mehr.`;
    case 'corner-removed':
      return `${named(what.as, what.number)} hat eine Ecke weniger.`;
    case 'moved':
      return `${where(what.to)}.`;
    case 'most-zones':
      return `Mehr als ${MOST_ZONES} Bereiche sind nicht möglich. Für einen neuen muss einer gelöscht werden.`;
    case 'most-points':
      return `Ein Bereich hat höchstens ${MOST_POINTS} Ecken.`;
    case 'fewest-points':
      return `Ein Bereich braucht mindestens ${FEWEST_POINTS} Ecken.`;
    case 'point-removed':
      return 'Die letzte Ecke ist zurückgenommen.';
    case 'cancelled':
      return 'Abgebrochen.';
    case 'undone':
      return 'Rückgängig gemacht.';
    case 'redone':
      return 'Wiederhergestellt.';
  }
}
