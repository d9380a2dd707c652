/** The German of what is said about media servers. */
import type { Catalogue } from '../sentences.ts';

export const mediaServerSentences: Catalogue = {
  'Type it like https://media.example/cam/whep or whep://192.168.1.5:8889/cam.':
    'So wird sie geschrieben: https://media.example/cam/whep oder whep://192.168.1.5:8889/cam.',
  'Never put a password or a token into the address: it ends up in the history and in clip names. Leave it out; Preroll asks for the token when the server wants one.':
    'Kennwort und Token gehören nie in die Adresse: Sie landen im Verlauf und in den Namen der Clips. Ohne sie eingeben; verlangt der Server ein Token, fragt Preroll danach.',
  '{0} does not accept this token for this stream ({1}). It may have expired or belong to another stream: give another one.':
    '{0} nimmt dieses Token für diesen Stream nicht an ({1}). Vielleicht ist es abgelaufen oder gehört zu einem anderen Stream: Ein anderes angeben.',
  '{0} wants a token for this stream ({1}). Give the one that belongs to it.':
    '{0} verlangt für diesen Stream ein Token ({1}). Das zugehörige Token angeben.',
  '{0} has no stream at this address ({1}). Preroll tries again until there is one; if it should be there, check the end of the address.':
    '{0} hat unter dieser Adresse keinen Stream ({1}). Preroll versucht es weiter, bis es einen gibt; sollte er schon da sein, ist das Ende der Adresse zu prüfen.',
  'Nobody sends this stream to {0} at the moment ({1}). Preroll tries again until somebody does.':
    'Zurzeit sendet niemand diesen Stream an {0} ({1}). Preroll versucht es weiter, bis es jemand tut.',
  '{0} wants to make the offer itself, which Preroll does not take. Use a server, or a setting of it, that answers the viewer’s offer.':
    '{0} will selbst das Angebot machen, was Preroll nicht annimmt. Es geht mit einem Server oder einer Einstellung, bei der er das Angebot des Zuschauers beantwortet.',
  '{0} gives no streams out at this address ({1}). Check the address: on many servers it ends in /whep.':
    '{0} gibt unter dieser Adresse keine Streams heraus ({1}). Die Adresse prüfen: Bei vielen Servern endet sie auf /whep.',
  '{0} is busy ({1}). Preroll tries again by itself.':
    '{0} ist ausgelastet ({1}). Preroll versucht es von selbst noch einmal.',
  '{0} has failed with error {1}. Preroll tries again; its own log says more.':
    '{0} ist mit Fehler {1} gescheitert. Preroll versucht es weiter; mehr sagt das Protokoll des Servers.',
  '{0} refuses this viewer with error {1}. Check the address and the server’s settings.':
    '{0} weist diesen Zuschauer mit Fehler {1} ab. Zu prüfen sind die Adresse und die Einstellungen des Servers.',
  '{0} cannot use what this browser offers ({1}). Most often the stream has a codec that the browser does not receive: send it as H.264.':
    '{0} kann mit dem Angebot dieses Browsers nichts anfangen ({1}). Meist hat der Stream einen Codec, den der Browser nicht empfängt: Als H.264 senden.',
  '{0} is there but does not let pages of {1} in. Allow that origin in the media server’s settings (CORS; in MediaMTX webrtcAllowOrigins), then connect again.':
    '{0} ist da, lässt Seiten von {1} aber nicht ein. Diesen Ursprung in den Einstellungen des Medienservers erlauben (CORS; in MediaMTX webrtcAllowOrigins), dann neu verbinden.',
  'This page came over https, and from such a page the browser asks {0} nothing over plain http. Give the server a certificate and use wheps://, use its IP address or a name that ends in .local, or open Preroll from http://localhost.':
    'Diese Seite kam über https, und von einer solchen fragt der Browser {0} nichts über unverschlüsseltes http. Es geht mit einem Zertifikat für den Server und wheps://, mit seiner IP-Adresse, mit einem Namen auf .local, oder wenn Preroll von http://localhost geöffnet wird.',
  '{0} does not answer. Check the address and its port, and that the media server runs and is in this network.':
    '{0} antwortet nicht. Zu prüfen: die Adresse und ihr Port, und ob der Medienserver läuft und in diesem Netz ist.',
  '{0} did not answer within {1} seconds. Check that the media server is not overloaded.':
    '{0} hat nicht innerhalb von {1} Sekunden geantwortet. Zu prüfen ist, ob der Medienserver überlastet ist.',
  'Something answered at {0}, but it is no stream of a media server. Check the address.':
    'Unter {0} antwortet etwas, aber kein Stream eines Medienservers. Die Adresse prüfen.',
  'The token is empty.': 'Das Token ist leer.',
  'A token has at most {0} characters.': 'Ein Token hat höchstens {0} Zeichen.',
  'A token has no spaces inside, and neither umlauts nor line breaks.':
    'Ein Token enthält keine Leerzeichen, Umlaute oder Zeilenumbrüche.',
  'The media server has ended this stream.': 'Der Medienserver hat diesen Stream beendet.',
};
