<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> per hour</source>
        <translation> pro Stunde</translation>
    </message>
    <message>
        <source>, loading {what}</source>
        <translation>, lädt {what}</translation>
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
        <source>Allow unencrypted</source>
        <translation>Unverschlüsselt erlauben</translation>
    </message>
    <message>
        <source>An Echo on the desk and its data centre on the same machine: the same request, stage by stage, on one accelerator and then on another. Bergamot is free software under the Apache License 2.0.</source>
        <translation>Ein Echo auf dem Schreibtisch und sein Rechenzentrum auf demselben Rechner: dieselbe Anfrage, Stufe für Stufe, auf einem Beschleuniger und dann auf einem anderen. Bergamot ist freie Software unter der Apache License 2.0.</translation>
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
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Backend log</source>
        <translation>Protokoll des Backends</translation>
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
        <source>Closes the microphone: nothing is heard until it is unmuted.</source>
        <translation>Schließt das Mikrofon: Nichts wird gehört, bis es wieder eingeschaltet ist.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
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
        <source>F1</source>
        <translation>F1</translation>
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
        <source>From 0 to 1: below it the assistant asks again instead of acting. Takes effect with the next request.</source>
        <translation>Von 0 bis 1: Darunter fragt der Assistent nach, statt zu handeln. Gilt ab der nächsten Anfrage.</translation>
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
        <source>How the Echo hears its name.</source>
        <translation>Wie der Echo seinen Namen hört.</translation>
    </message>
    <message>
        <source>How the windows look.</source>
        <translation>Wie die Fenster aussehen.</translation>
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
        <source>Light, dark, or as the system has it.</source>
        <translation>Hell, dunkel oder wie im System.</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Protokolls</translation>
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
        <source>Models</source>
        <translation>Modelle</translation>
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
        <source>Name of the device; empty follows the system&apos;s default.</source>
        <translation>Name des Geräts; leer: das Standardgerät des Systems.</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Next or previous control</source>
        <translation>Nächstes oder voriges Bedienelement</translation>
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
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Of the windows, from the next start on. What you say to the assistant and what it says stays English.</source>
        <translation>Die der Fenster, ab dem nächsten Start. Was du dem Assistenten sagst und was er sagt, bleibt Englisch.</translation>
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
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Remove {folder}</source>
        <translation>{folder} entfernen</translation>
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
        <source>Run on when the window is closed</source>
        <translation>Weiterlaufen, wenn das Fenster zu ist</translation>
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
        <source>Say “{wake_word}” and ask, hold the talk button while you speak, or type a question. Every step from your voice to the reply is shown with its time on the Pipeline page; Compare runs the same request on several accelerators, and History keeps what you asked.</source>
        <translation>Sag „{wake_word}“ und frag auf Englisch, halte die Sprechtaste, während du sprichst, oder tippe eine Frage. Jeden Schritt von deiner Stimme bis zur Antwort zeigt die Seite „Pipeline“ mit seiner Zeit; „Vergleich“ schickt dieselbe Anfrage an mehrere Beschleuniger, und „Verlauf“ hebt auf, was du gefragt hast.</translation>
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
        <source>Space, held</source>
        <translation>Leertaste, gehalten</translation>
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
        <source>Start at login</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Starts with its window closed when you log in to this computer.</source>
        <translation>Startet mit geschlossenem Fenster, wenn du dich an diesem Rechner anmeldest.</translation>
    </message>
    <message>
        <source>Stop speech, ringing and the request under way</source>
        <translation>Sprache, Klingeln und die laufende Anfrage anhalten</translation>
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
        <source>The backend has not described its networks yet.</source>
        <translation>Das Backend hat seine Netze noch nicht beschrieben.</translation>
    </message>
    <message>
        <source>The backend is not connected.</source>
        <translation>Das Backend ist nicht verbunden.</translation>
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
        <source>The report holds versions, your settings without token, addresses, location and folders, the backend&apos;s description of itself, and the end of the backend&apos;s log. It holds none of your requests from the history. The log can name files and errors: look into it before you pass it on.</source>
        <translation>Der Bericht enthält Versionen, deine Einstellungen ohne Token, Adressen, Ort und Ordner, die Selbstbeschreibung des Backends und das Ende seines Protokolls. Er enthält keine deiner Anfragen aus dem Verlauf. Das Protokoll kann Dateien und Fehler nennen: Sieh hinein, bevor du es weitergibst.</translation>
    </message>
    <message>
        <source>The same while the Echo itself speaks, so that it does not wake itself.</source>
        <translation>Dasselbe, während der Echo selbst spricht, damit er sich nicht selbst weckt.</translation>
    </message>
    <message>
        <source>The tray&apos;s icon stays: Bergamot listens, and timers and alarms ring. When off, closing the window quits.</source>
        <translation>Das Symbol im Infobereich bleibt: Bergamot hört zu, Timer und Wecker klingeln. Wenn ausgeschaltet, beendet das Schließen des Fensters Bergamot.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>There is no log yet.</source>
        <translation>Es gibt noch kein Protokoll.</translation>
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
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Type a question</source>
        <translation>Eine Frage tippen</translation>
    </message>
    <message>
        <source>US dollars an hour; 0 costs nothing.</source>
        <translation>US-Dollar pro Stunde; 0 kostet nichts.</translation>
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
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Wake word</source>
        <translation>Aktivierungswort</translation>
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
        <source>When Bergamot runs.</source>
        <translation>Wann Bergamot läuft.</translation>
    </message>
    <message>
        <source>Where requests are answered.</source>
        <translation>Wo Anfragen beantwortet werden.</translation>
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
        <source>Zip (*.zip)</source>
        <translation>Zip (*.zip)</translation>
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
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>for all that runs here</source>
        <translation>für alles, was hier läuft</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <translation>Lizenz nicht angegeben</translation>
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
        <source>openWakeWord 0.5.1, models {wake_word}, melspectrogram and embedding. They run in the Echo itself, on the processor. The models are licensed CC BY-NC-SA 4.0: not for commercial use.</source>
        <translation>openWakeWord 0.5.1, Modelle {wake_word}, melspectrogram und embedding. Sie laufen im Echo selbst, auf dem Prozessor. Die Modelle stehen unter CC BY-NC-SA 4.0: nicht für kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
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
        <source>{key}, held</source>
        <translation>{key}, gehalten</translation>
    </message>
    <message>
        <source>“Nothing” writes nothing from now on. “Text only” keeps what was asked and answered, with its times. “Text and sound” also keeps your voice and the reply&apos;s.</source>
        <translation>„Nichts“ schreibt ab jetzt nichts. „Nur Text“ hebt auf, was gefragt und geantwortet wurde, mit den Zeiten. „Text und Ton“ hebt auch deine Stimme und die der Antwort auf.</translation>
    </message>
</context>
</TS>
