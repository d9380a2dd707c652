/** The German of what is said about devices that speak RTSP. */
import type { Catalogue } from '../sentences.ts';

export const rtspSentences: Catalogue = {
  'Type it like rtsp://192.168.1.5/stream1, rtsp://admin@camera.local:8554/live or wss://camera.local/rtsp.':
    'So wird sie geschrieben: rtsp://192.168.1.5/stream1, rtsp://admin@kamera.local:8554/live oder wss://kamera.local/rtsp.',
  'Leave the password out of the address, where it would end up in the history and in clip names: rtsp://admin@camera.local/live. Preroll asks for it when the device wants it.':
    'Das Kennwort gehört nicht in die Adresse, wo es im Verlauf und in den Namen der Clips landen würde: rtsp://admin@kamera.local/live. Will das Gerät es wissen, fragt Preroll danach.',
  'A browser has no encrypted connections for RTSP. Use rtsp:// if the device allows it, or its WebSocket with wss://.':
    'Verschlüsselte Verbindungen für RTSP hat ein Browser nicht. Es geht mit rtsp://, wenn das Gerät es erlaubt, oder über seinen WebSocket mit wss://.',
  'What stands behind the # is not the path of a stream. {0}':
    'Was hinter dem # steht, ist kein Pfad eines Streams. {0}',
  'What came over the connection is no RTSP.': 'Was über die Verbindung kam, ist kein RTSP.',
  'A message of RTSP came that is larger than 64 KiB.':
    'Es kam eine RTSP-Nachricht, die größer ist als 64 KiB.',
  '{0} does not let this user watch the stream. Give the user the right to it in the device’s settings, or log in as another one.':
    '{0} zeigt diesem Benutzer den Stream nicht. Ihm in den Einstellungen des Geräts das Recht dazu geben oder einen anderen Benutzer nehmen.',
  '{0} has no stream at this path. Look up the path in the device’s manual or settings; it stands behind the host: rtsp://host/path.':
    '{0} hat unter diesem Pfad keinen Stream. Der richtige steht im Handbuch oder in den Einstellungen des Geräts; er kommt hinter den Host: rtsp://host/pfad.',
  '{0} has no room for another viewer. End another connection to it, or try again later.':
    '{0} hat keinen Platz für noch einen Zuschauer. Eine andere Verbindung dorthin beenden oder es später noch einmal versuchen.',
  '{0} has forgotten this session.': '{0} hat diese Sitzung vergessen.',
  '{0} does not send its stream over the connection that asks for it (RTP over TCP). Allow that in the device’s settings.':
    '{0} sendet seinen Stream nicht über die Verbindung, die danach fragt (RTP über TCP). Das lässt sich in den Einstellungen des Geräts erlauben.',
  '{0} cannot describe its stream in a way that Preroll reads (SDP).':
    '{0} kann seinen Stream nicht so beschreiben, dass Preroll es versteht (SDP).',
  '{0} does not know {1}, without which no stream can be had.':
    '{0} kennt {1} nicht, ohne das es keinen Stream gibt.',
  '{0} refused {1} with {2}. Check the address and the device’s settings.':
    '{0} hat {1} mit {2} abgelehnt. Zu prüfen sind die Adresse und die Einstellungen des Geräts.',
  '{0} did not take the user and the password. Check both; some devices have users of their own for RTSP.':
    '{0} nimmt Benutzer und Kennwort nicht an. Beides prüfen; manche Geräte haben für RTSP eigene Benutzer.',
  '{0} wants a user and a password.': '{0} verlangt Benutzer und Kennwort.',
  '{0} asks for a way to log in that Preroll does not know. Choose Digest or Basic in the device’s settings.':
    '{0} verlangt eine Anmeldung, die Preroll nicht kennt. In den Einstellungen des Geräts Digest oder Basic wählen.',
  '{0} is there but did not answer {1} within ten seconds. Check that the port is that of RTSP.':
    '{0} ist da, hat {1} aber nicht innerhalb von zehn Sekunden beantwortet. Prüfen, ob der Port der von RTSP ist.',
  '{0} has ended the connection.': '{0} hat die Verbindung beendet.',
  'The connection broke': 'Die Verbindung brach ab',
  '{0} sends its viewers on to “{1}”, where Preroll cannot go.':
    '{0} schickt seine Zuschauer weiter zu „{1}“, wohin Preroll nicht kommt.',
  '{0} sends its viewers from one address to the next without end.':
    '{0} schickt seine Zuschauer ohne Ende von einer Adresse zur nächsten.',
  '{0} set its stream up but gave no session, without which it cannot be played.':
    '{0} hat seinen Stream vorbereitet, aber keine Sitzung genannt, ohne die er nicht abgespielt werden kann.',
  '{0} sends pictures as {1}, which cannot be recorded. Set it to H.264 or H.265.':
    '{0} sendet Bilder als {1}, was nicht aufgezeichnet werden kann. Auf H.264 oder H.265 stellen.',
  '{0} sends sound as {1}, which cannot be recorded, so it is left out. Set it to AAC or Opus.':
    '{0} sendet Ton als {1}, was nicht aufgezeichnet werden kann; er bleibt weg. Auf AAC oder Opus stellen.',
  '{0} describes a stream without pictures and without sound.':
    '{0} beschreibt einen Stream ohne Bilder und ohne Ton.',
  'The device does not tell with which timestamps its streams begin, and the settings of this source ask for that.':
    'Das Gerät sagt nicht, mit welchen Zeitstempeln seine Streams beginnen, und die Einstellungen dieser Quelle verlangen es.',
  '{0} packets of the stream were lost on the way, and the settings of this source end it then.':
    '{0} Pakete des Streams gingen unterwegs verloren; nach den Einstellungen dieser Quelle endet er dann.',
  'The device has set the clock of its stream, and the settings of this source end it then.':
    'Das Gerät hat die Uhr seines Streams verstellt; nach den Einstellungen dieser Quelle endet er dann.',
};
