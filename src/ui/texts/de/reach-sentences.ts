/** The German of what is said of a device that cannot be reached. */
import type { Catalogue } from '../sentences.ts';

export const reachSentences: Catalogue = {
  'The isolated edition of Preroll opens no unencrypted connection to {0}, because the browser does not let it. Use wss:// or https://, or open this device in the web edition.':
    'Die isolierte Ausgabe von Preroll öffnet keine unverschlüsselte Verbindung zu {0}, weil der Browser sie nicht lässt. Es geht mit wss:// oder https://, oder in der Web-Ausgabe.',
  'The browser may not reach devices on the local network, so {0} was not even tried. Allow it in this page’s site settings (the icon left of the address), then connect again.':
    'Der Browser darf keine Geräte im lokalen Netz erreichen, also wurde {0} gar nicht versucht. In den Website-Einstellungen dieser Seite (dem Symbol links der Adresse) erlauben, dann neu verbinden.',
  'The browser asks whether this page may reach devices on the local network, and nobody has answered, so {0} was not even tried. Connect again and choose “Allow”.':
    'Der Browser fragt, ob diese Seite Geräte im lokalen Netz erreichen darf, und niemand hat geantwortet, also wurde {0} gar nicht versucht. Neu verbinden und „Zulassen“ wählen.',
  'Nothing answers at {0}. Check that the device is on and in this network, and that it still has this address: its own display shows it.':
    'Unter {0} antwortet nichts. Zu prüfen: ob das Gerät an und in diesem Netz ist, und ob es diese Adresse noch hat; sein eigenes Display zeigt sie.',
  '{0} turned the connection away. Open {1}/ in a browser: if it warns of a certificate, accept that, then connect again; if nothing opens, check the address.':
    '{0} hat die Verbindung abgewiesen. {1}/ in einem Browser öffnen: Warnt er vor einem Zertifikat, es annehmen und neu verbinden; öffnet sich nichts, die Adresse prüfen.',
  'The connection to {0} was turned away at once: no device serves at this address and port, or nobody here has this name. Check the address: the device’s own display shows it.':
    'Die Verbindung zu {0} wurde sofort abgewiesen: Unter dieser Adresse und diesem Port ist kein Gerät, oder niemand hier heißt so. Die Adresse prüfen; das Display des Geräts zeigt sie.',
  '{0} has not been set up yet. Open {1}/ in a browser, follow its steps, then connect again.':
    '{0} ist noch nicht eingerichtet. {1}/ in einem Browser öffnen, den Schritten dort folgen, dann neu verbinden.',
  '{0} is a JetKVM with older firmware and does not let this page in: it has a password, or was never set up. Press “Log in on its page” and follow the steps.':
    '{0} ist ein JetKVM mit älterer Firmware und lässt diese Seite nicht ein: Es hat ein Kennwort oder ist noch nicht eingerichtet. Die Schritte dorthin zeigt „Auf seiner Seite anmelden“.',
  '{0} is a JetKVM and shows its pages, but something on the way stops the WebSocket that the video is agreed on. Connect to the device’s own address and to no proxy, and look at what protects this computer or its browser.':
    '{0} ist ein JetKVM und zeigt seine Seiten, aber unterwegs hält etwas den WebSocket auf, über den das Video verabredet wird. Mit der Adresse des Geräts selbst verbinden, nicht mit einem Proxy, und nachsehen, was diesen Computer oder seinen Browser schützt.',
  '{0} is a JetKVM with firmware older than 0.3.9, which cannot be watched from here. Update it on its own page, {1}/, then connect again.':
    '{0} ist ein JetKVM mit einer Firmware vor 0.3.9, das von hier aus nicht beobachtet werden kann. Auf seiner eigenen Seite, {1}/, aktualisieren, dann neu verbinden.',
  'A web page answers at {0}, but it is no JetKVM’s. Check the address: the device’s own display shows it.':
    'Unter {0} antwortet eine Webseite, aber keine eines JetKVM. Die Adresse prüfen; das Display des Geräts zeigt sie.',
  'A web server answers at {0} and lets this page see nothing. Open {1}/ in a browser. If that is a JetKVM’s page, the device has a password: press “Log in on its page”. Or its firmware is older than 0.3.9: update it.':
    'Unter {0} antwortet ein Webserver, der diese Seite nichts sehen lässt. {1}/ in einem Browser öffnen. Ist das die Seite eines JetKVM, hat das Gerät ein Kennwort: Dann hilft „Auf seiner Seite anmelden“. Oder seine Firmware ist älter als 0.3.9: Dann hilft eine neuere.',
  'Something took the connection, but it is no JetKVM. Check the address: the device’s own display shows it.':
    'Etwas hat die Verbindung angenommen, aber es ist kein JetKVM. Die Adresse prüfen; das Display des Geräts zeigt sie.',
  'This JetKVM does not say which firmware it has, so it is older than 0.3.9. Update it on its own page, then connect again.':
    'Dieses JetKVM sagt nicht, welche Firmware es hat, also ist sie älter als 0.3.9. Auf seiner eigenen Seite aktualisieren, dann neu verbinden.',
  'The device could not use this browser’s offer, which is for H.264. If its settings under Video know another codec alone, choose H.264 there; else restart the device, or update its firmware.':
    'Das Gerät konnte mit dem Angebot dieses Browsers nichts anfangen, das H.264 gilt. Steht in seinen Einstellungen unter „Video“ allein ein anderer Codec, dort H.264 wählen; sonst das Gerät neu starten oder seine Firmware aktualisieren.',
  'The device sends H.265 although H.264 was agreed on, as newer firmware does right after it was taken over. Preroll leaves it for a moment and connects again.':
    'Das Gerät sendet H.265, obwohl H.264 verabredet war, wie neuere Firmware gleich nach einer Übernahme. Preroll lässt es einen Moment in Ruhe und verbindet sich neu.',
  'The device sends what is no H.264, so probably H.265, whatever is agreed on. Choose H.264 in its settings under Video, close its own page wherever that is open, then connect again.':
    'Das Gerät sendet etwas anderes als H.264, also wohl H.265, was auch verabredet ist. In seinen Einstellungen unter „Video“ H.264 wählen, seine eigene Seite schließen, wo sie offen ist, dann neu verbinden.',
};
