import { formatBytes, formatCount, formatNumber } from '../../kit/format.ts';
import type { Texts } from '../worded.ts';

const clips = (count: number): string => formatCount(count, { one: 'Clip', other: 'Clips' });

export const libraryTexts: Texts['shelf'] = {
  ofDay: (day) => `Clips, ${day}`,
  named: (name, label) => `${name}. ${label}`,
  counting: (count) => `bisher ${clips(count)}`,
  sumOf: (count, all, bytes) =>
    count === 0
      ? `Keiner von ${clips(all)}`
      : `${formatNumber(count)} von ${clips(all)}, ${formatBytes(bytes)}`,

  grid: 'Bilder',
  list: 'Zeilen',

  search: 'Suchen in Namen und Notizen',
  searchShort: 'Suchen',
  filters: 'Filter',
  filtersOn: (count) => `Filter, ${formatNumber(count)} gesetzt`,
  clear: 'Filter aufheben',
  hidden: (count) => `${formatNumber(count)} durch Suche und Filter verborgen`,
  hiddenNews: (count) =>
    `${formatCount(count, { one: 'neuer Clip ist', other: 'neue Clips sind' })} verborgen`,
  showAll: 'Alle zeigen',
  nothing: 'Kein Clip passt.',
  none: 'Beliebig',
  device: 'Gerät',
  day: 'Aufgenommen',
  length: 'Länge',
  cause: 'Grund',
  days: { today: 'Heute', yesterday: 'Gestern', week: 'Letzte 7 Tage', month: 'Letzte 30 Tage' },
  dates: 'Zwischen zwei Tagen',
  from: 'Von',
  until: 'Bis',
  lengths: { short: 'Bis 30 s', medium: '30 s bis 5 min', long: 'Über 5 min' },
  causes: {
    screen: 'Änderung des Bildes',
    stream: 'Signal oder Verbindung',
    manual: 'Von Hand begonnen',
    kept: 'Nachträglich gesichert',
    imported: 'Als Datei eingelesen',
  },
  starred: 'Mit Stern',
  recovered: 'Wiederhergestellt',

  select: 'Auswählen',
  selection: 'Ausgewählte Clips',
  selected: (count, bytes) => `${formatNumber(count)} ausgewählt, ${formatBytes(bytes)}`,
  selectAll: (count) => `Alle ${formatNumber(count)} auswählen`,
  selectNone: 'Auswahl aufheben',
  starAll: 'Mit Stern markieren',
  unstarAll: 'Stern entfernen',
  exportAll: 'Exportieren …',
  deleteAll: 'Löschen',

  rename: 'Umbenennen …',
  name: 'Name des Clips',
  note: 'Notiz …',
  noteTitle: 'Notiz',
  noteLabel: 'Was über diesen Clip wissenswert ist',
  save: 'Speichern',
};
