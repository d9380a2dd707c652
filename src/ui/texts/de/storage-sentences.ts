/** The part of the catalogue that is about clips, their files and what is stored. */
import type { Catalogue } from '../sentences.ts';

export const storageSentences: Catalogue = {
  'Could not {0}: {1}': '„{0}“ ist fehlgeschlagen: {1}',
  'Could not {0}: the browser has no more space for recordings. Delete clips to make room.':
    '„{0}“ ist fehlgeschlagen: Der Browser hat keinen Platz mehr für Aufnahmen. Gelöschte Clips schaffen Platz.',
  'Could not {0}: the disk is full. Delete clips or other files to make room.':
    '„{0}“ ist fehlgeschlagen: Die Festplatte ist voll. Gelöschte Clips oder andere Dateien schaffen Platz.',

  // What was being done.
  'save the pictures of a clip': 'Bilder eines Clips speichern',
  'read the pictures of a clip': 'Bilder eines Clips lesen',
  'open the clip file': 'Clip-Datei öffnen',
  'list the clip files': 'Clip-Dateien auflisten',
  'open the journal of a clip': 'Journal eines Clips öffnen',
  'open the found file': 'Gefundene Datei öffnen',
  'remove the found file': 'Gefundene Datei entfernen',
  'keep the file': 'Datei aufbewahren',
  'put the file in place': 'Datei an ihren Platz bringen',
  'create the clip file': 'Clip-Datei anlegen',
  'remove the clip file': 'Clip-Datei entfernen',
  'save the clip in the index': 'Clip im Verzeichnis speichern',
  'read the clip index': 'Clip-Verzeichnis lesen',
  'change the clip in the index': 'Clip im Verzeichnis ändern',
  'change clips in the index': 'Clips im Verzeichnis ändern',
  'remove the clip from the index': 'Clip aus dem Verzeichnis entfernen',
  'save the thumbnail': 'Vorschaubild speichern',
  'read the thumbnail': 'Vorschaubild lesen',
  'write the clip index': 'Clip-Verzeichnis schreiben',
  'open the clip index': 'Clip-Verzeichnis öffnen',
  'read the folder for copies': 'Ordner für Kopien lesen',
  'save the folder for copies': 'Ordner für Kopien speichern',
  'copy a clip into your folder': 'Clip in den Ordner kopieren',
  'remember the device': 'Gerät merken',
  'read the known devices': 'Bekannte Geräte lesen',
  'forget the device': 'Gerät vergessen',
  'read the signing key': 'Signaturschlüssel lesen',
  'make the signing key': 'Signaturschlüssel erzeugen',
  'take a lock': 'Sperre setzen',
  'read the preferences': 'Einstellungen lesen',
  'save the preferences': 'Einstellungen speichern',
  'read the sidecar': 'Begleitdatei lesen',
  'read the chain': 'Kette lesen',
  'seal the clip': 'Clip versiegeln',
  'take the clip in': 'Clip einlesen',
  'keep the sidecar': 'Begleitdatei aufbewahren',
  'read the backlog': 'Rückstand lesen',
  'save the backlog': 'Rückstand speichern',
  'vouch for a clip': 'Für einen Clip bürgen',
  'take the file in': 'Datei einlesen',
  'write the file': 'Datei schreiben',
  'make a temporary file': 'Temporäre Datei anlegen',
  'remove a temporary file': 'Temporäre Datei entfernen',
  'save what the detector saw': 'Beobachtungen speichern',
  'read what the detector saw': 'Beobachtungen lesen',
  'remove what the detector saw long ago': 'Alte Beobachtungen entfernen',
  'note what is watched': 'Überwachung festhalten',
  'read what was watched': 'Vergangene Überwachung lesen',
  'remove what was watched long ago': 'Alte Überwachung entfernen',
  'flush the clip file': 'Clip-Datei sichern',
  'cut the clip file': 'Clip-Datei kürzen',
  'write the clip': 'Clip schreiben',
  'begin the journal of a clip': 'Journal eines Clips beginnen',
  'write the journal of a clip': 'Journal eines Clips schreiben',
  'cut back the journal of a clip': 'Journal eines Clips kürzen',
  'complete an interrupted clip': 'Unterbrochenen Clip vervollständigen',
  'ask for space': 'Platz anfordern',

  // Clips and their files.
  'This clip is gone.': 'Diesen Clip gibt es nicht mehr.',
  'This file is gone.': 'Diese Datei gibt es nicht mehr.',
  'The clips could not be reached': 'Die Clips sind nicht erreichbar',
  'The clips could not be counted': 'Die Clips ließen sich nicht zählen',
  'The files could not be reached': 'Die Dateien sind nicht erreichbar',
  'What is stored could not be reached': 'Das Gespeicherte ist nicht erreichbar',
  'Clips cannot be kept': 'Clips lassen sich nicht aufbewahren',
  'The file of this clip is missing. The browser may have removed it.':
    'Die Datei dieses Clips fehlt. Vielleicht hat der Browser sie entfernt.',
  'The deleted clip could not be brought back: it has been removed for good.':
    'Der gelöschte Clip ließ sich nicht zurückholen: Er ist endgültig entfernt.',
  '{0} of the deleted clips could not be brought back: they have been removed for good.':
    '{0} der gelöschten Clips ließen sich nicht zurückholen: Sie sind endgültig entfernt.',
  'The entry of a clip cannot be read ({0}: {1}); its file was left as it is.':
    'Der Eintrag eines Clips ist nicht lesbar ({0}: {1}); seine Datei blieb, wie sie ist.',
  "The clip's file cannot be read beyond byte {0}: {1}.":
    'Die Datei des Clips ist hinter Byte {0} nicht lesbar: {1}.',
  'This clip is being written in another tab.': 'Dieser Clip wird in einem anderen Tab geschrieben.',
  'This clip is already being written.': 'Dieser Clip wird schon geschrieben.',
  'The clip file is still being written in another tab.':
    'Die Clip-Datei wird noch in einem anderen Tab geschrieben.',
  'The clip file is already closed.': 'Die Clip-Datei ist schon geschlossen.',
  'The clip could not be written': 'Der Clip ließ sich nicht schreiben',
  'An empty clip file could not be removed: it is in use.':
    'Eine leere Clip-Datei ließ sich nicht entfernen: Sie ist in Gebrauch.',
  'The browser read {0} of {1} bytes of a clip.': 'Der Browser hat {0} von {1} Bytes eines Clips gelesen.',
  'This file has become a clip of the library.': 'Diese Datei ist ein Clip der Bibliothek geworden.',
  'This file has become a clip of the library, so it stays.':
    'Diese Datei ist ein Clip der Bibliothek geworden, also bleibt sie.',
  'Another tab works on this file, so it stays.':
    'Ein anderer Tab arbeitet an dieser Datei, also bleibt sie.',
  'Interrupted clips could not be completed': 'Unterbrochene Clips ließen sich nicht vervollständigen',
  'Interrupted clips could not be completed. Reload the page to try again.':
    'Unterbrochene Clips ließen sich nicht vervollständigen. Die Seite neu laden, um es noch einmal zu versuchen.',
  'The recovery of interrupted clips said something that makes no sense.':
    'Das Wiederherstellen unterbrochener Clips hat etwas gemeldet, das keinen Sinn ergibt.',
  'There is no room to complete an interrupted clip. Nothing of it is lost: delete clips to make room, and it is completed when Preroll starts again.':
    'Zum Vervollständigen eines unterbrochenen Clips fehlt der Platz. Nichts davon ist verloren: Gelöschte Clips schaffen Platz, und er wird vervollständigt, wenn Preroll das nächste Mal startet.',
  'The file of an interrupted clip has lost what was written to it.':
    'Die Datei eines unterbrochenen Clips hat verloren, was in ihr stand.',

  // Space.
  'There is no room for clips, so nothing of {0} is recorded. Preroll keeps watching and goes on as soon as there is room.':
    'Für Clips ist kein Platz, also wird von {0} nichts aufgenommen. Preroll überwacht weiter und nimmt wieder auf, sobald Platz ist.',
  'There is room again: {0} is recorded as before.': 'Es ist wieder Platz: {0} wird aufgenommen wie zuvor.',
  'The clips take all of the {0} GB that you allow, and none is removed before you have answered which may go. Answer under Space, allow more in the settings, or delete clips.':
    'Die Clips belegen alle {0} GB, die erlaubt sind, und keiner wird entfernt, bevor feststeht, welche weichen dürfen. Möglich sind eine Antwort unter „Speicherplatz“, mehr Platz in den Einstellungen, oder Clips zu löschen.',
  'The clips take all of the {0} GB that you allow, and those that are left have a star or are in use. Allow more in the settings, or delete clips or their stars.':
    'Die Clips belegen alle {0} GB, die erlaubt sind, und die übrigen haben einen Stern oder sind in Gebrauch. Möglich sind mehr Platz in den Einstellungen, oder Clips oder ihre Sterne zu entfernen.',
  'The disk cannot keep up with the stream, so this clip ends here.':
    'Die Festplatte kommt mit dem Datenstrom nicht mit, also endet dieser Clip hier.',
  'The disk is too slow for this stream, so the recording was ended.':
    'Die Festplatte ist zu langsam für diesen Datenstrom, also wurde die Aufnahme beendet.',
  'The journal of a clip could not be cut back, so this clip ends here.':
    'Das Journal eines Clips ließ sich nicht kürzen, also endet dieser Clip hier.',

  // The index and its version.
  'Another tab still runs an older version of Preroll. Close or reload that tab to go on here.':
    'In einem anderen Tab läuft noch eine ältere Version von Preroll. Den anderen Tab schließen oder neu laden, dann geht es hier weiter.',
  'A newer version of Preroll was opened in another tab. Reload this page to go on here.':
    'In einem anderen Tab wurde eine neuere Version von Preroll geöffnet. Diese Seite neu laden, dann geht es hier weiter.',
  'The browser closed the clip index, perhaps because site data was cleared. Reload this page.':
    'Der Browser hat das Clip-Verzeichnis geschlossen, vielleicht weil Websitedaten gelöscht wurden. Diese Seite neu laden.',
  'The clip index of this browser was made by a newer version of Preroll. This version knows schema {0} at most and has changed nothing. Reload the page to get the newer version.':
    'Das Clip-Verzeichnis dieses Browsers stammt von einer neueren Version von Preroll. Diese Version kennt höchstens Schema {0} und hat nichts verändert. Die Seite neu laden, um die neuere Version zu bekommen.',

  // Copies.
  'The folder for copies could not be used': 'Der Ordner für Kopien ließ sich nicht benutzen',
  'The folder for copies is not there. If it is on a drive, connect it; else pick another folder.':
    'Der Ordner für Kopien ist nicht da. Liegt er auf einem Laufwerk, muss es verbunden sein; sonst hilft ein anderer Ordner.',
  '{0} clips could not be copied. The first: {1}': '{0} Clips ließen sich nicht kopieren. Der erste: {1}',
  'To make room, a clip was removed before it was copied into {0}. Make that folder reachable, or allow the clips more space in the settings.':
    'Um Platz zu schaffen, wurde ein Clip entfernt, bevor er nach {0} kopiert war. Es hilft, den Ordner erreichbar zu machen oder den Clips in den Einstellungen mehr Platz zu erlauben.',

  // Export, check and intake.
  'That is too much at once: at most {0} files or clips.':
    'Das ist zu viel auf einmal: Möglich sind höchstens {0} Dateien oder Clips.',
  'The page let go of the export.': 'Die Seite hat den Export aufgegeben.',
  'The check was given up.': 'Die Prüfung wurde aufgegeben.',
  'What works on clips stopped. Try it again.':
    'Was an Clips arbeitet, ist stehen geblieben. Noch einmal versuchen.',
  'What works on clips sent something that could not be read.':
    'Was an Clips arbeitet, hat etwas Unlesbares gesendet.',
  'A message about an export cannot be read ({0}: {1}).':
    'Eine Nachricht über einen Export ist nicht lesbar ({0}: {1}).',
  'The file could not be read any more: {0}': 'Die Datei ließ sich nicht mehr lesen: {0}',
  'A temporary file could not be made.': 'Eine temporäre Datei ließ sich nicht anlegen.',
  'This file cannot be read as a clip: {0}.': 'Diese Datei ist nicht als Clip lesbar: {0}.',
  'This is no evidence sidecar that Preroll can read: {0}.':
    'Das ist keine Begleitdatei, die Preroll lesen kann: {0}.',
  'Choose one clip (.mp4) and the sidecar (.json) that came with it.':
    'Nötig sind ein Clip (.mp4) und die Begleitdatei (.json), die dazu gehört.',
  '“{0}” is a ZIP. Unpack it first, then choose the clip and the sidecar that are in it.':
    '„{0}“ ist ein ZIP. Zuerst entpacken, dann den Clip und die Begleitdatei daraus wählen.',
  'This file cannot be taken in as a clip: its picture is {0} × {1}.':
    'Diese Datei lässt sich nicht als Clip einlesen: Ihr Bild ist {0} × {1}.',
  'This file cannot be taken in as a clip: it says that its picture is {0} × {1} and lasts {2} seconds.':
    'Diese Datei lässt sich nicht als Clip einlesen: Ihr Bild ist angeblich {0} × {1} und dauert {2} Sekunden.',
  'This sidecar was changed after it was signed, so nothing in it counts.':
    'Diese Begleitdatei wurde nach der Signatur verändert, also gilt nichts darin.',
  'The clip that this sidecar speaks of is neither here nor among the files.':
    'Der Clip, von dem diese Begleitdatei spricht, ist weder hier noch unter den Dateien.',
  'No clip can be made of this journal: it has no key frame that its clip has not, or does not say how to decode it.':
    'Aus diesem Journal lässt sich kein Clip machen: Es hat kein Schlüsselbild, das seinem Clip fehlt, oder sagt nicht, wie es zu decodieren ist.',
  'The file was changed while it was being read. Try again when nobody writes it.':
    'Die Datei wurde geändert, während sie gelesen wurde. Noch einmal versuchen, wenn niemand sie schreibt.',
  'This clip is being removed. Take the file in again.':
    'Dieser Clip wird gerade entfernt. Die Datei danach noch einmal einlesen.',
  'This clip is being played or exported, so its file was left as it is. Close it and try again.':
    'Dieser Clip wird gerade abgespielt oder exportiert, also blieb seine Datei, wie sie ist. Schließen und noch einmal versuchen.',
};
