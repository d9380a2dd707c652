/** The German of what is said about streams that come as bytes, and about what carries them. */
import type { Catalogue } from '../sentences.ts';

export const byteSourceSentences: Catalogue = {
  'The connection to {0} broke off.': 'Die Verbindung zu {0} ist abgebrochen.',
  'The connection to {0} is closed.': 'Die Verbindung zu {0} ist geschlossen.',
  'This browser cannot decode {0}, so the live picture stays dark. It is recorded all the same.':
    'Dieser Browser kann {0} nicht dekodieren, deshalb bleibt das Livebild dunkel. Aufgezeichnet wird trotzdem.',
  '{0} sends faster than this computer can read.': '{0} sendet schneller, als dieser Rechner lesen kann.',
  'This is not an address of a WebSocket that this page may open: {0}.':
    'Das ist keine Adresse eines WebSockets, den diese Seite öffnen darf: {0}.',
  'Nothing at {0} takes this page’s WebSocket. Check the address, the port and the path, that its program runs, and that the browser may reach the local network.':
    'Unter {0} nimmt nichts den WebSocket dieser Seite an. Zu prüfen: Adresse, Port und Pfad, ob das Programm dort läuft, und ob der Browser das lokale Netz erreichen darf.',
  'Nothing at {0} takes this page’s WebTransport. Check the address and the port, that its program runs, and that its certificate is one that this browser trusts.':
    'Unter {0} nimmt nichts das WebTransport dieser Seite an. Zu prüfen: Adresse und Port, ob das Programm dort läuft, und ob der Browser dessen Zertifikat vertraut.',
  '{0} is a file, which nothing can be said to.': '{0} ist eine Datei, der sich nichts sagen lässt.',
  'A web page has no TCP, so this address works in the isolated edition of Preroll alone. Install that, or use an address of WebSocket.':
    'Eine Webseite hat kein TCP, deshalb geht diese Adresse nur in der isolierten Ausgabe von Preroll. Diese installieren oder eine Adresse mit WebSocket nehmen.',
  'The browser may not reach devices on the local network, so {0} was not even tried. Allow it in the settings of this app (the menu of its window, “App info”), then connect again.':
    'Der Browser darf Geräte im lokalen Netz nicht erreichen, {0} wurde also gar nicht versucht. Das lässt sich in den Einstellungen dieser App erlauben (Menü ihres Fensters, „App-Info“); danach erneut verbinden.',
  '{0} does not answer. Check the address and its port, and that the device is switched on and in this network.':
    '{0} antwortet nicht. Zu prüfen: die Adresse und ihr Port, und ob das Gerät eingeschaltet und in diesem Netz ist.',
  'The browser lets nobody listen on port {0}. Choose one from {1} to 65535.':
    'Der Browser lässt niemanden auf Port {0} horchen. Einen von {1} bis 65535 wählen.',
  'Port {0} could not be listened on': 'Auf Port {0} ließ sich nicht horchen',
  'Nobody can connect to port {0} any more.': 'Mit Port {0} kann sich niemand mehr verbinden.',
  'Type it like framed+ws://192.168.1.5:9000/screen, framed+tcp://192.168.1.5:9000 or framed+listen://:40000.':
    'So wird sie geschrieben: framed+ws://192.168.1.5:9000/screen, framed+tcp://192.168.1.5:9000 oder framed+listen://:40000.',
  'The address lacks its port. {0}': 'Der Adresse fehlt ihr Port. {0}',
  'Preroll does not know what carries these packets. {0}': 'Was diese Pakete trägt, kennt Preroll nicht. {0}',
  '{0} has ended the stream.': '{0} hat den Stream beendet.',
  '{0} ended the stream in the middle of a packet.': '{0} hat den Stream mitten in einem Paket beendet.',
  'What {0} sends are no framed packets: a header makes no sense. Check that its program sends packets behind headers of 12 bytes and nothing in front of them.':
    'Was {0} sendet, sind keine gerahmten Pakete: Ein Kopf ergibt keinen Sinn. Zu prüfen ist, ob das Programm dort Pakete hinter Köpfen von 12 Bytes sendet und nichts davor.',
  'The far end sends packets of a codec that could not be told. Let it send H.264, H.265, AV1 or VP9, with a config packet in front.':
    'Die Gegenseite sendet Pakete eines Codecs, der sich nicht erkennen ließ. Es geht mit H.264, H.265, AV1 oder VP9 und einem Config-Paket voran.',
};
