/** What the page says about the space that clips take. */
import {
  formatBytes,
  formatCount,
  formatDayInText,
  formatNumber,
  formatSpan,
  formatWhen,
} from '../../kit/format.ts';
import { wallMs } from '../../../core/time.ts';
import type { Texts } from '../worded.ts';

const clipsText = (count: number): string => formatCount(count, { one: 'Clip', other: 'Clips' });

export const spaceTexts: Texts['space'] = {
  star: 'Stern',
  starred: 'Bleibt: wird nie entfernt, um Platz zu schaffen',
  unstarred: 'Behalten: nie entfernen, um Platz zu schaffen',

  title: 'Speicherplatz',
  summary: ({ bytes, budget }) => `${formatBytes(bytes)} von ${formatBytes(budget.bytes)}`,
  used: ({ clips, bytes, budget }) =>
    `${clipsText(clips)} aller Geräte ${clips === 1 ? 'belegt' : 'belegen'} ${formatBytes(bytes)} der ${formatBytes(budget.bytes)}, die erlaubt sind. Darüber hinaus werden die ältesten entfernt.`,
  age: (days) =>
    `Ohne Stern wird ein Clip nach ${days === 1 ? 'einem Tag' : `${formatNumber(Math.round(days * 10) / 10)} Tagen`} entfernt.`,
  left: (seconds) =>
    `Bei der jetzigen Bitrate reicht der Platz für weitere ${formatSpan(Math.floor(seconds / 60) * 60)} Aufnahme.`,
  shares: {
    starred: 'Mit Stern, bleibt in jedem Fall',
    writing: 'In Aufnahme',
    clips: 'Andere Clips',
    others: 'Anwendung, Bilder und Exporte',
    free: 'Frei vom Erlaubten',
  },
  share: (name, bytes) => `${name}: ${formatBytes(bytes)}`,
  next: 'Geht als Nächstes, wenn es nicht behalten wird',
  nextNone: 'In den nächsten Tagen geht nichts.',
  nextClip: ({ startedAt, bytes }, now) =>
    `Clip von ${formatWhen(startedAt, wallMs(now))}, ${formatBytes(bytes)}`,
  nextWhen: ({ when }, now) => {
    if (when.why === 'age') return `${formatDayInText(when.at, wallMs(now))}, wegen seines Alters`;
    return when.after === 0
      ? 'sobald etwas aufgenommen wird'
      : `sobald weitere ${formatBytes(when.after)} aufgenommen sind`;
  },
  nextThen: 'danach',
  settings: 'Grenzen ändern',
  persistence: {
    unasked:
      'Der Browser wurde noch nicht gefragt, ob er die Clips behält, wenn auf der Festplatte der Platz knapp wird.',
    granted: 'Der Browser hat zugesagt, die Clips zu behalten, bis sie gelöscht werden.',
    refused:
      'Der Browser sagt nichts zu: Wird auf der Festplatte der Platz knapp, kann er alle Clips entfernen. In den meisten Browsern hilft es, Preroll als App zu installieren; eine Kopie an anderer Stelle hilft immer.',
  },
  askToKeep: 'Den Browser bitten, die Clips zu behalten',
  notify: {
    default: 'Muss die Aufnahme aus Platzmangel enden, sagt es nur diese Seite.',
    granted: 'Muss die Aufnahme aus Platzmangel enden, sagt es eine Benachrichtigung.',
    denied:
      'Der Browser lässt diese Seite keine Benachrichtigungen zeigen, also sagt nur die Seite, wenn kein Platz mehr ist.',
    unsupported:
      'Dieser Browser zeigt keine Benachrichtigungen, also sagt nur die Seite, wenn die Aufnahme aus Platzmangel enden muss.',
  },
  askToNotify: 'Benachrichtigen',

  putOff: ({ clips, bytes }) =>
    `Nach den gesetzten Grenzen ${clips === 1 ? 'müsste' : 'müssten'} ${clipsText(clips)}, ${formatBytes(bytes)}, weichen. Bis zur Antwort ${clips === 1 ? 'bleibt er' : 'bleiben sie'}, und was mehr Platz braucht, wird nicht aufgenommen.`,
  answer: 'Antworten',

  removal: {
    title: ({ clips, of }) =>
      `${formatNumber(clips)} von ${formatCount(of, { one: 'Clip', other: 'Clips' })} entfernen?`,
    why: (question, now) => {
      const { clips, of, bytes, tooOld, uncopied, from, to, allBytes, allowed } = question;
      const days = [from, to].map((at) => formatDayInText(at, wallMs(now)));
      const when = days[0] === days[1] ? days[0] : `${days[0]} bis ${days[1]}`;
      const tooMuch = clips - tooOld;
      return [
        ...(tooOld > 0 ? [`${clipsText(tooOld)} ${tooOld === 1 ? 'ist' : 'sind'} älter als erlaubt.`] : []),
        ...(tooMuch > 0
          ? [
              `Alle Clips belegen ${formatBytes(allBytes)}, erlaubt sind ${formatBytes(allowed)}: Um Platz zu schaffen, ${tooMuch === 1 ? 'müsste' : 'müssten'} ${clipsText(tooMuch)} weichen, die ältesten zuerst.`,
            ]
          : []),
        `Was weichen würde, belegt ${formatBytes(bytes)}; Aufnahmezeit: ${when}.`,
        ...(uncopied > 0
          ? [`${clipsText(uncopied)} davon ${uncopied === 1 ? 'ist' : 'sind'} noch nicht kopiert.`]
          : []),
        ...(clips * 2 > of
          ? ['Hat sich die Uhr dieses Computers verstellt, oder ist eine Grenze vertippt?']
          : []),
      ].join(' ');
    },
    meanwhile:
      'Ohne Zustimmung wird nichts entfernt. Bis dahin wird nicht aufgenommen, was mehr Platz braucht als erlaubt.',
    remove: ({ clips }) => (clips === 1 ? 'Entfernen' : 'Alle entfernen'),
    keep: ({ tooOld, enough }) => {
      if (enough === undefined) return 'Alle behalten, wie alt sie auch sind';
      return `Alle behalten: Grenze auf ${formatNumber(enough)} GB anheben${tooOld > 0 ? ', wie alt sie auch sind' : ''}`;
    },
    later: 'Nicht jetzt',
  },
};
