/** The German of what is said of encoders that send a stream here, and of the addresses for them. */
import type { Catalogue } from '../sentences.ts';

export const encoderSentences: Catalogue = {
  'Type it like rtmp://:32768 or rtmp://:32768/live/desk, and let the encoder send to this computer’s own address.':
    'So wird sie geschrieben: rtmp://:32768 oder rtmp://:32768/live/tisch; der Encoder sendet dann an die Adresse dieses Computers.',
  'Preroll takes RTMP without encryption only. {0}': 'Preroll nimmt RTMP nur unverschlüsselt an. {0}',
  'Preroll takes RTMP streams and fetches none: there is no host in its address, and no query. {0}':
    'Preroll nimmt RTMP-Streams an und holt keine: In seiner Adresse steht kein Host und nichts hinter einem Fragezeichen. {0}',
  'Streams can no longer be taken': 'Es können keine Streams mehr angenommen werden',
  'Nobody can connect here any more. Connect again.':
    'Hierher kann sich niemand mehr verbinden. Die Verbindung ist neu herzustellen.',
  'An encoder at {0} wanted to send a stream under another name and was refused. Check the stream key there.':
    'Ein Encoder an {0} wollte einen Stream unter einem anderen Namen senden und wurde abgewiesen. Zu prüfen ist dort der Streamschlüssel.',
  'The encoder sends several tracks. The first one of pictures and the first one of sound are recorded, the others are left out.':
    'Der Encoder sendet mehrere Spuren. Aufgenommen werden die erste mit Bild und die erste mit Ton, die anderen nicht.',
  'The encoder sends pictures as {0}, which cannot be recorded. Set it to H.264, H.265, AV1 or VP9.':
    'Der Encoder sendet Bilder als {0}, was sich nicht aufnehmen lässt. Er ist auf H.264, H.265, AV1 oder VP9 zu stellen.',
  'The encoder sends sound as {0}, which cannot be recorded, so it is left out. Set it to AAC or Opus.':
    'Der Encoder sendet Ton als {0}, was sich nicht aufnehmen lässt, darum fehlt er. Mit AAC oder Opus ist er dabei.',
};
