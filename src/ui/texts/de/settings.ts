/** What the settings dialog says. */
import { formatCount, formatNumber } from '../../kit/format.ts';
import type { WhatIfView } from '../../../app/calibrate/what-if.ts';
import type { SettingsTexts } from '../en/settings.ts';

const tilesText = (tiles: number): string => formatCount(tiles, { one: 'Kachel', other: 'Kacheln' });

export const settingsTexts: SettingsTexts = {
  title: 'Einstellungen',
  close: 'Schließen',
  intro: 'Jede Änderung wird sofort behalten und gilt auch für die laufende Sitzung.',
  link: 'Ein Link hat einige davon für diese Sitzung gesetzt. Was hier geändert wird, bleibt.',
  scope: {
    label: 'Einstellungen für',
    all: 'Alle Geräte',
    aboutAll: 'Sie gelten für jedes Gerät, das keine eigenen hat.',
    aboutOne: 'Was hier geändert wird, gilt nur für dieses Gerät; alles andere folgt allen Geräten.',
    own: 'Nur für dieses Gerät.',
    forget: 'Wie für alle Geräte',
    reset: 'Alles wie für alle Geräte',
  },
  reset: 'Auf Standard zurücksetzen',
  range: (min, max, unit) => `${formatNumber(min)} bis ${formatNumber(max)}${unit === '' ? '' : ` ${unit}`}`,
  groups: {
    detection: 'Was als Änderung zählt',
    clips: 'Clips',
    space: 'Speicherplatz',
    stream: 'Datenstrom',
    page: 'Diese Seite',
  },
  language: {
    label: 'Sprache',
    about: 'Zeiten und Zahlen folgen ihr und der Region, die im Browser eingestellt ist.',
    choices: { auto: 'Wie im Browser', en: 'English', de: 'Deutsch' },
  },
  advanced: 'Erweitert',
  advancedHint: 'Die genauen Zahlen der Bildregel. Die Vorgaben sind durch Messung gewählt.',
  detector: {
    legend: 'Woran Änderungen erkannt werden',
    choices: {
      pixels: {
        label: 'Am Bild',
        about:
          'Sieht, was ein Mensch sähe. Schreibmarken, Uhren und Mauszeiger werden gelernt und ausgenommen. Decodiert etwa zwei Bilder in der Sekunde.',
      },
      sizes: {
        label: 'An der Datenmenge, ohne Decodieren',
        about:
          'Richtet sich danach, wie groß die komprimierten Bilder sind. Kostet fast nichts, übersieht kleine Änderungen und hält alles, was sich bewegt, für eine Änderung.',
      },
    },
  },
  tiles: tilesText,
  tilesMeaning: (tiles) =>
    `Mindestens ${tiles === 1 ? 'eine Kachel muss' : `${tilesText(tiles)} müssen`} etwas Neues zeigen: ${sizeInWords(tiles)}.`,
  tilesHint:
    'Eine Kachel sind 16 × 16 Pixel des Bildes. Unten gezählt sind Änderungen des Bildes, nicht Clips, die jemand von Hand begonnen oder behalten hat oder die ein Signalverlust ausgelöst hat.',
  noticesMore: 'Bemerkt mehr',
  noticesLess: 'Nur Größeres',
  backTo: (tiles) => `Zurück zu ${tilesText(tiles)}`,
  whatIf: whatIfText,
  week: {
    goes: (many, listed) => `${many === 1 ? 'Fiele' : 'Fielen'} weg${listedText(many, listed)}`,
    comes: (many, listed) => `${many === 1 ? 'Käme' : 'Kämen'} hinzu${listedText(many, listed)}`,
    noClip: 'Kein Clip',
    recording: 'Wird noch aufgenommen',
    play: (time) => `Clip von ${time} abspielen`,
    rules: {
      tiles: 'Etwas Neues',
      area: 'Große Änderung',
      frozen: 'Immer Bewegtes steht still',
    },
  },
  about: {
    sensitivity:
      'Anteil an der Größe eines Schlüsselbilds, den ein Bild überschreiten muss, um als Änderung zu zählen. Weniger bemerkt mehr; 0,02 sind 2 %.',
    interval:
      'Wie viel Video eine Entscheidung betrachtet. Kürzer reagiert schneller und lässt sich leichter täuschen.',
    levels: 'Ein Pixel hat sich bewegt, wenn es um mehr als so viele von 256 Stufen abweicht.',
    pixels: 'Eine Kachel ist anders, wenn sich so viele ihrer 64 Pixel halber Auflösung bewegt haben.',
    confirm: 'Wie lange eine Änderung so bleiben muss, bis sie zählt.',
    memory:
      'Wie lange ein Bild im Gedächtnis bleibt, das eine Kachel verlassen hat: Die Rückkehr dazu ist nichts Neues.',
    busyDecay: 'Wie schnell einer Kachel, die sich ständig ändert, wieder getraut wird.',
    busyLimit: 'Eine Kachel, die sich während des Abklingens öfter als so ändert, zählt nicht mehr.',
    window: 'Kacheln, die sich innerhalb dieser Zeit ändern, zählen zusammen.',
    area: 'Anteil der ruhigen Kacheln, der ein Ereignis ist, wenn er sich auf einmal ändert; 0,02 sind 2 %.',
    preRoll: 'Wie viel ein Clip von dem zeigt, was vor der Änderung war.',
    cooldown:
      'Wie lange der Bildschirm ruhig bleiben muss, bis ein Clip endet. Eine Änderung in dieser Zeit setzt denselben Clip fort.',
    longestClip: 'Eine längere Aufnahme wird in Teile geschnitten, ohne ein Bild zu verlieren.',
    manualCap: 'Eine von Hand begonnene Aufnahme endet nach dieser Zeit von selbst.',
    keepLast:
      'Wie viel die Schaltfläche „Letzte … sichern“ speichert. Der Vorpuffer hält mindestens so viel.',
    budget:
      'Was alle Clips zusammen belegen dürfen. Darüber hinaus gehen die ältesten zuerst; nie einer mit Stern. Der Browser gewährt womöglich weniger; er sagt nicht, wie viel.',
    maxAge: 'Ältere Clips werden entfernt, außer sie haben einen Stern. 0 behält sie, wie alt sie auch sind.',
    reclaimAfter:
      'Wie lange gewartet wird, wenn jemand anders das Gerät übernommen hat. Ob dort noch gearbeitet wird, lässt sich nicht wissen: Das Zurückholen beendet die fremde Sitzung. Kommt sie bald wieder, wird jedes Mal doppelt so lange gewartet, und nie wird übernommen, während diese Seite benutzt wird. 0 überlässt es dem Knopf.',
    keyFrameRequest:
      'Wie oft ein Schlüsselbild angefordert wird. 0: nie. Medienserver richten sich danach, ein JetKVM nicht.',
  },
};

/** A letter of a console, with its surroundings, takes about one tile. */
function sizeInWords(tiles: number): string {
  if (tiles === 1) return 'etwa ein Buchstabe';
  if (tiles === 2) return 'etwa zwei Buchstaben';
  if (tiles <= 4) return 'etwa ein kurzes Wort';
  if (tiles <= 8) return 'etwa ein Wort';
  return tiles <= 14 ? 'ein paar Wörter' : 'etwa eine kurze Textzeile';
}

function whatIfText(view: WhatIfView): string {
  switch (view.kind) {
    case 'idle':
      return '';
    case 'reading':
      return 'Was in der letzten Woche zu sehen war, wird gelesen …';
    case 'nothing':
      return 'Aus der letzten Woche ist noch nichts gespeichert. Hat dieser Browser eine Weile einen Bildschirm überwacht, sagt diese Zeile, was ein anderer Wert aufgenommen hätte.';
    case 'failed':
      return 'Was in der letzten Woche zu sehen war, ließ sich nicht lesen.';
    case 'answer':
      return answerText(view);
  }
}

function answerText({ tiles, present, events, kept, come }: Extract<WhatIfView, { kind: 'answer' }>): string {
  if (tiles === present)
    return `Mit ${tilesText(tiles)} wie bisher: ${eventsText(events)} in der letzten Woche.`;
  if (events === 0) {
    return `Die letzte Woche hat kein Ereignis. Mit ${tilesText(tiles)} ${comeInText(come)}.`;
  }
  const more =
    come === 0 ? 'keines käme hinzu' : `${formatNumber(come)} ${come === 1 ? 'käme' : 'kämen'} hinzu`;
  const all =
    events === 1
      ? `wäre das einzige Ereignis der letzten Woche ${kept === 1 ? '' : 'nicht '}aufgenommen worden`
      : `${kept === 1 ? 'wäre' : 'wären'} ${formatNumber(kept)} der ${formatNumber(events)} Ereignisse der letzten Woche aufgenommen worden`;
  return `Mit ${tilesText(tiles)} ${all}; ${more}.`;
}

function comeInText(come: number): string {
  if (come === 0) return 'gäbe es weiterhin keines';
  return come === 1 ? 'wäre eines aufgenommen worden' : `wären ${formatNumber(come)} aufgenommen worden`;
}

const listedText = (many: number, listed: number): string =>
  listed < many ? `, die neuesten ${formatNumber(listed)} von ${formatNumber(many)}` : '';

const eventsText = (many: number): string =>
  many === 0 ? 'kein Ereignis' : formatCount(many, { one: 'Ereignis', other: 'Ereignisse' });
