/** Was auf dem Weg zur eigenen Seite eines Geräts gesagt wird. */
import { inWords } from '../sentences.ts';
import type { LoginTexts } from '../en/login.ts';

const BOOKMARK = 'Preroll-Relais';

export const loginTexts: LoginTexts = {
  title: (name) => `Auf ${name} anmelden`,
  intro:
    'Das Kennwort wird auf der eigenen Seite des Geräts eingegeben, nie hier. Ein Lesezeichen reicht dann wenige Nachrichten zwischen jener Seite und Preroll weiter; das Video kommt unmittelbar vom Gerät.',
  introSameSite:
    'Das Kennwort wird auf der eigenen Seite des Geräts eingegeben, nie hier. Preroll verbindet sich von selbst, sobald dort jemand angemeldet ist.',
  steps: 'Schritte',

  drag: {
    title: 'Dies auf die Lesezeichenleiste ziehen',
    text: 'Einmal genügt, für jedes Gerät. Strg+Umschalt+B zeigt die Leiste, auf einem Mac ⌘⇧B.',
    bookmark: BOOKMARK,
    notHere:
      'In diesem Tab bewirkt es nichts. Es gehört auf die Lesezeichenleiste und wird dort im Tab des Geräts gedrückt.',
    copy: 'Stattdessen kopieren',
    copied:
      'Kopiert. Jetzt auf irgendeiner Seite ein Lesezeichen anlegen, es bearbeiten und dies an die Stelle seiner Adresse setzen.',
    refused:
      'Der Browser hat das Kopieren nicht erlaubt. Der Text unter „Was es tut“ lässt sich markieren und kopieren.',
    code: 'Was es tut',
  },

  open: {
    title: 'Im Tab des Geräts anmelden',
    text: 'Der Tab öffnet sich neben diesem. Die Anmeldung dort geht wie immer.',
    open: 'Tab öffnen',
    again: 'Tab wieder öffnen',
    empty: 'Schon angemeldet',
    emptyHint: 'Öffnet eine leere Seite des Geräts, damit seine eigene Oberfläche nicht im Weg ist.',
  },

  press: {
    title: 'Dort das Lesezeichen drücken',
    text: (name) =>
      `Im Tab von ${name} auf der Lesezeichenleiste „${BOOKMARK}“ drücken. Danach zurück zu diesem Tab; jener bleibt offen.`,
  },

  progress: 'Was geschehen ist',
  tab: 'Tab offen',
  login: 'Angemeldet',
  bookmark: 'Lesezeichen gedrückt',
  socket: 'Mit dem Gerät verbunden',
  answer: 'Gerät hat geantwortet',
  next: {
    tab: 'Seinen Tab öffnen',
    login: 'Dort anmelden',
    bookmark: 'Lesezeichen drücken',
    socket: 'Verbindet mit dem Gerät',
    answer: 'Wartet auf das Gerät',
  },
  stage: { todo: 'noch nicht', now: 'wird erwartet', done: 'erledigt', wrong: 'gescheitert' },

  trouble: (trouble) => {
    switch (trouble.kind) {
      case 'blocked':
        return 'Der Browser hat den Tab nicht öffnen lassen. Pop-ups für diese Seite erlauben (das Symbol am Ende der Adresse), dann noch einmal drücken.';
      case 'gone':
        return 'Der Tab des Geräts wurde geschlossen. Er lässt sich wieder öffnen.';
      case 'logged-out':
        return 'Dort ist noch niemand angemeldet. Im Tab des Geräts anmelden, dann noch einmal das Lesezeichen drücken.';
      case 'other-page':
        return `Das Lesezeichen wurde auf ${trouble.origin} gedrückt, und das ist nicht das Gerät. Den Tab wieder öffnen und es dort drücken.`;
      case 'other-app':
        return `Dieses Lesezeichen wurde für Preroll auf ${trouble.app} gemacht. Es löschen und das von dieser Seite auf die Lesezeichenleiste ziehen.`;
      case 'other-version':
        return 'Dieses Lesezeichen stammt von einer anderen Version von Preroll. Es löschen und das von dieser Seite auf die Lesezeichenleiste ziehen.';
      case 'failed':
        return inWords(trouble.error.sentence);
    }
  },

  cancel: 'Abbrechen',
  done: (name) =>
    `${name} ist verbunden. Sein Tab bleibt am besten offen: Durch ihn kommt Preroll nach einem Abbruch ohne neue Anmeldung zurück.`,
  doneSameSite: (name) => `${name} ist verbunden.`,
};
