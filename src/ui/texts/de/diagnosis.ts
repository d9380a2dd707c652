import type { DiagnosisTexts } from '../en/diagnosis.ts';

export const diagnosisTexts: DiagnosisTexts = {
  title: 'Diagnose',
  close: 'Schließen',

  counters: {
    title: 'Zähler',
    none: 'Gerade wird nichts überwacht. Sobald ein Gerät überwacht wird, steht hier, was sein Datenstrom bringt.',
    names: {
      frames: 'Empfangene Bilder',
      keyFrames: 'Schlüsselbilder',
      bytes: 'Empfangen',
      forwarded: 'An das Live-Bild gegeben',
      missing: 'Unterwegs verloren',
      bad: 'Unlesbar',
      framesPerSecond: 'Bilder je Sekunde',
      bitsPerSecond: 'Bitrate',
      'buffer.seconds': 'Vorpuffer',
      'buffer.bytes': 'Vorpuffer, Größe',
      'buffer.frames': 'Vorpuffer, Bilder',
      writing: 'Wartet auf die Festplatte',
      'looking.pictures': 'Auf Änderungen angesehen',
      'looking.delay': 'Vom Bild bis zum Ansehen',
    },
  },

  place: {
    title: 'Wo Preroll lebt',
    window: {
      own: 'Es läuft in einem eigenen Fenster, das kein Browser verwirft, um Speicher zu sparen.',
      tab: 'Es läuft in einem Tab. Ein Browser mit wenig Speicher kann einen Tab verwerfen, den niemand ansieht; dann wird nichts aufgenommen. Ein installiertes Fenster lässt er in Ruhe.',
    },
    hidden:
      'Verdeckt nimmt es weiter auf: Der Browser bremst, was gezeichnet wird, und der Rekorder zeichnet nichts. Ein schlafender Computer nimmt nichts auf; danach wird die Verbindung neu aufgebaut und die Zeitleiste zeigt die Lücke.',
    kept: {
      granted: 'Der Browser hat zugesagt, Aufnahmen zu behalten, bis sie gelöscht werden.',
      refused: 'Der Browser sagt nichts zu: Er darf Aufnahmen entfernen, wenn die Festplatte voll wird.',
      unasked: 'Der Browser wurde noch nicht gebeten, Aufnahmen auch bei voller Festplatte zu behalten.',
    },
  },

  support: {
    title: 'Was dieser Browser kann',
    present: 'Vorhanden',
    missing: 'Fehlt',
    must: 'Alles, was Aufnehmen braucht, ist vorhanden. Das Folgende macht es besser.',
    names: {
      'sync-files': 'Schnelle Dateien im Hintergrund',
      'picture-decoding': 'H.264 im Hintergrund decodieren',
      'service-worker': 'Start ohne den Server',
      persistence: 'Dauerhaften Speicher erbitten',
      notifications: 'Benachrichtigungen',
      badge: 'Eine Zahl am App-Symbol',
      'wake-lock': 'Den Bildschirm anlassen',
      'save-dialog': 'Speichern am gewählten Ort',
      'picture-in-picture': 'Ein schwebendes Bild',
      tcp: 'TCP, wie es die isolierte Ausgabe hat',
    },
    kept: {
      granted: 'Hier zugesagt.',
      refused: 'Er lässt sich erbitten, ist hier aber nicht zugesagt.',
      unasked: 'Er lässt sich erbitten; das ist noch nicht geschehen.',
    },
    without: {
      'sync-files': 'Clips können nicht geschrieben werden.',
      'picture-decoding': 'Änderungen werden nur an der Größe der Bilder erkannt; kleine bleiben unbemerkt.',
      'service-worker': 'Die App braucht bei jedem Start ihren Server.',
      persistence: 'Aufnahmen können verschwinden, wenn die Festplatte voll wird.',
      notifications: 'Nur die Seite sagt, was geschieht.',
      badge: 'Nur Symbol und Titel des Tabs zeigen, dass aufgenommen wird.',
      'wake-lock': 'Der Bildschirm wird dunkel, wann das System will; aufgenommen wird weiter.',
      'save-dialog':
        'Dateien landen im Ordner für Downloads, und Clips werden nicht von selbst in einen Ordner kopiert.',
      'picture-in-picture': 'Das Live-Bild bleibt in seiner Seite.',
      tcp: 'Über RTMP, über RTSP ohne WebSocket und aus gerahmten Paketen über TCP lässt sich nichts aufnehmen.',
    },
  },

  report: {
    title: 'Bericht',
    about: 'Für alle, die helfen sollen. Er bleibt hier, bis er weitergegeben wird.',
    names: 'Namen und Adressen von Geräten aufnehmen',
    copy: {
      idle: 'Bericht kopieren',
      copied: 'Kopiert',
      refused: 'Der Browser lässt diese Seite nicht kopieren',
    },
    save: 'Bericht sichern',
    log: 'Letzte Einträge im Protokoll',
    noLog: 'Noch steht nichts im Protokoll.',
  },
};
