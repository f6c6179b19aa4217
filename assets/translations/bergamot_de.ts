<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> per hour</source>
        <translation> pro Stunde</translation>
    </message>
    <message>
        <source>${price} per hour</source>
        <translation>{price} $ pro Stunde</translation>
    </message>
    <message>
        <source>${value} per million requests</source>
        <translation>{value} $ pro Million Anfragen</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n Wecker</numerusform>
            <numerusform>%n Wecker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n intent(s)</source>
        <translation>
            <numerusform>%n Absicht</numerusform>
            <numerusform>%n Absichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n timer(s)</source>
        <translation>
            <numerusform>%n Timer</numerusform>
            <numerusform>%n Timer</numerusform>
        </translation>
    </message>
    <message>
        <source>, error up to {percent} %</source>
        <translation>, Fehler bis {percent} %</translation>
    </message>
    <message>
        <source>, loading {what}</source>
        <translation>, lädt {what}</translation>
    </message>
    <message>
        <source>, model error up to {percent} %</source>
        <translation>, Fehler des Modells bis {percent} %</translation>
    </message>
    <message>
        <source>, then interrupted</source>
        <translation>, dann unterbrochen</translation>
    </message>
    <message>
        <source>, {span} between the assumptions</source>
        <translation>, {span} zwischen den Annahmen</translation>
    </message>
    <message>
        <source>A network hears phonemes while you still speak. A search finds the words that fit them best, and they are written as a sentence.</source>
        <translation>Ein Netz hört Phoneme, während du noch sprichst. Eine Suche findet die Wörter, die am besten dazu passen, und sie werden als Satz geschrieben.</translation>
    </message>
    <message>
        <source>A network turns the text into sound, piece by piece, so that the first words play while the rest is still computed.</source>
        <translation>Ein Netz macht aus dem Text Ton, Stück für Stück, sodass die ersten Wörter erklingen, während der Rest noch berechnet wird.</translation>
    </message>
    <message>
        <source>A timer with {duration} left</source>
        <translation>Ein Timer, der in {duration} abläuft,</translation>
    </message>
    <message>
        <source>About Bergamot</source>
        <translation>Über Bergamot</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Accelerators to compare</source>
        <translation>Beschleuniger zum Vergleichen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Addresses to which skills may send what is said to them.</source>
        <translation>Adressen, an die Skills schicken dürfen, was ihnen gesagt wird.</translation>
    </message>
    <message>
        <source>Alarm volume</source>
        <translation>Lautstärke des Weckers</translation>
    </message>
    <message>
        <source>Allow sending</source>
        <translation>Senden erlauben</translation>
    </message>
    <message>
        <source>Allow unencrypted</source>
        <translation>Unverschlüsselt erlauben</translation>
    </message>
    <message>
        <source>An Echo on the desk and its data centre on the same machine: the same request, stage by stage, on one accelerator and then on another. Bergamot is free software under the Apache License 2.0.</source>
        <translation>Ein Echo auf dem Schreibtisch und sein Rechenzentrum auf demselben Rechner: dieselbe Anfrage, Stufe für Stufe, auf einem Beschleuniger und dann auf einem anderen. Bergamot ist freie Software unter der Apache License 2.0.</translation>
    </message>
    <message>
        <source>An alarm for {time}</source>
        <translation>Ein Wecker für {time}</translation>
    </message>
    <message>
        <source>Another accelerator…</source>
        <translation>Anderer Beschleuniger…</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>As a file that ui.perfetto.dev and chrome://tracing open</source>
        <translation>Als Datei, die ui.perfetto.dev und chrome://tracing öffnen</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask (Enter)</source>
        <translation>Fragen (Eingabe)</translation>
    </message>
    <message>
        <source>Ask a question</source>
        <translation>Stell eine Frage</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask something, and every step of the way from your voice to the reply appears here with its time and with what passed through it.</source>
        <translation>Frag etwas, und hier erscheint jeder Schritt von deiner Stimme bis zur Antwort, mit seiner Zeit und mit dem, was durch ihn ging.</translation>
    </message>
    <message>
        <source>Asked again: {reason}</source>
        <translation>Nachgefragt: {reason}</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Backend failed</source>
        <translation>Backend gescheitert</translation>
    </message>
    <message>
        <source>Backend loading…</source>
        <translation>Backend lädt…</translation>
    </message>
    <message>
        <source>Backend log</source>
        <translation>Protokoll des Backends</translation>
    </message>
    <message>
        <source>Backend not connected</source>
        <translation>Backend nicht verbunden</translation>
    </message>
    <message>
        <source>Backend not reachable</source>
        <translation>Backend nicht erreichbar</translation>
    </message>
    <message>
        <source>Backend ready</source>
        <translation>Backend bereit</translation>
    </message>
    <message>
        <source>Backend starting…</source>
        <translation>Backend startet…</translation>
    </message>
    <message>
        <source>Backend stopped</source>
        <translation>Backend angehalten</translation>
    </message>
    <message>
        <source>Backend {version}: {state}</source>
        <translation>Backend {version}: {state}</translation>
    </message>
    <message>
        <source>Backend&apos;s {name}</source>
        <translation>{name} im Backend</translation>
    </message>
    <message>
        <source>Backend: not connected</source>
        <translation>Backend: nicht verbunden</translation>
    </message>
    <message>
        <source>Bergamot runs on</source>
        <translation>Bergamot läuft weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel {timer}</source>
        <translation>{timer} abbrechen</translation>
    </message>
    <message>
        <source>Changes apply at once and are kept.</source>
        <translation>Änderungen gelten sofort und bleiben erhalten.</translation>
    </message>
    <message>
        <source>Chime</source>
        <translation>Signalton</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Closes the microphone itself (Ctrl+M)</source>
        <translation>Schließt das Mikrofon selbst (Strg+M)</translation>
    </message>
    <message>
        <source>Closes the microphone: nothing is heard until it is unmuted.</source>
        <translation>Schließt das Mikrofon: Nichts wird gehört, bis es wieder eingeschaltet ist.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cores that one network may use; the networks are loaded anew, and the old ones answer meanwhile.</source>
        <translation>Kerne, die ein Netz benutzen darf; die Netze werden neu geladen, und die alten antworten solange.</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Strg+,</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Strg+L</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Strg+M</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Strg+Q</translation>
    </message>
    <message>
        <source>Ctrl+{number}</source>
        <translation>Strg+{number}</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Days after which a request is erased, 1 to 3650.</source>
        <translation>Tage, nach denen eine Anfrage gelöscht wird, 1 bis 3650.</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Endpoint wait</source>
        <translation>Warten auf das Sprechende</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Erase after</source>
        <translation>Löschen nach</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Every network that answers you, with its licence and size.</source>
        <translation>Jedes Netz, das dir antwortet, mit Lizenz und Größe.</translation>
    </message>
    <message>
        <source>Export trace</source>
        <translation>Ablauf exportieren</translation>
    </message>
    <message>
        <source>Export trace…</source>
        <translation>Ablauf exportieren…</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>Filter für das Protokoll</translation>
    </message>
    <message>
        <source>Folder with skills</source>
        <translation>Ordner mit Skills</translation>
    </message>
    <message>
        <source>Folders with skills of your own; all skills are read anew, and the old ones answer meanwhile.</source>
        <translation>Ordner mit eigenen Skills; alle Skills werden neu gelesen, und die alten antworten solange.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Mitlaufen</translation>
    </message>
    <message>
        <source>For example Europe/Lisbon; empty follows the system.</source>
        <translation>Zum Beispiel Europe/Lisbon; leer: wie im System.</translation>
    </message>
    <message>
        <source>For example https://server:8443; empty starts a backend on this machine.</source>
        <translation>Zum Beispiel https://server:8443; leer startet ein Backend auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Forbid</source>
        <translation>Verbieten</translation>
    </message>
    <message>
        <source>From 0 to 1: below it the assistant asks again instead of acting. Takes effect with the next request.</source>
        <translation>Von 0 bis 1: Darunter fragt der Assistent nach, statt zu handeln. Gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Gleich bereit…</translation>
    </message>
    <message>
        <source>Give another accelerator a price of its own</source>
        <translation>Einem anderen Beschleuniger einen eigenen Preis geben</translation>
    </message>
    <message>
        <source>Guided tour (Shift+F1)</source>
        <translation>Rundgang (Umschalt+F1)</translation>
    </message>
    <message>
        <source>Guided tour, one minute (Shift+F1)</source>
        <translation>Rundgang, eine Minute (Umschalt+F1)</translation>
    </message>
    <message>
        <source>Guided tour, {number} of {count}: {title}. {words}</source>
        <translation>Rundgang, {number} von {count}: {title}. {words}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help and shortcuts (F1)</source>
        <translation>Hilfe und Tastenkürzel (F1)</translation>
    </message>
    <message>
        <source>Help, about, log and report (F1)</source>
        <translation>Hilfe, Info, Protokoll und Bericht (F1)</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Hold it to talk, also while you write. The space bar talks too, except in text.</source>
        <translation>Halte sie zum Sprechen, auch während du schreibst. Die Leertaste geht auch, außer in Text.</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Halten und sprechen</translation>
    </message>
    <message>
        <source>Hold while you speak, or click and speak ({keys})</source>
        <translation>Halten, während du sprichst, oder klicken und sprechen ({keys})</translation>
    </message>
    <message>
        <source>How the Echo hears its name.</source>
        <translation>Wie der Echo seinen Namen hört.</translation>
    </message>
    <message>
        <source>How the windows look.</source>
        <translation>Wie die Fenster aussehen.</translation>
    </message>
    <message>
        <source>In about a minute you see everything that a voice assistant does between your question and its answer, on this machine, with the times that it really took.</source>
        <translation>In etwa einer Minute siehst du alles, was ein Sprachassistent zwischen deiner Frage und seiner Antwort tut, auf diesem Rechner, mit den Zeiten, die es wirklich gedauert hat.</translation>
    </message>
    <message>
        <source>It waits for its wake word all the time, on this machine only. Then it sends your voice to the backend in small packets while you speak.</source>
        <translation>Er wartet immerzu auf sein Aktivierungswort, nur auf diesem Rechner. Dann schickt er deine Stimme in kleinen Paketen an das Backend, während du sprichst.</translation>
    </message>
    <message>
        <source>It would send to</source>
        <translation>Er würde senden an</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Keep requests</source>
        <translation>Anfragen aufheben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language and country that skills are told.</source>
        <translation>Sprache und Land, die Skills mitgeteilt werden.</translation>
    </message>
    <message>
        <source>Language of skills</source>
        <translation>Sprache für Skills</translation>
    </message>
    <message>
        <source>Last requests</source>
        <translation>Letzte Anfragen</translation>
    </message>
    <message>
        <source>Least confidence</source>
        <translation>Mindestsicherheit</translation>
    </message>
    <message>
        <source>Licences of the libraries</source>
        <translation>Lizenzen der Bibliotheken</translation>
    </message>
    <message>
        <source>Licences of the networks</source>
        <translation>Lizenzen der Netze</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light ring</source>
        <translation>Lichtring</translation>
    </message>
    <message>
        <source>Light, dark, or as the system has it.</source>
        <translation>Hell, dunkel oder wie im System.</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>Hört zu…</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Loading {title}…</source>
        <translation>Lädt {title}…</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Look for devices again</source>
        <translation>Geräte neu suchen</translation>
    </message>
    <message>
        <source>Looking for devices…</source>
        <translation>Geräte werden gesucht…</translation>
    </message>
    <message>
        <source>Loudness of replies and chimes, 0 to 10; 0 mutes them.</source>
        <translation>Wie laut Antworten und Signaltöne sind, 0 bis 10; 0 schaltet sie stumm.</translation>
    </message>
    <message>
        <source>Loudness of timers and alarms, 1 to 10; they ring also when replies are muted.</source>
        <translation>Wie laut Timer und Wecker sind, 1 bis 10; sie klingeln auch, wenn Antworten stumm sind.</translation>
    </message>
    <message>
        <source>Memory: app {app}, backend {backend}</source>
        <translation>Speicher: App {app}, Backend {backend}</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Microphone and speaker.</source>
        <translation>Mikrofon und Lautsprecher.</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>Mikrofonpegel</translation>
    </message>
    <message>
        <source>Modelled: not in this machine, computed from datasheets</source>
        <translation>Modelliert: nicht in diesem Rechner, aus Datenblättern berechnet</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mute or unmute the microphone</source>
        <translation>Mikrofon aus- oder einschalten</translation>
    </message>
    <message>
        <source>Mute the microphone</source>
        <translation>Mikrofon ausschalten</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Name of the device; empty follows the system&apos;s default.</source>
        <translation>Name des Geräts; leer: das Standardgerät des Systems.</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next or previous control</source>
        <translation>Nächstes oder voriges Bedienelement</translation>
    </message>
    <message>
        <source>No answers just now</source>
        <translation>Gerade keine Antworten</translation>
    </message>
    <message>
        <source>No device found</source>
        <translation>Kein Gerät gefunden</translation>
    </message>
    <message>
        <source>No line has these words.</source>
        <translation>Keine Zeile enthält diese Wörter.</translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation>Kein Mikrofon</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>Noch keine Anfrage</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Not available on this machine</source>
        <translation>Auf diesem Rechner nicht verfügbar</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Nothing heard</source>
        <translation>Nichts gehört</translation>
    </message>
    <message>
        <source>Nothing understood</source>
        <translation>Nichts verstanden</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Now try the rest</source>
        <translation>Nun probier den Rest</translation>
    </message>
    <message>
        <source>Of the windows, from the next start on. What you say to the assistant and what it says stays English.</source>
        <translation>Die der Fenster, ab dem nächsten Start. Was du dem Assistenten sagst und was er sagt, bleibt Englisch.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Open Bergamot</source>
        <translation>Bergamot öffnen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Phonemes</source>
        <translation>Phoneme</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Pipeline opens every step of a request. Compare re-enacts Amazon&apos;s move from GPUs to Inferentia on this machine. The menu at the top right changes the accelerator: ask again, and see what changes. Shift+F1 shows this tour again.</source>
        <translation>„Pipeline“ öffnet jeden Schritt einer Anfrage. „Vergleich“ spielt Amazons Umzug von GPUs auf Inferentia auf diesem Rechner nach. Das Menü oben rechts wechselt den Beschleuniger: Frag noch einmal und sieh, was sich ändert. Umschalt+F1 zeigt diesen Rundgang wieder.</translation>
    </message>
    <message>
        <source>Place name for the weather; empty when unknown.</source>
        <translation>Ortsname für das Wetter; leer, wenn unbekannt.</translation>
    </message>
    <message>
        <source>Play a short sound when the wake word was heard.</source>
        <translation>Einen kurzen Ton spielen, wenn das Aktivierungswort gehört wurde.</translation>
    </message>
    <message>
        <source>Play a test sound</source>
        <translation>Testton spielen</translation>
    </message>
    <message>
        <source>Press Stop, or say “{wake_word}, stop”.</source>
        <translation>Drück Stopp oder sag „{wake_word}, stop“.</translation>
    </message>
    <message>
        <source>Press the button, or say “{wake_word}” and ask aloud: {question}</source>
        <translation>Drück auf die Schaltfläche, oder sag „{wake_word}“ und frag laut auf Englisch: {question}</translation>
    </message>
    <message>
        <source>Press the focused button</source>
        <translation>Die gewählte Schaltfläche drücken</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Price of {title}</source>
        <translation>Preis von {title}</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Problem: {sentence}</source>
        <translation>Problem: {sentence}</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Remove {folder}</source>
        <translation>{folder} entfernen</translation>
    </message>
    <message>
        <source>Reply: {text}</source>
        <translation>Antwort: {text}</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset {title}</source>
        <translation>{title} zurücksetzen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Restart the backend</source>
        <translation>Das Backend neu starten</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Klingelt</translation>
    </message>
    <message>
        <source>Run on when the window is closed</source>
        <translation>Weiterlaufen, wenn das Fenster zu ist</translation>
    </message>
    <message>
        <source>Runs the networks</source>
        <translation>Führt die Netze aus</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Say “{wake_word}, stop”, or choose Stop in this menu.</source>
        <translation>Sag „{wake_word}, stop“, oder wähle Stopp in diesem Menü.</translation>
    </message>
    <message>
        <source>Say “{wake_word}” and ask, hold the talk button while you speak, or type a question. Every step from your voice to the reply is shown with its time on the Pipeline page; Compare runs the same request on several accelerators, and History keeps what you asked.</source>
        <translation>Sag „{wake_word}“ und frag auf Englisch, halte die Sprechtaste, während du sprichst, oder tippe eine Frage. Jeden Schritt von deiner Stimme bis zur Antwort zeigt die Seite „Pipeline“ mit seiner Zeit; „Vergleich“ schickt dieselbe Anfrage an mehrere Beschleuniger, und „Verlauf“ hebt auf, was du gefragt hast.</translation>
    </message>
    <message>
        <source>Say “{wake_word}” and ask, or pick one of these.</source>
        <translation>Sag „{wake_word}“ und frag auf Englisch, oder wähle eine von diesen.</translation>
    </message>
    <message>
        <source>Say “{wake_word}” and ask.</source>
        <translation>Sag „{wake_word}“ und frag auf Englisch.</translation>
    </message>
    <message>
        <source>Say “{wake_word}” to interrupt, or press Stop.</source>
        <translation>Sag „{wake_word}“ zum Unterbrechen, oder drück Stopp.</translation>
    </message>
    <message>
        <source>Say “{wake_word}”, hold {talk_keys}, or type a question.</source>
        <translation>Sag „{wake_word}“, halte {talk_keys}, oder tippe eine Frage – auf Englisch.</translation>
    </message>
    <message>
        <source>Score from which the wake word counts as said: lower hears more, higher errs less.</source>
        <translation>Wert, ab dem das Aktivierungswort als gesagt gilt: niedriger hört mehr, höher irrt sich seltener.</translation>
    </message>
    <message>
        <source>Seconds after a wake word in which no other one counts.</source>
        <translation>Sekunden nach einem Aktivierungswort, in denen kein weiteres zählt.</translation>
    </message>
    <message>
        <source>Seconds of silence after which you have finished speaking: less answers sooner, more lets you pause. Takes effect with the next request.</source>
        <translation>Sekunden Stille, nach denen du fertig gesprochen hast: weniger antwortet früher, mehr lässt dir Pausen. Gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Sends what you say to it to</source>
        <translation>Sendet, was du ihm sagst, an</translation>
    </message>
    <message>
        <source>Servers of skills</source>
        <translation>Server von Skills</translation>
    </message>
    <message>
        <source>Set in Inter, SIL Open Font License 1.1.</source>
        <translation>Gesetzt in Inter, SIL Open Font License 1.1.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Shift+F1</source>
        <translation>Umschalt+F1</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Show every step of this request</source>
        <translation>Jeden Schritt dieser Anfrage zeigen</translation>
    </message>
    <message>
        <source>Show lines with…</source>
        <translation>Zeilen mit…</translation>
    </message>
    <message>
        <source>Show the phonemes heard while you speak.</source>
        <translation>Die gehörten Phoneme zeigen, während du sprichst.</translation>
    </message>
    <message>
        <source>Skill folders</source>
        <translation>Skill-Ordner</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>Skills</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Rundgang überspringen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Space, held</source>
        <translation>Leertaste, gehalten</translation>
    </message>
    <message>
        <source>Speak now; a pause ends your question.</source>
        <translation>Sprich jetzt; eine Pause beendet deine Frage.</translation>
    </message>
    <message>
        <source>Speak to another machine by http:// too: anybody on the way can hear your voice and read the token.</source>
        <translation>Mit einem anderen Rechner auch über http:// sprechen: Jeder auf dem Weg kann deine Stimme hören und das Token lesen.</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>Spricht</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Starts with its window closed when you log in to this computer.</source>
        <translation>Startet mit geschlossenem Fenster, wenn du dich an diesem Rechner anmeldest.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop speech, ringing and the request under way</source>
        <translation>Sprache, Klingeln und die laufende Anfrage anhalten</translation>
    </message>
    <message>
        <source>Stop speech, ringing and the request under way (Escape)</source>
        <translation>Sprache, Klingeln und die laufende Anfrage anhalten (Esc)</translation>
    </message>
    <message>
        <source>Stop {timer}</source>
        <translation>{timer} anhalten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Standard des Systems</translation>
    </message>
    <message>
        <source>System default ({device})</source>
        <translation>Standard des Systems ({device})</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Umschalt+Tab</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Talk (where it types nothing)</source>
        <translation>Sprechen (wo sie nichts tippt)</translation>
    </message>
    <message>
        <source>Talk key</source>
        <translation>Sprechtaste</translation>
    </message>
    <message>
        <source>Talk, also while you type</source>
        <translation>Sprechen, auch während du tippst</translation>
    </message>
    <message>
        <source>Text and sound</source>
        <translation>Text und Ton</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>The Echo listens</source>
        <translation>Der Echo hört zu</translation>
    </message>
    <message>
        <source>The alarm “{label}” for {time}</source>
        <translation>Der Wecker „{label}“ für {time}</translation>
    </message>
    <message>
        <source>The answer is spoken</source>
        <translation>Die Antwort wird gesprochen</translation>
    </message>
    <message>
        <source>The backend cannot answer.</source>
        <translation>Das Backend kann nicht antworten.</translation>
    </message>
    <message>
        <source>The backend cannot be reached; it is tried again.</source>
        <translation>Das Backend ist nicht erreichbar; es wird wieder versucht.</translation>
    </message>
    <message>
        <source>The backend could not load. The notice says why.</source>
        <translation>Das Backend konnte nicht laden. Der Hinweis sagt, warum.</translation>
    </message>
    <message>
        <source>The backend has not described its networks yet.</source>
        <translation>Das Backend hat seine Netze noch nicht beschrieben.</translation>
    </message>
    <message>
        <source>The backend has not described its skills yet.</source>
        <translation>Das Backend hat seine Skills noch nicht beschrieben.</translation>
    </message>
    <message>
        <source>The backend is not connected.</source>
        <translation>Das Backend ist nicht verbunden.</translation>
    </message>
    <message>
        <source>The backend is stopped. Press Restart to start it again.</source>
        <translation>Das Backend ist angehalten. Drück „Neu starten“, um es wieder zu starten.</translation>
    </message>
    <message>
        <source>The backend starts.</source>
        <translation>Das Backend startet.</translation>
    </message>
    <message>
        <source>The backend’s address is not encrypted; see the settings.</source>
        <translation>Die Adresse des Backends ist nicht verschlüsselt; siehe Einstellungen.</translation>
    </message>
    <message>
        <source>The bearer token of the backend at that address.</source>
        <translation>Das Bearer-Token des Backends an dieser Adresse.</translation>
    </message>
    <message>
        <source>The day on which it was set, like 2026-11-23; empty when unknown.</source>
        <translation>Der Tag, an dem er gesetzt wurde, wie 2026-11-23; leer, wenn unbekannt.</translation>
    </message>
    <message>
        <source>The guided tour, one minute</source>
        <translation>Der Rundgang, eine Minute</translation>
    </message>
    <message>
        <source>The microphone is closed. Typed questions work.</source>
        <translation>Das Mikrofon ist zu. Getippte Fragen gehen.</translation>
    </message>
    <message>
        <source>The microphone is muted.</source>
        <translation>Das Mikrofon ist stumm.</translation>
    </message>
    <message>
        <source>The report holds versions, your settings without token, addresses, location and folders, the backend&apos;s description of itself, and the end of the backend&apos;s log. It holds none of your requests from the history. The log can name files and errors: look into it before you pass it on.</source>
        <translation>Der Bericht enthält Versionen, deine Einstellungen ohne Token, Adressen, Ort und Ordner, die Selbstbeschreibung des Backends und das Ende seines Protokolls. Er enthält keine deiner Anfragen aus dem Verlauf. Das Protokoll kann Dateien und Fehler nennen: Sieh hinein, bevor du es weitergibst.</translation>
    </message>
    <message>
        <source>The same while the Echo itself speaks, so that it does not wake itself.</source>
        <translation>Dasselbe, während der Echo selbst spricht, damit er sich nicht selbst weckt.</translation>
    </message>
    <message>
        <source>The sentence becomes an answer</source>
        <translation>Aus dem Satz wird eine Antwort</translation>
    </message>
    <message>
        <source>The sentence is matched with the intents of all skills. The best skill answers with a document, and the document holds the text to say.</source>
        <translation>Der Satz wird mit den Absichten aller Skills verglichen. Der beste Skill antwortet mit einem Dokument, und das Dokument enthält den Text, der gesagt wird.</translation>
    </message>
    <message>
        <source>The timer “{label}” with {duration} left</source>
        <translation>Der Timer „{label}“, der in {duration} abläuft,</translation>
    </message>
    <message>
        <source>The tray&apos;s icon stays: Bergamot listens, and timers and alarms ring. When off, closing the window quits.</source>
        <translation>Das Symbol im Infobereich bleibt: Bergamot hört zu, Timer und Wecker klingeln. Wenn ausgeschaltet, beendet das Schließen des Fensters Bergamot.</translation>
    </message>
    <message>
        <source>The window is closed and Bergamot runs on: say “{wake_word}”, or click its icon here. The icon&apos;s menu quits; the settings change this.</source>
        <translation>Das Fenster ist zu, und Bergamot läuft weiter: Sag „{wake_word}“, oder klick hier auf sein Symbol. Das Menü des Symbols beendet es; die Einstellungen ändern das.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message numerus="yes">
        <source>There are %n timer(s) already; cancel some first.</source>
        <translation>
            <numerusform>Es gibt schon %n Timer; brich erst welche ab.</numerusform>
            <numerusform>Es gibt schon %n Timer; brich erst welche ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no log yet.</source>
        <translation>Es gibt noch kein Protokoll.</translation>
    </message>
    <message>
        <source>There is no microphone, so nothing is heard.</source>
        <translation>Es gibt kein Mikrofon, darum wird nichts gehört.</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach…</translation>
    </message>
    <message>
        <source>This desktop has no tray for Bergamot&apos;s icon, so closing the window quits. Minimise the window to let Bergamot run on.</source>
        <translation>Dieser Desktop hat keinen Infobereich für Bergamots Symbol, darum beendet das Schließen des Fensters Bergamot. Minimiere das Fenster, damit Bergamot weiterläuft.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Dieses Blatt</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Threshold while speaking</source>
        <translation>Schwelle beim Sprechen</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Timers and alarms</source>
        <translation>Timer und Wecker</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Trace (*.json)</source>
        <translation>Ablauf (*.json)</translation>
    </message>
    <message>
        <source>Type a question</source>
        <translation>Eine Frage tippen</translation>
    </message>
    <message>
        <source>Type a question, or pick one of these.</source>
        <translation>Tippe eine Frage, oder wähle eine von diesen.</translation>
    </message>
    <message>
        <source>Type a question.</source>
        <translation>Tippe eine Frage.</translation>
    </message>
    <message>
        <source>Typed questions work.</source>
        <translation>Getippte Fragen gehen.</translation>
    </message>
    <message>
        <source>US dollars an hour; 0 costs nothing.</source>
        <translation>US-Dollar pro Stunde; 0 kostet nichts.</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Usual, high, or as the system has it.</source>
        <translation>Normal, hoch oder wie im System.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Version of the file&apos;s layout.</source>
        <translation>Version des Dateiaufbaus.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Voice becomes a sentence</source>
        <translation>Aus Stimme wird ein Satz</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>Wartet auf die Antwort…</translation>
    </message>
    <message>
        <source>Wake word</source>
        <translation>Aktivierungswort</translation>
    </message>
    <message>
        <source>Welcome to Bergamot</source>
        <translation>Willkommen bei Bergamot</translation>
    </message>
    <message>
        <source>What an hour costs in US dollars; the cost of requests follows from it. Takes effect with the next request.</source>
        <translation>Was eine Stunde in US-Dollar kostet; daraus folgen die Kosten der Anfragen. Gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>What is kept of your requests.</source>
        <translation>Was von deinen Anfragen aufgehoben wird.</translation>
    </message>
    <message>
        <source>What runs the networks; empty lets the backend pick the best one.</source>
        <translation>Was die Netze ausführt; leer lässt das Backend den besten wählen.</translation>
    </message>
    <message>
        <source>What skills are told of this Echo.</source>
        <translation>Was Skills über diesen Echo erfahren.</translation>
    </message>
    <message>
        <source>What the assistant can do. Click a phrase to ask it.</source>
        <translation>Was der Assistent kann, auf Englisch. Klick einen Satz an, um ihn zu fragen.</translation>
    </message>
    <message>
        <source>What would you like to know?</source>
        <translation>Was möchtest du wissen?</translation>
    </message>
    <message>
        <source>What you ask now is kept and answered as soon as it is ready.</source>
        <translation>Was du jetzt fragst, wird aufgehoben und beantwortet, sobald alles bereit ist.</translation>
    </message>
    <message>
        <source>When Bergamot runs.</source>
        <translation>Wann Bergamot läuft.</translation>
    </message>
    <message>
        <source>Where requests are answered.</source>
        <translation>Wo Anfragen beantwortet werden.</translation>
    </message>
    <message>
        <source>While the app was closed, your alarm for {time} went by.</source>
        <translation>Während die App geschlossen war, ist dein Wecker für {time} verstrichen.</translation>
    </message>
    <message>
        <source>While the app was closed, your timer for {time} went by.</source>
        <translation>Während die App geschlossen war, ist dein Timer für {time} verstrichen.</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>Protokoll der Verbindung</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Geschrieben: {name}</translation>
    </message>
    <message>
        <source>Written: {name}. Open it in ui.perfetto.dev.</source>
        <translation>Geschrieben: {name}. Öffne es in ui.perfetto.dev.</translation>
    </message>
    <message>
        <source>You asked: {sentence}</source>
        <translation>Du hast gefragt: {sentence}</translation>
    </message>
    <message>
        <source>Your alarm</source>
        <translation>Dein Wecker</translation>
    </message>
    <message>
        <source>Your alarm “{label}”</source>
        <translation>Dein Wecker „{label}“</translation>
    </message>
    <message>
        <source>Your question is kept and answered next.</source>
        <translation>Deine Frage ist aufgehoben und wird als Nächstes beantwortet.</translation>
    </message>
    <message>
        <source>Your question is on its way through the stages.</source>
        <translation>Deine Frage ist unterwegs durch die Stufen.</translation>
    </message>
    <message>
        <source>Your timer</source>
        <translation>Dein Timer</translation>
    </message>
    <message>
        <source>Your timer “{label}”</source>
        <translation>Dein Timer „{label}“</translation>
    </message>
    <message>
        <source>Zip (*.zip)</source>
        <translation>Zip (*.zip)</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>ein paar Sekunden</translation>
    </message>
    <message>
        <source>a person speaks</source>
        <translation>jemand spricht</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>etwa %n Minute</numerusform>
            <numerusform>etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>etwa %n Sekunde</numerusform>
            <numerusform>etwa %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>etwa eine Minute</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Wecker</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>app {app} · backend {backend}</source>
        <translation>App {app} · Backend {backend}</translation>
    </message>
    <message>
        <source>as set here</source>
        <translation>wie hier gesetzt</translation>
    </message>
    <message>
        <source>as this machine</source>
        <translation>wie dieser Rechner</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>document → text</source>
        <translation>Dokument → Text</translation>
    </message>
    <message>
        <source>downlink and playback</source>
        <translation>Rückweg und Wiedergabe</translation>
    </message>
    <message>
        <source>endpoint wait</source>
        <translation>Warten auf das Sprechende</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>first start: {task}</source>
        <translation>erster Start: {task}</translation>
    </message>
    <message>
        <source>for all that runs here</source>
        <translation>für alles, was hier läuft</translation>
    </message>
    <message>
        <source>from {since} to the first sound</source>
        <translation>{since} bis zum ersten Ton</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>intent → document</source>
        <translation>Absicht → Dokument</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als einer Minute</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <translation>Lizenz nicht angegeben</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modelliert</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>not needed this time</source>
        <translation>diesmal nicht gebraucht</translation>
    </message>
    <message>
        <source>nothing was spoken</source>
        <translation>nichts wurde gesprochen</translation>
    </message>
    <message>
        <source>of stages up to the first audio, which was not played</source>
        <translation>Stufen bis zum ersten Audio, das nicht gespielt wurde</translation>
    </message>
    <message>
        <source>only this once</source>
        <translation>nur dieses eine Mal</translation>
    </message>
    <message>
        <source>openWakeWord 0.5.1, models {wake_word}, melspectrogram and embedding. They run in the Echo itself, on the processor. The models are licensed CC BY-NC-SA 4.0: not for commercial use.</source>
        <translation>openWakeWord 0.5.1, Modelle {wake_word}, melspectrogram und embedding. Sie laufen im Echo selbst, auf dem Prozessor. Die Modelle stehen unter CC BY-NC-SA 4.0: nicht für kommerzielle Nutzung.</translation>
    </message>
    <message numerus="yes">
        <source>p90 needs %n run(s)</source>
        <translation>
            <numerusform>p90 braucht %n Lauf</numerusform>
            <numerusform>p90 braucht %n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>p90 {latency}, measured</source>
        <translation>p90 {latency}, gemessen</translation>
    </message>
    <message>
        <source>phonemes → words</source>
        <translation>Phoneme → Wörter</translation>
    </message>
    <message>
        <source>playback start</source>
        <translation>Start der Wiedergabe</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>preparing step {number}</source>
        <translation>Schritt {number} wird vorbereitet</translation>
    </message>
    <message>
        <source>price: {date}</source>
        <translation>Preis: {date}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>sending the question</source>
        <translation>vom Absenden der Frage</translation>
    </message>
    <message>
        <source>sentence → intent</source>
        <translation>Satz → Absicht</translation>
    </message>
    <message>
        <source>stages to first audio</source>
        <translation>Stufen bis zum ersten Audio</translation>
    </message>
    <message>
        <source>text → speech</source>
        <translation>Text → Sprache</translation>
    </message>
    <message>
        <source>the end of speech</source>
        <translation>vom Ende des Sprechens</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>under way…</source>
        <translation>läuft…</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>Hinweg</translation>
    </message>
    <message>
        <source>voice → phonemes</source>
        <translation>Stimme → Phoneme</translation>
    </message>
    <message>
        <source>waited {duration} for the backend to load, measured</source>
        <translation>{duration} auf das Laden des Backends gewartet, gemessen</translation>
    </message>
    <message>
        <source>wake word</source>
        <translation>Aktivierungswort</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>words → sentence</source>
        <translation>Wörter → Satz</translation>
    </message>
    <message>
        <source>{button} for {skill}</source>
        <translation>{button} für {skill}</translation>
    </message>
    <message>
        <source>{date}, as set here</source>
        <translation>{date}, wie hier gesetzt</translation>
    </message>
    <message>
        <source>{device} (not connected)</source>
        <translation>{device} (nicht verbunden)</translation>
    </message>
    <message>
        <source>{key} or {other_key}</source>
        <translation>{key} oder {other_key}</translation>
    </message>
    <message>
        <source>{key}, held</source>
        <translation>{key}, gehalten</translation>
    </message>
    <message>
        <source>{latency} to first audio, {figures}</source>
        <translation>{latency} bis zum ersten Audio, {figures}</translation>
    </message>
    <message>
        <source>{latency} to first sound, {figures}</source>
        <translation>{latency} bis zum ersten Ton, {figures}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>{timers} will not ring while Bergamot is closed. The next one is due in {duration}.</source>
        <translation>{timers}: Bei geschlossenem Bergamot klingelt nichts. Als Nächstes ist in {duration} etwas fällig.</translation>
    </message>
    <message>
        <source>{timer} rang and nobody stopped it.</source>
        <translation>{timer} hat geklingelt, und niemand hat ihn angehalten.</translation>
    </message>
    <message>
        <source>{timer} will not ring while Bergamot is closed.</source>
        <translation>{timer} klingelt nicht, solange Bergamot geschlossen ist.</translation>
    </message>
    <message>
        <source>{time} on {day}</source>
        <translation>{time} am {day}</translation>
    </message>
    <message numerus="yes">
        <source>{title} and %n more</source>
        <translation>
            <numerusform>{title} und %n weiterer</numerusform>
            <numerusform>{title} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>“Nothing” writes nothing from now on. “Text only” keeps what was asked and answered, with its times. “Text and sound” also keeps your voice and the reply&apos;s.</source>
        <translation>„Nichts“ schreibt ab jetzt nichts. „Nur Text“ hebt auf, was gefragt und geantwortet wurde, mit den Zeiten. „Text und Ton“ hebt auch deine Stimme und die der Antwort auf.</translation>
    </message>
</context>
</TS>
