/**
 * The German of every sentence that the code says to a person, by its English template. What has no full stop in English is
 * a part of a sentence: what failed, before a colon, or what was being done, between quotation marks.
 */
import type { Catalogue } from '../sentences.ts';
import { byteSourceSentences } from './byte-source-sentences.ts';
import { encoderSentences } from './encoder-sentences.ts';
import { mediaServerSentences } from './media-server-sentences.ts';
import { reachSentences } from './reach-sentences.ts';
import { rtspSentences } from './rtsp-sentences.ts';
import { storageSentences } from './storage-sentences.ts';

export const germanSentences: Catalogue = {
  ...storageSentences,
  ...reachSentences,
  ...mediaServerSentences,
  ...byteSourceSentences,
  ...encoderSentences,
  ...rtspSentences,

  // The device and the way to it.
  'Type it like 192.168.1.50, kvm.local:8080 or https://kvm.example.':
    'So wird sie geschrieben: 192.168.1.50, kvm.local:8080 oder https://kvm.example.',
  'The address is empty. {0}': 'Die Adresse ist leer. {0}',
  'The address is too long. {0}': 'Die Adresse ist zu lang. {0}',
  'An address has no spaces inside. {0}': 'Eine Adresse enthält keine Leerzeichen. {0}',
  'This is not an address that a browser can open. {0}':
    'Das ist keine Adresse, die ein Browser öffnen kann. {0}',
  'Never put a user name or a password into the address: it ends up in the history and in clip names.':
    'Benutzername und Kennwort gehören nie in die Adresse: Sie landen im Verlauf und in den Namen der Clips.',
  'A browser cannot use an IPv6 address with a zone (the part behind %). Use another of its addresses.':
    'Ein Browser kann keine IPv6-Adresse mit Zone (dem Teil hinter %) benutzen. Das Gerät hat noch andere Adressen.',
  'Preroll does not know this kind of address. Type a host name or an IP address, or “demo”.':
    'Diese Art von Adresse kennt Preroll nicht. Möglich sind ein Hostname, eine IP-Adresse oder „demo“.',
  'The settings of this device could not be reached':
    'Die Einstellungen dieses Geräts ließen sich nicht erreichen',
  'There can be at most {0} devices in one window.': 'In einem Fenster gibt es höchstens {0} Geräte.',
  '{0} devices are watched already, which is the most that one window can. Disconnect one of them first.':
    'Es werden schon {0} Geräte beobachtet, mehr kann ein Fenster nicht. Zuerst eines davon trennen.',
  'A part of Preroll could not be loaded. Reload the page and try again.':
    'Ein Teil von Preroll ließ sich nicht laden. Die Seite neu laden und noch einmal versuchen.',
  '{0} is there but does not let this page in: it has a password, which is given on its own page alone. Press “Log in on its page” and follow the steps.':
    '{0} ist da, lässt diese Seite aber nicht ein: Es hat ein Kennwort, das nur auf seiner eigenen Seite eingegeben wird. Die Schritte dorthin zeigt „Auf seiner Seite anmelden“.',
  'This page came over https, and from such a page the browser opens no unencrypted connection to {0}. Use the device’s IP address or a name that ends in .local, or open Preroll from http://localhost.':
    'Diese Seite kam über https, und von einer solchen öffnet der Browser keine unverschlüsselte Verbindung zu {0}. Es geht mit der IP-Adresse des Geräts, mit einem Namen auf .local, oder wenn Preroll von http://localhost geöffnet wird.',
  'Nobody is logged in on {0} yet. Log in in its tab, then press the bookmark there again.':
    'Auf {0} ist noch niemand angemeldet. In seinem Tab anmelden und dort noch einmal das Lesezeichen drücken.',
  '{0} does not answer its own page either. Check that it is on and in this network.':
    '{0} antwortet auch seiner eigenen Seite nicht. Zu prüfen: ob es an und in diesem Netz ist.',
  'The bookmark does not run in the tab of {0}. Press it there.':
    'Das Lesezeichen läuft im Tab von {0} nicht. Es ist dort zu drücken.',
  'The tab of {0} that Preroll connects through is closed. Press “Log in on its page” and open it again.':
    'Der Tab von {0}, durch den Preroll sich verbindet, ist geschlossen. Über „Auf seiner Seite anmelden“ lässt er sich wieder öffnen.',
  'The connection ended.': 'Die Verbindung ist beendet.',
  'The device cannot be asked for {0} now: the connection is not open.':
    'Das Gerät kann jetzt nicht nach {0} gefragt werden: Die Verbindung steht nicht.',
  'The device was not asked for {0}: too many questions are still open.':
    'Das Gerät wurde nicht nach {0} gefragt: Zu viele Fragen sind noch offen.',
  'The device did not answer {0} within {1} seconds.':
    'Das Gerät hat {0} nicht innerhalb von {1} Sekunden beantwortet.',
  'The device could not be asked for {0}: {1}': 'Das Gerät konnte nicht nach {0} gefragt werden: {1}',
  'The device refused the request: {0}.': 'Das Gerät hat die Anfrage abgelehnt: {0}.',
  'The device ended the connection.': 'Das Gerät hat die Verbindung beendet.',
  'The device closed the connection before it answered. Try again, or restart the device.':
    'Das Gerät hat die Verbindung vor seiner Antwort geschlossen. Noch einmal versuchen oder das Gerät neu starten.',
  'No signaling connection to the device could be opened.':
    'Zum Gerät ließ sich keine Verbindung für den Verbindungsaufbau öffnen.',
  'The connection was closed before it was complete.':
    'Die Verbindung wurde geschlossen, bevor sie vollständig war.',
  'Somebody else took the device over.': 'Jemand anders hat das Gerät übernommen.',
  'The device is restarting.': 'Das Gerät startet neu.',
  'This browser cannot receive H.264 video. Use Chrome, Edge, or a Chromium that is built with H.264.':
    'Dieser Browser kann kein H.264-Video empfangen. Es geht mit Chrome, Edge oder einem Chromium mit H.264.',
  'The stream is coded as {0}, which an MP4 file cannot carry, so nothing is recorded. Let the far end send H.264, H.265, VP9 or AV1.':
    'Der Strom ist als {0} codiert, was in keine MP4-Datei passt, also wird nichts aufgenommen. Die Gegenseite muss H.264, H.265, VP9 oder AV1 senden.',
  'The sound is coded as {0}, which an MP4 file cannot carry, so clips have none. Let the far end send Opus.':
    'Der Ton ist als {0} codiert, was in keine MP4-Datei passt, also haben die Clips keinen. Die Gegenseite muss Opus senden.',
  'A clip cannot be coded as {0}.': 'Ein Clip kann nicht als {0} codiert sein.',
  'The connection to the device broke off. Check the network between this computer and the device.':
    'Die Verbindung zum Gerät ist abgebrochen. Zu prüfen ist das Netz zwischen diesem Computer und dem Gerät.',
  'The device answered, but no video can reach this browser. Check that no firewall, VPN or network separation keeps UDP from travelling between this computer and the device.':
    'Das Gerät hat geantwortet, aber kein Video erreicht diesen Browser. Zu prüfen ist, ob eine Firewall, ein VPN oder eine Netztrennung UDP zwischen diesem Computer und dem Gerät aufhält.',
  'The device did not answer within 10 seconds. Try again, or restart the device.':
    'Das Gerät hat nicht innerhalb von 10 Sekunden geantwortet. Noch einmal versuchen oder das Gerät neu starten.',
  'This browser cannot use the device’s answer: {0}':
    'Dieser Browser kann mit der Antwort des Geräts nichts anfangen: {0}',
  'This browser cannot send H.264 video, which the demo needs. Use Chrome, Edge, or a Chromium with H.264.':
    'Dieser Browser kann kein H.264-Video senden, das die Demo braucht. Es geht mit Chrome, Edge oder einem Chromium mit H.264.',
  'The demo’s screen stopped. Connect again to restart it.':
    'Der Bildschirm der Demo ist stehen geblieben. Neu verbinden startet ihn wieder.',
  'The connection failed unexpectedly': 'Die Verbindung ist unerwartet gescheitert',
  'The connection could not be set up': 'Die Verbindung ließ sich nicht aufbauen',
  'The page was put aside, which ended the connection.':
    'Der Browser hat die Seite beiseitegelegt, und das hat die Verbindung beendet.',
  'Another tab has taken {0} over, so nothing of it is recorded in this one any more. The clip that was running here is finished.':
    'Ein anderer Tab hat {0} übernommen, also wird in diesem nichts mehr davon aufgenommen. Der Clip, der hier lief, ist fertig.',

  // What the browser lacks.
  'This page was opened over an insecure address. Open it as http://localhost or over https.':
    'Diese Seite wurde über eine unsichere Adresse geöffnet. Es geht als http://localhost oder über https.',
  'This browser has no WebRTC, which brings the picture. Use a current Chrome or Edge.':
    'Diesem Browser fehlt WebRTC, das die Bilder bringt. Es geht mit einem aktuellen Chrome oder Edge.',
  'This browser cannot receive H.264, which every KVM sends. Use Chrome, Edge, or Chromium with H.264.':
    'Dieser Browser kann kein H.264 empfangen, das jedes KVM sendet. Es geht mit Chrome, Edge oder einem Chromium mit H.264.',
  'This browser does not hand out the encoded video (RTCRtpScriptTransform). Use a current Chrome or Edge.':
    'Dieser Browser gibt das codierte Video nicht heraus (RTCRtpScriptTransform). Es geht mit einem aktuellen Chrome oder Edge.',
  'This browser gives pages no files of their own (OPFS), so clips cannot be kept. Use a current Chrome.':
    'Dieser Browser gibt Seiten keine eigenen Dateien (OPFS), also lassen sich keine Clips aufbewahren. Es geht mit einem aktuellen Chrome.',
  'This browser has no IndexedDB, so clips cannot be listed. A private window may be the cause.':
    'Diesem Browser fehlt IndexedDB, also lassen sich keine Clips auflisten. Vielleicht liegt es an einem privaten Fenster.',
  'This browser has no Web Locks, which keep two tabs from writing one clip. Use a current Chrome.':
    'Diesem Browser fehlen Web Locks, die zwei Tabs davon abhalten, denselben Clip zu schreiben. Es geht mit einem aktuellen Chrome.',
  'This browser could not make the screenshot: it gave no canvas.':
    'Dieser Browser konnte das Bildschirmfoto nicht machen: Er gab keine Zeichenfläche her.',
  'The browser offers no canvas in workers.': 'Der Browser bietet im Hintergrund keine Zeichenfläche.',
  'The browser gave a picture without its planes.': 'Der Browser gab ein Bild ohne seine Ebenen heraus.',
  'The browser did not decode a picture in time.': 'Der Browser hat ein Bild nicht rechtzeitig decodiert.',
  'The browser starts no worker for files.': 'Der Browser startet keinen Hintergrundprozess für Dateien.',
  'The browser does not hand this file to a worker.':
    'Der Browser gibt diese Datei nicht an den Hintergrund weiter.',
  'This browser cannot write into a folder.': 'Dieser Browser kann in keinen Ordner schreiben.',
  'This browser cannot decode the stream in the background, so changes are looked for in frame sizes: small ones may be missed, and busy screens recorded.':
    'Dieser Browser kann den Datenstrom im Hintergrund nicht decodieren, also werden Änderungen an der Datenmenge erkannt: Kleine können entgehen, und unruhige Bildschirme werden aufgenommen.',

  // The recorder.
  'The recorder stopped: {0}.': 'Der Rekorder ist stehen geblieben: {0}.',
  'The recorder stopped: it could not be loaded.':
    'Der Rekorder ist stehen geblieben: Er ließ sich nicht laden.',
  'The recorder sent something that could not be read.': 'Der Rekorder hat etwas Unlesbares gesendet.',
  'The recorder did not start in time. Reload the page to try again.':
    'Der Rekorder ist nicht rechtzeitig gestartet. Die Seite neu laden, um es noch einmal zu versuchen.',
  'The recorder stopped answering.': 'Der Rekorder antwortet nicht mehr.',
  'The recorder is not running.': 'Der Rekorder läuft nicht.',
  'The recorder was stopped.': 'Der Rekorder wurde beendet.',
  'The recorder is of another version than this page. Reload the page.':
    'Der Rekorder hat eine andere Version als diese Seite. Die Seite neu laden.',
  'The recorder did not answer in time.': 'Der Rekorder hat nicht rechtzeitig geantwortet.',
  'The recorder failed': 'Der Rekorder ist gescheitert',
  '{0} It was started again. The clip that it was writing ends there and is being completed; the last seconds before a change are remembered anew.':
    '{0} Er wurde neu gestartet. Der Clip, den er schrieb, endet dort und wird vervollständigt; die letzten Sekunden vor einer Änderung sammeln sich neu an.',
  'The last clip could not be finished. What was written of it is recovered by itself.':
    'Der letzte Clip ließ sich nicht beenden. Was davon geschrieben ist, wird von selbst wiederhergestellt.',
  'There is nothing to keep yet: no key frame has arrived.':
    'Noch gibt es nichts zu sichern: Es ist kein Schlüsselbild angekommen.',
  'The last seconds could not be saved.': 'Die letzten Sekunden ließen sich nicht sichern.',
  '{0} What could be saved of the last seconds is among the clips.':
    '{0} Was sich von den letzten Sekunden sichern ließ, steht bei den Clips.',
  'The stream has so few key frames that its last seconds do not fit into memory, so clips may begin too late. Let the device send key frames more often.':
    'Der Datenstrom hat so wenige Schlüsselbilder, dass seine letzten Sekunden nicht in den Speicher passen; Clips beginnen womöglich zu spät. Das Gerät sollte öfter Schlüsselbilder senden.',
  'The stream has sent no key frame for so long that this clip ends here. Let the device send key frames more often.':
    'Der Datenstrom hat so lange kein Schlüsselbild gesendet, dass dieser Clip hier endet. Das Gerät sollte öfter Schlüsselbilder senden.',
  'The picture is not held any more.': 'Das Bild ist nicht mehr vorhanden.',
  'The key frame held no picture that the browser could decode.':
    'Das Schlüsselbild enthielt kein Bild, das der Browser decodieren konnte.',
  'There is no picture to save yet. Try again once the screen shows.':
    'Noch gibt es kein Bild zu speichern. Noch einmal versuchen, sobald der Bildschirm zu sehen ist.',
  'The picture could not be kept': 'Das Bild ließ sich nicht sichern',
  'A clip is being recorded, here or in another tab. Update once it is finished.':
    'Hier oder in einem anderen Tab wird gerade ein Clip aufgenommen. Aktualisieren geht, sobald er fertig ist.',
  'A message from the {0} was not understood ({1}: {2}).':
    'Eine Nachricht ({0}) wurde nicht verstanden ({1}: {2}).',

  // Settings, links and masks.
  '“{0}” in the link was ignored. {1}': '„{0}“ im Link wurde übergangen. {1}',
  'It must be {0}.': 'Möglich sind {0}.',
  '{0} or {1}': '{0} oder {1}',
  'An address has at most {0} characters.': 'Eine Adresse hat höchstens {0} Zeichen.',
  '{0} to {1}': '{0} bis {1}',
  '{0} to {1} {2}': '{0} bis {1} {2}',
  '{0} must be a whole number from {1}.': '{0}: Nötig ist eine ganze Zahl von {1}.',
  '{0} must be a number from {1}.': '{0}: Nötig ist eine Zahl von {1}.',
  'Size threshold': 'Größenschwelle',
  Sensitivity: 'Empfindlichkeit',
  'Pre-roll': 'Vorlauf',
  Cooldown: 'Nachlauf',
  'Check interval': 'Prüfabstand',
  'Key-frame request interval': 'Abstand der Anforderungen von Schlüsselbildern',
  'Longest clip': 'Längster Clip',
  'Take a device back after': 'Gerät zurückholen nach',
  'Longest manual recording': 'Längste Aufnahme von Hand',
  'Keep the last': 'Letzte Sekunden sichern',
  'Space for clips': 'Platz für Clips',
  'Keep clips for': 'Clips behalten für',
  'Contrast of a pixel': 'Kontrast eines Pixels',
  'Pixels of a tile': 'Pixel einer Kachel',
  Confirmation: 'Bestätigung',
  Memory: 'Gedächtnis',
  'Busy decay': 'Abklingen der Unruhe',
  'Busy limit': 'Grenze der Unruhe',
  'Group window': 'Zeitfenster der Gruppe',
  'Large change': 'Große Änderung',
  s: 's',
  ms: 'ms',
  min: 'min',
  GB: 'GB',
  days: 'Tage',
  tiles: 'Kacheln',
  levels: 'Stufen',
  changes: 'Änderungen',
  'Masks must be a list.': 'Masken müssen eine Liste sein.',
  'Only the first {0} masks are used.': 'Nur die ersten {0} Masken werden benutzt.',
  'Mask {0} must be an area of 3 to {1} points on the picture.':
    'Maske {0} muss ein Bereich mit 3 bis {1} Punkten auf dem Bild sein.',
  'The masks of this device could not be reached': 'Die Masken dieses Geräts sind nicht erreichbar',
  'What this browser keeps of the settings and devices could not be reached':
    'Was dieser Browser an Einstellungen und Geräten aufbewahrt, ist nicht erreichbar',
  'The preferences could not be reached': 'Die Einstellungen der Ansicht sind nicht erreichbar',

  // What was seen.
  'The timeline could not be read': 'Die Zeitleiste ließ sich nicht lesen',
  'Nobody waits for the timeline any more.': 'Auf die Zeitleiste wartet niemand mehr.',
  'The timeline could not be read: its worker ended.':
    'Die Zeitleiste ließ sich nicht lesen: Ihr Hintergrundprozess ist zu Ende.',
  'The timeline came in a form that was not understood.':
    'Die Zeitleiste kam in einer Form, die nicht verstanden wurde.',
  'The question came in a form that was not understood.':
    'Die Frage kam in einer Form, die nicht verstanden wurde.',
  'What was triggered on could not be read': 'Was etwas ausgelöst hat, ließ sich nicht lesen',
  'What was triggered on came in a form that was not understood.':
    'Was etwas ausgelöst hat, kam in einer Form, die nicht verstanden wurde.',
  'What was triggered on could not be summed up: its worker ended.':
    'Was etwas ausgelöst hat, ließ sich nicht zusammenfassen: Der Hintergrundprozess ist zu Ende.',
  'Nobody waits for it any more.': 'Darauf wartet niemand mehr.',
  'What is watched could not be noted': 'Was überwacht wird, ließ sich nicht festhalten',
  'A stored tile map is damaged: {0}.': 'Eine gespeicherte Karte der Kacheln ist beschädigt: {0}.',

  'A part of the page could not be fetched. Recording goes on. Reload the page when nothing is being recorded.':
    'Ein Teil der Seite ließ sich nicht laden. Die Aufnahme läuft weiter. Wenn nichts aufgenommen wird, die Seite neu laden.',
  'Something failed': 'Etwas ist fehlgeschlagen',
  'This did not work': 'Das hat nicht geklappt',
};
