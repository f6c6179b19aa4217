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
        <source>${value}</source>
        <translation>{value} $</translation>
    </message>
    <message>
        <source>${value} per million requests</source>
        <translation>{value} $ pro Million Anfragen</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n Wecker</numerusform>
            <numerusform>%n Wecker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) of speech. Times count from the first sample heard.</source>
        <translation>
            <numerusform>%n Stück Sprache. Zeiten zählen ab dem ersten gehörten Abtastwert.</numerusform>
            <numerusform>%n Stücke Sprache. Zeiten zählen ab dem ersten gehörten Abtastwert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gescheitert</numerusform>
            <numerusform>%n gescheitert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), {whole} KiB, the largest {largest} KiB, measured when they were handed to the socket. The line is the sum of bytes.</source>
        <translation>
            <numerusform>%n Rahmen, {whole} KiB, der größte {largest} KiB, gemessen bei der Übergabe an den Socket. Die Linie ist die Summe der Bytes.</numerusform>
            <numerusform>%n Rahmen, {whole} KiB, der größte {largest} KiB, gemessen bei der Übergabe an den Socket. Die Linie ist die Summe der Bytes.</numerusform>
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
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Element</numerusform>
            <numerusform>%n Elemente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
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
        <source>%n of the timer(s) of the last time could not be read.</source>
        <translation>
            <numerusform>Ein Timer vom letzten Mal ließ sich nicht lesen.</numerusform>
            <numerusform>%n der Timer vom letzten Mal ließen sich nicht lesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reminder(s)</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) found</source>
        <translation>
            <numerusform>%n Anfrage gefunden</numerusform>
            <numerusform>%n Anfragen gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) do not fit and have their defaults again: {names}.</source>
        <translation>
            <numerusform>Eine Einstellung passt nicht und hat wieder ihren Standardwert: {names}.</numerusform>
            <numerusform>%n Einstellungen passen nicht und haben wieder ihre Standardwerte: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) have their defaults again.</source>
        <translation>
            <numerusform>%n Einstellung hat wieder ihren Standard.</numerusform>
            <numerusform>%n Einstellungen haben wieder ihren Standard.</numerusform>
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
        <source>(then {latency}, on {accelerator})</source>
        <translation>(damals {latency}, auf {accelerator})</translation>
    </message>
    <message numerus="yes">
        <source>, %n sound(s) in {folder}</source>
        <translation>
            <numerusform>, %n Tondatei in {folder}</numerusform>
            <numerusform>, %n Tondateien in {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>, and needed {ms} ms more once the utterance had ended</source>
        <translation>, und brauchte {ms} ms mehr, als das Gesprochene zu Ende war</translation>
    </message>
    <message>
        <source>, error up to {percent} %</source>
        <translation>, Fehler bis {percent} %</translation>
    </message>
    <message>
        <source>, its last words: {lines}</source>
        <translation>, seine letzten Worte: {lines}</translation>
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
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>; {change} against the baseline</source>
        <translation>; {change} gegenüber der Basis</translation>
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
        <source>A row is a phoneme, a stronger colour is likelier.</source>
        <translation>Eine Zeile ist ein Phonem, eine kräftigere Farbe ist wahrscheinlicher.</translation>
    </message>
    <message>
        <source>A skill asked for something that this Echo cannot do ({directive}).</source>
        <translation>Ein Skill hat etwas verlangt, das dieser Echo nicht kann ({directive}).</translation>
    </message>
    <message>
        <source>A skill cannot open your files or keys, but the network is open to it: install those that you trust.</source>
        <translation>Ein Skill kann deine Dateien und Schlüssel nicht öffnen, aber das Netzwerk steht ihm offen: Installiere solche, denen du vertraust.</translation>
    </message>
    <message>
        <source>A timer with {duration} left</source>
        <translation>Ein Timer, der in {duration} abläuft,</translation>
    </message>
    <message>
        <source>A typed request enters at {stage}.</source>
        <translation>Eine getippte Anfrage beginnt bei {stage}.</translation>
    </message>
    <message>
        <source>A {activity} is running. Wait until it is over, or cancel it, then try again.</source>
        <translation>Gerade läuft: {activity}. Warte, bis das vorbei ist, oder brich es ab, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>AWS News Blog, 12 November 2020</source>
        <translation>AWS News Blog, 12. November 2020</translation>
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
        <source>Accelerator of the replay</source>
        <translation>Beschleuniger der Wiederholung</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Accelerators to compare</source>
        <translation>Beschleuniger zum Vergleichen</translation>
    </message>
    <message>
        <source>Access code</source>
        <translation>Zugangscode</translation>
    </message>
    <message>
        <source>Access refused</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Address of the model</source>
        <translation>Adresse des Modells</translation>
    </message>
    <message>
        <source>Addresses to which skills may send what is said to them.</source>
        <translation>Adressen, an die Skills schicken dürfen, was ihnen gesagt wird.</translation>
    </message>
    <message>
        <source>After an answer it listens for some seconds without its name, and the ring is lit meanwhile. What it hears then is sent to the backend; what is not for it ends without a word.</source>
        <translation>Nach einer Antwort hört es einige Sekunden lang ohne seinen Namen zu, und der Ring leuchtet dabei. Was es dann hört, geht an das Backend; was ihm nicht gilt, endet ohne ein Wort.</translation>
    </message>
    <message>
        <source>After: the sentence as it is written</source>
        <translation>Nachher: der Satz, wie er geschrieben wird</translation>
    </message>
    <message>
        <source>Alexa&apos;s text-to-speech, from GPU instances to Inf1</source>
        <translation>Alexas Sprachausgabe, von GPU-Instanzen zu Inf1</translation>
    </message>
    <message>
        <source>Allow an open connection</source>
        <translation>Offene Verbindung erlauben</translation>
    </message>
    <message>
        <source>Allow it under Settings, Privacy &amp; security, Microphone: access for desktop apps.</source>
        <translation>Erlaube ihn unter Einstellungen, Datenschutz und Sicherheit, Mikrofon: Zugriff für Desktop-Apps.</translation>
    </message>
    <message>
        <source>Allow it under System Settings, Privacy &amp; Security, Microphone: for Bergamot, or for the terminal that you start it from.</source>
        <translation>Erlaube ihn unter Systemeinstellungen, Datenschutz &amp; Sicherheit, Mikrofon: für Bergamot oder für das Terminal, von dem aus du es startest.</translation>
    </message>
    <message>
        <source>Allow sending</source>
        <translation>Senden erlauben</translation>
    </message>
    <message>
        <source>Also by technical words, for example “threshold” (Ctrl+F)</source>
        <translation>Auch nach Fachwörtern, zum Beispiel „threshold“ (Strg+F)</translation>
    </message>
    <message>
        <source>Amazon published for {what}: {latency} latency, {cost} cost ({source}). The dashed line is the baseline after such a change.</source>
        <translation>Amazon veröffentlichte für {what}: {latency} Latenz, {cost} Kosten ({source}). Die gestrichelte Linie ist die Basis nach einer solchen Änderung.</translation>
    </message>
    <message>
        <source>Amazon, Nov 2020</source>
        <translation>Amazon, Nov. 2020</translation>
    </message>
    <message>
        <source>Amazon, then</source>
        <translation>Amazon, damals</translation>
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
        <source>Another program has this key combination. Choose another one.</source>
        <translation>Ein anderes Programm hat diese Tastenkombination. Wähle eine andere.</translation>
    </message>
    <message>
        <source>Answers from</source>
        <translation>Antworten kommen von</translation>
    </message>
    <message>
        <source>Any OpenAI-compatible server: Ollama, llama.cpp, LM Studio or a provider. At 127.0.0.1 your words do not leave the machine that answers.</source>
        <translation>Jeder Server mit OpenAI-Schnittstelle: Ollama, llama.cpp, LM Studio oder ein Anbieter. Bei 127.0.0.1 verlassen deine Worte den Rechner nicht, der antwortet.</translation>
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
        <source>Arrow keys choose, plus and minus zoom, 0 shows everything.</source>
        <translation>Pfeiltasten wählen, Plus und Minus zoomen, 0 zeigt alles.</translation>
    </message>
    <message>
        <source>As a file that ui.perfetto.dev and chrome://tracing open</source>
        <translation>Als Datei, die ui.perfetto.dev und chrome://tracing öffnen</translation>
    </message>
    <message>
        <source>As it was.</source>
        <translation>Wie zuvor.</translation>
    </message>
    <message>
        <source>As its server knows it, for example llama3.2. “Try it” lets it say hello, also while it is switched off.</source>
        <translation>Wie sein Server es kennt, zum Beispiel llama3.2. „Ausprobieren“ lässt es grüßen, auch solange es ausgeschaltet ist.</translation>
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
        <source>Ask a language model</source>
        <translation>Ein Sprachmodell fragen</translation>
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
        <source>Asked again after a silence: “{words}”</source>
        <translation>Nach einer Stille noch einmal gefragt: „{words}“</translation>
    </message>
    <message>
        <source>Asked again: {reason}</source>
        <translation>Nachgefragt: {reason}</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>Asks the model to say hello</source>
        <translation>Bittet das Modell um einen Gruß</translation>
    </message>
    <message>
        <source>Asks “{request}”</source>
        <translation>Fragt „{request}“</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Audio player</source>
        <translation>Audio-Wiedergabe</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>Zurück zum Standard</translation>
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
        <source>Baseline</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Before the first question: can Bergamot hear you, and can you hear it? You may skip this and type; the help menu has it at any time.</source>
        <translation>Vor der ersten Frage: Hört Bergamot dich, und hörst du es? Du kannst das überspringen und tippen; im Hilfemenü steht es jederzeit.</translation>
    </message>
    <message>
        <source>Before: the words as they were heard</source>
        <translation>Vorher: die Wörter, wie sie gehört wurden</translation>
    </message>
    <message>
        <source>Bergamot runs on</source>
        <translation>Bergamot läuft weiter</translation>
    </message>
    <message>
        <source>Bergamot&apos;s folder has a line break in its name; rename it first.</source>
        <translation>Bergamots Ordner hat einen Zeilenumbruch im Namen; benenne ihn erst um.</translation>
    </message>
    <message>
        <source>Bergamot&apos;s volume is {volume} of 10: press Louder, and see the system&apos;s volume too. Is the speaker on and plugged in? Else choose another one and play again.</source>
        <translation>Bergamots Lautstärke ist {volume} von 10: Drück Lauter und sieh auch nach der Lautstärke des Systems. Ist der Lautsprecher an und eingesteckt? Sonst wähle einen anderen und spiel den Ton noch einmal.</translation>
    </message>
    <message>
        <source>Beside it now: {machine}</source>
        <translation>Jetzt daneben: {machine}</translation>
    </message>
    <message>
        <source>Between the datasheet&apos;s assumptions: {span}.</source>
        <translation>Zwischen den Annahmen des Datenblatts: {span}.</translation>
    </message>
    <message>
        <source>But requests older than {days} days are erased at once, for good.</source>
        <translation>Aber Anfragen, die älter als {days} Tage sind, werden sofort und endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Can Bergamot hear you, and can you hear it? Everything here is live.</source>
        <translation>Hört Bergamot dich, und hörst du es? Alles hier zeigt den Augenblick.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the runs</source>
        <translation>Die Läufe abbrechen</translation>
    </message>
    <message>
        <source>Cancel {timer}</source>
        <translation>{timer} abbrechen</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Carefully</source>
        <translation>Sorgfältig</translation>
    </message>
    <message>
        <source>Changes apply at once and are kept.</source>
        <translation>Änderungen gelten sofort und bleiben erhalten.</translation>
    </message>
    <message>
        <source>Changes: the median over the rounds, in each of which a run is compared with the baseline&apos;s; measured, with the 95 % interval of a bootstrap; modelled, between the best and the worst assumptions, widened by the errors of both models. Without an arrow no change is sure; stages that no accelerator touches have none.</source>
        <translation>Änderungen: der Median über die Runden, in denen jeweils ein Lauf mit dem der Basis verglichen wird; gemessen: mit dem 95-%-Intervall eines Bootstraps; modelliert: zwischen den besten und den schlechtesten Annahmen, erweitert um die Fehler beider Modelle. Ohne Pfeil ist keine Änderung sicher; Stufen, die kein Beschleuniger berührt, haben keinen.</translation>
    </message>
    <message>
        <source>Chart of the comparison</source>
        <translation>Diagramm des Vergleichs</translation>
    </message>
    <message>
        <source>Check microphone and speaker…</source>
        <translation>Mikrofon und Lautsprecher prüfen …</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Choose a phoneme to see it in every open step: click it, or use the arrow keys.</source>
        <translation>Wähle ein Phonem, um es in jedem offenen Schritt zu sehen: Klick es an oder nimm die Pfeiltasten.</translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation>Aufnahme wählen</translation>
    </message>
    <message>
        <source>Choose a recording.</source>
        <translation>Wähle eine Aufnahme.</translation>
    </message>
    <message>
        <source>Choose a request to see its text and times.</source>
        <translation>Wähle eine Anfrage, um Text und Zeiten zu sehen.</translation>
    </message>
    <message>
        <source>Chunks of speech</source>
        <translation>Stücke der Sprache</translation>
    </message>
    <message>
        <source>Clipping: too loud</source>
        <translation>Übersteuert: zu laut</translation>
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
        <source>Close programs that use it alone, and see that you may use sound devices (group “audio”).</source>
        <translation>Schließ Programme, die es allein benutzen, und sieh nach, ob du Audiogeräte benutzen darfst (Gruppe „audio“).</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Close this step</source>
        <translation>Diesen Schritt schließen</translation>
    </message>
    <message>
        <source>Closes the microphone itself (Ctrl+M)</source>
        <translation>Schließt das Mikrofon selbst (Strg+M)</translation>
    </message>
    <message>
        <source>Closes the microphone: nothing is heard until you open it again.</source>
        <translation>Schließt das Mikrofon: Nichts wird gehört, bis du es wieder öffnest.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Compare</source>
        <comment>button</comment>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare both</source>
        <translation>Beide vergleichen</translation>
    </message>
    <message>
        <source>Compare on your own</source>
        <translation>Selbst vergleichen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleicht…</translation>
    </message>
    <message>
        <source>Computed from datasheets when you run it.</source>
        <translation>Wird aus Datenblättern berechnet, wenn du es laufen lässt.</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>Berechnet von</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
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
        <source>Cost of a million requests</source>
        <translation>Kosten von einer Million Anfragen</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Count word errors</source>
        <translation>Wortfehler zählen</translation>
    </message>
    <message>
        <source>Ctrl++, Ctrl+-</source>
        <translation>Strg++, Strg+-</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Strg+,</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Strg+0</translation>
    </message>
    <message>
        <source>Ctrl+Alt+Space</source>
        <translation>Strg+Alt+Leertaste</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
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
        <source>Ctrl+Shift+Space</source>
        <translation>Strg+Umschalt+Leertaste</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Y</source>
        <translation>Strg+Z, Strg+Y</translation>
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
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete this request</source>
        <translation>Diese Anfrage löschen</translation>
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
        <source>Did you hear four notes?</source>
        <translation>Hast du vier Töne gehört?</translation>
    </message>
    <message>
        <source>Directives</source>
        <translation>Direktiven</translation>
    </message>
    <message>
        <source>Does an accelerator recognise worse than another? The recordings that come with Bergamot are heard on each ticked accelerator of this machine and compared with their transcripts. Their voices are synthesized, no network learned from them, and half of them speak in kitchen noise: real speakers in real rooms are harder. Modelled accelerators recognise nothing themselves.</source>
        <translation>Erkennt ein Beschleuniger schlechter als ein anderer? Die Aufnahmen, die mit Bergamot kommen, werden auf jedem angekreuzten Beschleuniger dieses Rechners gehört und mit ihren Abschriften verglichen. Ihre Stimmen sind synthetisch, kein Netz hat von ihnen gelernt, und die Hälfte spricht in Küchenlärm: Echte Sprecher in echten Räumen sind schwieriger. Modellierte Beschleuniger erkennen selbst nichts.</translation>
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
        <source>Downlink and playback start</source>
        <translation>Rückweg und Start der Wiedergabe</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Ends what answers and starts it again (the backend)</source>
        <translation>Beendet, was antwortet, und startet es neu (das Backend)</translation>
    </message>
    <message>
        <source>Energy is absent: the backend runs on another machine, and the app reads the counters of its own.</source>
        <translation>Energie fehlt: Das Backend läuft auf einem anderen Rechner, und die App liest die Zähler des eigenen.</translation>
    </message>
    <message>
        <source>Energy is absent: this machine has no energy counter of its processor that this user may read (RAPL, Linux only). NVIDIA GPUs (NVML): {why}.</source>
        <translation>Energie fehlt: Dieser Rechner hat keinen Energiezähler seines Prozessors, den dieser Benutzer lesen darf (RAPL, nur Linux). NVIDIA-GPUs (NVML): {why}.</translation>
    </message>
    <message>
        <source>Energy of a request on this machine, idle power included</source>
        <translation>Energie einer Anfrage auf diesem Rechner, mit Leerlauf</translation>
    </message>
    <message>
        <source>Energy: measured by the app on this machine from the request to its end, idle power and other programs included, by the counters of: {counters}.</source>
        <translation>Energie: auf diesem Rechner von der App gemessen, von der Anfrage bis zu ihrem Ende, mit Leerlauf und anderen Programmen, durch die Zähler von: {counters}.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>English, Australia</source>
        <translation>Englisch, Australien</translation>
    </message>
    <message>
        <source>English, Canada</source>
        <translation>Englisch, Kanada</translation>
    </message>
    <message>
        <source>English, India</source>
        <translation>Englisch, Indien</translation>
    </message>
    <message>
        <source>English, United Kingdom</source>
        <translation>Englisch, Vereinigtes Königreich</translation>
    </message>
    <message>
        <source>English, United States</source>
        <translation>Englisch, Vereinigte Staaten</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Erase every kept request?</source>
        <translation>Alle aufgehobenen Anfragen löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Erase every request that is older than %n day(s)?</source>
        <translation>
            <numerusform>Jede Anfrage löschen, die älter als ein Tag ist?</numerusform>
            <numerusform>Jede Anfrage löschen, die älter als %n Tage ist?</numerusform>
        </translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Every 80 ms the wake word&apos;s networks give a score. At {seconds} s it was {score}, the threshold is {threshold} (dashed).</source>
        <translation>Alle 80 ms geben die Netze des Aktivierungsworts einen Wert. Bei {seconds} s war er {score}, die Schwelle ist {threshold} (gestrichelt).</translation>
    </message>
    <message>
        <source>Every network that answers you, with its licence and size.</source>
        <translation>Jedes Netz, das dir antwortet, mit Lizenz und Größe.</translation>
    </message>
    <message>
        <source>Every run as CSV (*.csv)</source>
        <translation>Jeder Lauf als CSV (*.csv)</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Everything as JSON (*.json)</source>
        <translation>Alles als JSON (*.json)</translation>
    </message>
    <message>
        <source>Everything…</source>
        <translation>Alles…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>JSON exportieren…</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Bild exportieren…</translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation>Anfragen exportieren</translation>
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
        <source>Export…</source>
        <translation>Exportieren…</translation>
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
        <source>Felt latency</source>
        <translation>Gefühlte Latenz</translation>
    </message>
    <message>
        <source>Felt latency: aloud, a request waits {wait} before and after the stages.</source>
        <translation>Gefühlte Latenz: Laut gefragt wartet eine Anfrage {wait} vor und nach den Stufen.</translation>
    </message>
    <message>
        <source>Felt latency: ask once aloud, and the wait for the end of your sentence stands here beside the time of the stages.</source>
        <translation>Gefühlte Latenz: Frag einmal laut, und hier steht das Warten auf das Ende deines Satzes neben der Zeit der Stufen.</translation>
    </message>
    <message>
        <source>Felt latency: {latency}, of which {wait} pass outside the stages, where no accelerator helps. Measured here, {change} in the stages is {felt_change} of what you feel.</source>
        <translation>Gefühlte Latenz: {latency}, davon vergehen {wait} außerhalb der Stufen, wo kein Beschleuniger hilft. Hier gemessen sind {change} in den Stufen {felt_change} von dem, was du spürst.</translation>
    </message>
    <message>
        <source>Felt: with the wait for the end of the sentence</source>
        <translation>Gefühlt: mit dem Warten auf das Ende des Satzes</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>Filter für das Protokoll</translation>
    </message>
    <message>
        <source>First audio</source>
        <translation>Erstes Audio</translation>
    </message>
    <message>
        <source>First, a short check that it hears you and you hear it.</source>
        <translation>Zuerst eine kurze Prüfung, ob es dich hört und du es hörst.</translation>
    </message>
    <message>
        <source>Fold the endpoint wait</source>
        <translation>Warten einklappen</translation>
    </message>
    <message>
        <source>Folder with skills</source>
        <translation>Ordner mit Skills</translation>
    </message>
    <message>
        <source>Folders with skills that you wrote or got elsewhere. All skills are read anew, and the old ones answer meanwhile.</source>
        <translation>Ordner mit Skills, die du geschrieben oder anderswo bekommen hast. Alle Skills werden neu gelesen, die alten antworten solange.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Mitlaufen</translation>
    </message>
    <message>
        <source>For each 80 ms of it, the wake word&apos;s networks took {wake} of a core, and cancelling and lowering Bergamot&apos;s own voice {cancelling}, measured.</source>
        <translation>Für je 80 ms davon brauchten die Netze des Aktivierungsworts {wake} eines Kerns, das Herausrechnen und Absenken von Bergamots eigener Stimme {cancelling}, gemessen.</translation>
    </message>
    <message>
        <source>For its first sentence, and for each further one.</source>
        <translation>Auf seinen ersten Satz und auf jeden weiteren.</translation>
    </message>
    <message>
        <source>For so long after it woke, its name does not wake it a second time.</source>
        <translation>So lange nach dem Aufwachen weckt sein Name es nicht noch einmal.</translation>
    </message>
    <message>
        <source>For the time of day and for alarms, for example Europe/Lisbon.</source>
        <translation>Für Uhrzeit und Wecker, zum Beispiel Europe/Lisbon.</translation>
    </message>
    <message>
        <source>Forbid</source>
        <translation>Verbieten</translation>
    </message>
    <message>
        <source>Frames sent</source>
        <translation>Gesendete Rahmen</translation>
    </message>
    <message>
        <source>GPU {number}, {name} (NVML)</source>
        <translation>GPU {number}, {name} (NVML)</translation>
    </message>
    <message>
        <source>GPU → Inf1</source>
        <translation>GPU → Inf1</translation>
    </message>
    <message>
        <source>GPU → Inferentia, then and here</source>
        <translation>GPU → Inferentia, damals und hier</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Gleich bereit…</translation>
    </message>
    <message>
        <source>Give another accelerator a price of its own</source>
        <translation>Einem anderen Beschleuniger einen eigenen Preis geben</translation>
    </message>
    <message numerus="yes">
        <source>Give the %n setting(s) that you changed the default back? You can undo this afterwards.</source>
        <translation>
            <numerusform>Der Einstellung, die du geändert hast, ihren Standard zurückgeben? Du kannst das danach rückgängig machen.</numerusform>
            <numerusform>Den %n Einstellungen, die du geändert hast, ihren Standard zurückgeben? Du kannst das danach rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Good: you heard it</source>
        <translation>Gut: du hast es gehört</translation>
    </message>
    <message>
        <source>Good: your voice comes in loud enough</source>
        <translation>Gut: deine Stimme kommt laut genug an</translation>
    </message>
    <message>
        <source>Good: “{wake_word}” was heard</source>
        <translation>Gut: „{wake_word}“ wurde gehört</translation>
    </message>
    <message>
        <source>Green: at least {high} sure. Yellow: at least {middle}. Red: less. The percentages are the recogniser&apos;s own confidence.</source>
        <translation>Grün: mindestens {high} sicher. Gelb: mindestens {middle}. Rot: weniger. Die Prozente sind die eigene Sicherheit der Erkennung.</translation>
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
        <source>Hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Heart, higher</source>
        <translation>Heart, höher</translation>
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
        <source>Help, check, about, log and report (F1)</source>
        <translation>Hilfe, Prüfung, Über, Protokoll und Bericht (F1)</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>High contrast sets text and edges off more strongly.</source>
        <translation>Hoher Kontrast hebt Text und Ränder stärker hervor.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Hold and say it</source>
        <translation>Halten und sagen</translation>
    </message>
    <message>
        <source>Hold it while you speak, whatever program is in front. Bergamot learns of no other key.</source>
        <translation>Halte sie, während du sprichst, gleich welches Programm vorn ist. Von anderen Tasten erfährt Bergamot nichts.</translation>
    </message>
    <message>
        <source>Hold it while you speak; it works also while you write. The space bar does the same, except in text.</source>
        <translation>Halte sie, während du sprichst; das geht auch beim Schreiben. Die Leertaste tut dasselbe, außer im Text.</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Halten und sprechen</translation>
    </message>
    <message>
        <source>Hold while you speak, or click and speak</source>
        <translation>Halten, während du sprichst, oder klicken und sprechen</translation>
    </message>
    <message>
        <source>Hold while you speak, or click and speak ({keys})</source>
        <translation>Halten, während du sprichst, oder klicken und sprechen ({keys})</translation>
    </message>
    <message>
        <source>How clearly to say its name</source>
        <translation>Wie deutlich sein Name sein muss</translation>
    </message>
    <message>
        <source>How clearly while it speaks</source>
        <translation>Wie deutlich, während es spricht</translation>
    </message>
    <message>
        <source>How fast replies are spoken, 0.7 to 1.4 times the usual pace. Counts from the next reply on.</source>
        <translation>Wie schnell Antworten gesprochen werden: mit dem 0,7- bis 1,4-Fachen des üblichen Tempos. Gilt ab der nächsten Antwort.</translation>
    </message>
    <message>
        <source>How it hears</source>
        <translation>Wie es hört</translation>
    </message>
    <message>
        <source>How long it is kept</source>
        <translation>Wie lange es aufbewahrt wird</translation>
    </message>
    <message>
        <source>How long it waits for the model</source>
        <translation>Wie lange es auf das Modell wartet</translation>
    </message>
    <message>
        <source>How long it waits for you</source>
        <translation>Wie lange es auf dich wartet</translation>
    </message>
    <message>
        <source>How long you may pause before it takes what you said for finished. After half a sentence it always waits longer. Counts from the next request on.</source>
        <translation>Wie lange du innehalten darfst, bevor es das Gesagte für fertig hält. Nach einem halben Satz wartet es immer länger. Gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>How loud replies and chimes are, 0 to 10; 0 is silent.</source>
        <translation>Wie laut Antworten und Töne sind, 0 bis 10; 0 ist stumm.</translation>
    </message>
    <message>
        <source>How loud timers and alarms ring, 1 to 10. They ring also when replies are silent.</source>
        <translation>Wie laut Timer und Wecker klingeln, 1 bis 10. Sie klingeln auch, wenn Antworten stumm sind.</translation>
    </message>
    <message>
        <source>How sure it must be</source>
        <translation>Wie sicher es sein muss</translation>
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
        <source>I asked the language model {name} at {host}. Your words left the machine.</source>
        <translation>Ich habe das Sprachmodell {name} bei {host} gefragt. Deine Worte haben den Rechner verlassen.</translation>
    </message>
    <message>
        <source>I asked the language model {name}. Your words did not leave the machine that answers.</source>
        <translation>Ich habe das Sprachmodell {name} gefragt. Deine Worte haben den Rechner, der antwortet, nicht verlassen.</translation>
    </message>
    <message>
        <source>Ignore its name after waking</source>
        <translation>Nach dem Aufwachen taub für seinen Namen</translation>
    </message>
    <message>
        <source>In November 2020 Amazon moved most of Alexa&apos;s inference from GPUs to its own chip, Inferentia. For text to speech it published {latency} end-to-end latency and {cost} cost. The voice, the method and the GPU were not published; a T4 stands for it here.</source>
        <translation>Im November 2020 zog Amazon den größten Teil von Alexas Inferenz von GPUs auf den eigenen Chip Inferentia um. Für die Sprachausgabe veröffentlichte es {latency} Latenz von Anfang bis Ende und {cost} Kosten. Stimme, Verfahren und GPU wurden nicht veröffentlicht; eine T4 steht hier dafür.</translation>
    </message>
    <message>
        <source>In US dollars, for this machine and for what only runs elsewhere; the cost of each request follows from it. Counts from the next request on.</source>
        <translation>In US-Dollar, für diesen Rechner und für das, was nur anderswo läuft; daraus folgen die Kosten jeder Anfrage. Gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>In about a minute you see everything that a voice assistant does between your question and its answer, on this machine, with the times that it really took.</source>
        <translation>In etwa einer Minute siehst du alles, was ein Sprachassistent zwischen deiner Frage und seiner Antwort tut, auf diesem Rechner, mit den Zeiten, die es wirklich gedauert hat.</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Intents</source>
        <translation>Absichten</translation>
    </message>
    <message>
        <source>Intents that were considered</source>
        <translation>Erwogene Absichten</translation>
    </message>
    <message>
        <source>It answered another request: compare its rows with each other only.</source>
        <translation>Es beantwortete eine andere Anfrage: Vergleiche seine Zeilen nur untereinander.</translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation>Es wird wieder gestartet.</translation>
    </message>
    <message>
        <source>It left out the last {seconds} s, in which nobody spoke any more: hearing them would have cost time and told nothing.</source>
        <translation>Die letzten {seconds} s, in denen niemand mehr sprach, hat es ausgelassen: Sie zu hören, hätte Zeit gekostet und nichts ergeben.</translation>
    </message>
    <message>
        <source>It only shows its score now; no request begins while this check is open.</source>
        <translation>Es zeigt jetzt nur seinen Wert; solange diese Prüfung offen ist, beginnt keine Anfrage.</translation>
    </message>
    <message>
        <source>It waits for its wake word all the time, on this machine only. Then it sends your voice to the backend in small packets while you speak.</source>
        <translation>Er wartet immerzu auf sein Aktivierungswort, nur auf diesem Rechner. Dann schickt er deine Stimme in kleinen Paketen an das Backend, während du sprichst.</translation>
    </message>
    <message>
        <source>It was longer than {limit} KiB and is cut.</source>
        <translation>Es war länger als {limit} KiB und ist gekürzt.</translation>
    </message>
    <message>
        <source>It would send to</source>
        <translation>Er würde senden an</translation>
    </message>
    <message>
        <source>Its networks are modelled; what this step does beside them is as measured here.</source>
        <translation>Seine Netze sind modelliert; was dieser Schritt daneben tut, ist wie hier gemessen.</translation>
    </message>
    <message>
        <source>Its recording is sent again.</source>
        <translation>Die Aufnahme wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Its reply</source>
        <translation>Seine Antwort</translation>
    </message>
    <message>
        <source>Its text is asked again; its sound was not kept.</source>
        <translation>Der Text wird noch einmal gefragt; der Ton wurde nicht aufgehoben.</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Kept requests</source>
        <translation>Aufgehobene Anfragen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key of the model</source>
        <translation>Schlüssel des Modells</translation>
    </message>
    <message>
        <source>Key to talk</source>
        <translation>Sprechtaste</translation>
    </message>
    <message>
        <source>Key to talk from other programs</source>
        <translation>Sprechtaste aus anderen Programmen</translation>
    </message>
    <message>
        <source>Key: the symbols in IPA, and what they sound like</source>
        <translation>Legende: die Zeichen in IPA, und wie sie klingen</translation>
    </message>
    <message>
        <source>Laid beside: {machine}, {date}. Its runs were not taken in turn with these, so no change is computed.</source>
        <translation>Danebengelegt: {machine}, {date}. Seine Läufe wechselten sich nicht mit diesen ab, darum wird keine Änderung berechnet.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language and country</source>
        <translation>Sprache und Land</translation>
    </message>
    <message>
        <source>Larger or smaller text</source>
        <translation>Größerer oder kleinerer Text</translation>
    </message>
    <message>
        <source>Last requests</source>
        <translation>Letzte Anfragen</translation>
    </message>
    <message>
        <source>Lay another beside…</source>
        <translation>Ein anderes danebenlegen…</translation>
    </message>
    <message>
        <source>Leave it empty for this computer, or give the address of the one that answers, for example https://server:8443.</source>
        <translation>Leer für diesen Rechner, sonst die Adresse dessen, der antwortet, zum Beispiel https://server:8443.</translation>
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
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Light ring</source>
        <translation>Lichtring</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>Listen on after an answer</source>
        <translation>Nach einer Antwort weiter zuhören</translation>
    </message>
    <message>
        <source>Listening and answering</source>
        <translation>Zuhören und antworten</translation>
    </message>
    <message>
        <source>Listening: say a few words</source>
        <translation>Hört zu: sag ein paar Worte</translation>
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
        <source>Loading the accelerators…</source>
        <translation>Lädt die Beschleuniger…</translation>
    </message>
    <message>
        <source>Loading {title}…</source>
        <translation>Lädt {title}…</translation>
    </message>
    <message>
        <source>Loading {what}</source>
        <translation>Lädt {what}</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log of {skill}</source>
        <translation>Protokoll von {skill}</translation>
    </message>
    <message>
        <source>Longest answer of the model</source>
        <translation>Längste Antwort des Modells</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Aussehen und Sprache</translation>
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
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Lower the microphone&apos;s level in the system&apos;s sound settings, or move back a little.</source>
        <translation>Stell den Pegel des Mikrofons in den Klangeinstellungen des Systems niedriger oder geh etwas zurück.</translation>
    </message>
    <message>
        <source>Lower the threshold to {threshold}</source>
        <translation>Schwelle auf {threshold} senken</translation>
    </message>
    <message>
        <source>Lower: “Alexa” is heard more easily. Higher: it wakes less often by mistake. This is the threshold of the wake score, 0.05 to 0.99.</source>
        <translation>Niedriger: „Alexa“ wird leichter gehört. Höher: Es wacht seltener irrtümlich auf. Dies ist die Schwelle der Wertung des Aktivierungsworts, 0,05 bis 0,99.</translation>
    </message>
    <message>
        <source>Measured on this machine when you run it.</source>
        <translation>Wird auf diesem Rechner gemessen, wenn du es laufen lässt.</translation>
    </message>
    <message>
        <source>Measured {date} on {accelerator}, n = {recordings} recordings, in random order and after one that is not counted. Each was sent at once, so the whole time shows: while you speak, most of it passes before you have ended. With so few words, only large differences show in the intervals.</source>
        <translation>Gemessen am {date} auf {accelerator}, n = {recordings} Aufnahmen, in zufälliger Reihenfolge und nach einer, die nicht zählt. Jede wurde auf einmal gesendet, damit man die ganze Zeit sieht: Während du sprichst, vergeht das meiste davon, bevor du fertig bist. Bei so wenigen Wörtern zeigen sich in den Intervallen nur große Unterschiede.</translation>
    </message>
    <message>
        <source>Measured {date}, n = {recordings} recordings. An error is a word that was replaced, left out or inserted (step 5, before numbers are written in digits). The 95 % interval is the wider of a bootstrap over recordings and Wilson&apos;s score interval: with so few words, only large differences show in it. “Same words” shows small ones.</source>
        <translation>Gemessen {date}, n = {recordings} Aufnahmen. Ein Fehler ist ein Wort, das ersetzt, ausgelassen oder eingefügt wurde (Schritt 5, bevor Zahlen in Ziffern geschrieben werden). Das 95-%-Intervall ist das weitere von einem Bootstrap über die Aufnahmen und Wilsons Intervall: Bei so wenigen Wörtern zeigen sich darin nur große Unterschiede. „Gleiche Wörter“ zeigt kleine.</translation>
    </message>
    <message>
        <source>Medians of up to {count} runs on each accelerator, in turn and in an order drawn anew every round; the first run of each warms up and is not counted.</source>
        <translation>Mediane von bis zu {count} Läufen auf jedem Beschleuniger, im Wechsel und in jeder Runde in neu ausgeloster Reihenfolge; der erste Lauf auf jedem wärmt auf und zählt nicht.</translation>
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
        <source>Microphone and speaker</source>
        <translation>Mikrofon und Lautsprecher</translation>
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
        <source>Microphone off</source>
        <translation>Mikrofon aus</translation>
    </message>
    <message>
        <source>Model error where it could be checked: up to {percent} % of a network&apos;s time; the intervals contain the largest error of the stage in question.</source>
        <translation>Fehler des Modells, wo er sich prüfen ließ: bis zu {percent} % der Zeit eines Netzes; die Intervalle enthalten den größten Fehler der jeweiligen Stufe.</translation>
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
        <source>More may answer sooner and leave less for other programs. The networks are loaded anew, and the old ones answer meanwhile.</source>
        <translation>Mehr antworten vielleicht früher und lassen anderen Programmen weniger. Die Netze werden neu geladen, die alten antworten solange.</translation>
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
        <source>Muted in Bergamot</source>
        <translation>In Bergamot ausgeschaltet</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Nearly</source>
        <translation>Fast</translation>
    </message>
    <message>
        <source>Needs the microphone</source>
        <translation>Braucht das Mikrofon</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Networks for its name</source>
        <translation>Netze für seinen Namen</translation>
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
        <source>Next track</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>No answers just now</source>
        <translation>Gerade keine Antworten</translation>
    </message>
    <message>
        <source>No cards.</source>
        <translation>Keine Karten.</translation>
    </message>
    <message>
        <source>No cost: set the machine&apos;s price in the settings.</source>
        <translation>Keine Kosten: Setze den Preis dieses Rechners in den Einstellungen.</translation>
    </message>
    <message>
        <source>No device found</source>
        <translation>Kein Gerät gefunden</translation>
    </message>
    <message>
        <source>No directives.</source>
        <translation>Keine Direktiven.</translation>
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
        <source>No microphone was found. Plug one in: it is used as soon as it is there.</source>
        <translation>Kein Mikrofon gefunden. Steck eines an: Es wird benutzt, sobald es da ist.</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>Noch keine Anfrage</translation>
    </message>
    <message>
        <source>No setting has “{words}” in its name, its description or its other names. Try another word, or clear the search.</source>
        <translation>Keine Einstellung hat „{words}“ in Name, Beschreibung oder anderen Namen. Versuche ein anderes Wort, oder leere die Suche.</translation>
    </message>
    <message>
        <source>No speaker was found. Plug one in: it is used as soon as it is there.</source>
        <translation>Kein Lautsprecher gefunden. Steck einen an: Er wird benutzt, sobald er da ist.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Nicht verfügbar</translation>
    </message>
    <message>
        <source>Not available on this machine</source>
        <translation>Auf diesem Rechner nicht verfügbar</translation>
    </message>
    <message>
        <source>Not available on {system} yet: only Linux desktops are supported.</source>
        <translation>Unter {system} noch nicht verfügbar: nur Linux-Desktops werden unterstützt.</translation>
    </message>
    <message>
        <source>Not available: there is no desktop.</source>
        <translation>Nicht verfügbar: hier ist kein Desktop.</translation>
    </message>
    <message>
        <source>Not available: there is no session bus (D-Bus).</source>
        <translation>Nicht verfügbar: hier ist kein Sitzungsbus (D-Bus).</translation>
    </message>
    <message>
        <source>Not available: this Wayland desktop has no portal. An X11 session allows it.</source>
        <translation>Nicht verfügbar: dieser Wayland-Desktop hat kein Portal. Eine X11-Sitzung erlaubt es.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not even noise came in for {seconds} seconds. Look for a mute switch on the microphone or in the system&apos;s sound settings, or choose another one.</source>
        <translation>Seit {seconds} Sekunden kam nicht einmal Rauschen an. Sieh nach einem Stummschalter am Mikrofon oder in den Klangeinstellungen des Systems, oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation>Nicht gehört</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht probiert</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Nothing can be heard. Press Louder.</source>
        <translation>So ist nichts zu hören. Drück Lauter.</translation>
    </message>
    <message>
        <source>Nothing can be played</source>
        <translation>Nichts kann abgespielt werden</translation>
    </message>
    <message>
        <source>Nothing heard</source>
        <translation>Nichts gehört</translation>
    </message>
    <message>
        <source>Nothing is kept yet. What you ask appears here, also after the next start.</source>
        <translation>Noch ist nichts aufgehoben. Was du fragst, erscheint hier, auch nach dem nächsten Start.</translation>
    </message>
    <message>
        <source>Nothing is written now (Settings, History).</source>
        <translation>Zurzeit wird nichts geschrieben (Einstellungen, Verlauf).</translation>
    </message>
    <message>
        <source>Nothing passed through this step.</source>
        <translation>Durch diesen Schritt ging nichts.</translation>
    </message>
    <message>
        <source>Nothing spoken yet</source>
        <translation>Noch nichts gesprochen</translation>
    </message>
    <message>
        <source>Nothing understood</source>
        <translation>Nichts verstanden</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer or other words.</source>
        <translation>Nichts gefunden. Versuch es mit weniger oder anderen Wörtern.</translation>
    </message>
    <message>
        <source>Nothing yet. Scores near the threshold appear here; no sound is kept of them.</source>
        <translation>Noch nichts. Werte nahe der Schwelle erscheinen hier; Ton wird davon nicht aufbewahrt.</translation>
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
        <source>Oak, lower</source>
        <translation>Oak, tiefer</translation>
    </message>
    <message>
        <source>Of all text and of what it stands in, on top of the system&apos;s own scale. Ctrl++ and Ctrl+- change it everywhere.</source>
        <translation>Aller Texte und dessen, worin sie stehen, zusätzlich zur Skalierung des Systems. Strg++ und Strg+- ändern sie überall.</translation>
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
        <source>Older requests are erased; 1 to 3650 days.</source>
        <translation>Ältere Anfragen werden gelöscht; 1 bis 3650 Tage.</translation>
    </message>
    <message numerus="yes">
        <source>Older than %n day(s)…</source>
        <translation>
            <numerusform>Älter als ein Tag…</numerusform>
            <numerusform>Älter als %n Tage…</numerusform>
        </translation>
    </message>
    <message>
        <source>On the axis: wheel to zoom, drag to pan. On bars: Ctrl and the wheel.</source>
        <translation>Auf der Achse: mit dem Mausrad zoomen, mit Ziehen verschieben. Auf Balken: Strg und das Mausrad.</translation>
    </message>
    <message>
        <source>On this system a skill can read and change whatever you can: install only those that you trust.</source>
        <translation>Auf diesem System kann ein Skill alles lesen und ändern, was du kannst: Installiere nur solche, denen du vertraust.</translation>
    </message>
    <message>
        <source>On {accelerators}.</source>
        <translation>Auf {accelerators}.</translation>
    </message>
    <message>
        <source>On {machine} the model missed this step&apos;s networks by up to {percent} % ({date}).</source>
        <translation>Auf {machine} lag das Modell bei den Netzen dieses Schritts um bis zu {percent} % daneben ({date}).</translation>
    </message>
    <message>
        <source>Only if its server asks for one. It is sent there alone, and never without encryption.</source>
        <translation>Nur wenn sein Server einen verlangt. Er geht nur dorthin, und nie unverschlüsselt.</translation>
    </message>
    <message>
        <source>Only the space bar</source>
        <translation>Nur die Leertaste</translation>
    </message>
    <message>
        <source>Open Bergamot</source>
        <translation>Bergamot öffnen</translation>
    </message>
    <message>
        <source>Open this step</source>
        <translation>Diesen Schritt öffnen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Geduldig</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
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
        <source>Play a test sound</source>
        <translation>Testton spielen</translation>
    </message>
    <message>
        <source>Play reply</source>
        <translation>Antwort abspielen</translation>
    </message>
    <message>
        <source>Play reply of {accelerator}</source>
        <translation>Antwort von {accelerator} abspielen</translation>
    </message>
    <message>
        <source>Play the test sound: four notes.</source>
        <translation>Spiel den Testton: vier Töne.</translation>
    </message>
    <message>
        <source>Play the whole reply</source>
        <translation>Die ganze Antwort abspielen</translation>
    </message>
    <message>
        <source>Play what was heard</source>
        <translation>Gehörtes abspielen</translation>
    </message>
    <message>
        <source>Play “{text}”, {seconds} s</source>
        <translation>„{text}“ abspielen, {seconds} s</translation>
    </message>
    <message>
        <source>Plays a short sound when it has heard its name.</source>
        <translation>Spielt einen kurzen Ton, wenn es seinen Namen gehört hat.</translation>
    </message>
    <message>
        <source>Plug it in, or choose another one in the settings.</source>
        <translation>Steck ein Gerät an, oder wähle ein anderes in den Einstellungen.</translation>
    </message>
    <message>
        <source>Posteriorgram</source>
        <translation>Posteriorgramm</translation>
    </message>
    <message>
        <source>Press Stop, or say “{wake_word}, stop”.</source>
        <translation>Drück Stopp oder sag „{wake_word}, stop“.</translation>
    </message>
    <message>
        <source>Press Unmute to let it listen.</source>
        <translation>Drück „Hören“, damit es zuhört.</translation>
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
        <source>Previous track</source>
        <translation>Voriger Titel</translation>
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
        <source>Prices: {prices}.</source>
        <translation>Preise: {prices}.</translation>
    </message>
    <message>
        <source>Privacy and history</source>
        <translation>Privatsphäre und Verlauf</translation>
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
        <source>Processor cores at once</source>
        <translation>Prozessorkerne zugleich</translation>
    </message>
    <message>
        <source>Progress of the runs</source>
        <translation>Fortschritt der Läufe</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Question to compare with</source>
        <translation>Frage zum Vergleichen</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Zügig</translation>
    </message>
    <message>
        <source>Quickly</source>
        <translation>Schnell</translation>
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
        <source>Recognised now: “{sentence}”.</source>
        <translation>Jetzt erkannt: „{sentence}“.</translation>
    </message>
    <message>
        <source>Recorded request</source>
        <translation>Aufgenommene Anfrage</translation>
    </message>
    <message>
        <source>Recording {number} failed on {accelerator}: {reason}</source>
        <translation>Aufnahme {number} scheiterte auf {accelerator}: {reason}</translation>
    </message>
    <message>
        <source>Recording {number} of {count}</source>
        <translation>Aufnahme {number} von {count}</translation>
    </message>
    <message>
        <source>Recordings (*.wav *.flac);;All files (*)</source>
        <translation>Aufnahmen (*.wav *.flac);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Remove {folder}</source>
        <translation>{folder} entfernen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Replay on an accelerator</source>
        <translation>Auf einem Beschleuniger wiederholen</translation>
    </message>
    <message>
        <source>Reply now: “{reply}”</source>
        <translation>Antwort jetzt: „{reply}“</translation>
    </message>
    <message>
        <source>Reply: {text}</source>
        <translation>Antwort: {text}</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response document</source>
        <translation>Antwortdokument</translation>
    </message>
    <message>
        <source>Response document as text</source>
        <translation>Antwortdokument als Text</translation>
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
        <source>Restore all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Restore all defaults…</source>
        <translation>Alles auf Standard…</translation>
    </message>
    <message>
        <source>Result of another machine</source>
        <translation>Ergebnis eines anderen Rechners</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Klingelt</translation>
    </message>
    <message>
        <source>Round {number} of {count}</source>
        <translation>Runde {number} von {count}</translation>
    </message>
    <message>
        <source>Run Amazon&apos;s move here</source>
        <translation>Amazons Umzug hier laufen lassen</translation>
    </message>
    <message>
        <source>Run it here</source>
        <translation>Hier laufen lassen</translation>
    </message>
    <message>
        <source>Run on with the window closed</source>
        <translation>Bei geschlossenem Fenster weiterlaufen</translation>
    </message>
    <message>
        <source>Runs each</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs on each accelerator</source>
        <translation>Läufe auf jedem Beschleuniger</translation>
    </message>
    <message>
        <source>Runs the networks</source>
        <translation>Führt die Netze aus</translation>
    </message>
    <message>
        <source>Same: in every run the words and the intent that the baseline gave most often, and a reply whose speech is less than {limit} dB apart (log-spectral distance over frames of 25 ms, measured).</source>
        <translation>Gleich: in jedem Lauf die Wörter und die Absicht, die die Basis am häufigsten ergab, und eine Antwort, deren Sprache weniger als {limit} dB abweicht (log-spektraler Abstand über Rahmen von 25 ms, gemessen).</translation>
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
        <source>Say it: the last spoken request, kept in memory only</source>
        <translation>Sagen: die letzte gesprochene, nur im Speicher</translation>
    </message>
    <message>
        <source>Say of each whether it was you, and the threshold that fits is worked out. Only the scores are kept, until you close Bergamot.</source>
        <translation>Sag bei jedem, ob du es warst; daraus ergibt sich die passende Schwelle. Nur die Werte werden behalten, bis du Bergamot schließt.</translation>
    </message>
    <message>
        <source>Say something.</source>
        <translation>Sag etwas.</translation>
    </message>
    <message>
        <source>Say “{wake_word}, stop”, or choose Stop in this menu.</source>
        <translation>Sag „{wake_word}, stop“, oder wähle Stopp in diesem Menü.</translation>
    </message>
    <message>
        <source>Say “{wake_word}”</source>
        <translation>Sag „{wake_word}“</translation>
    </message>
    <message>
        <source>Say “{wake_word}” again, a little slower and closer. If it stays below, lower the threshold to {threshold}; other words may wake it more easily then.</source>
        <translation>Sag noch einmal „{wake_word}“, etwas langsamer und näher. Bleibt es darunter, senk die Schwelle auf {threshold}; andere Wörter wecken es dann vielleicht leichter.</translation>
    </message>
    <message>
        <source>Say “{wake_word}” and ask, hold the talk button while you speak, or type a question. Every step from your voice to the reply is shown with its time on the Pipeline page; Compare runs the same request on several accelerators, and History keeps what you asked. If it does not hear you, or you do not hear it: “Check microphone and speaker” in the help menu.</source>
        <translation>Sag „{wake_word}“ und frag auf Englisch, halte die Sprechtaste, während du sprichst, oder tippe eine Frage. Jeden Schritt von deiner Stimme bis zur Antwort zeigt die Seite „Pipeline“ mit seiner Zeit; „Vergleich“ schickt dieselbe Anfrage an mehrere Beschleuniger, und „Verlauf“ hebt auf, was du gefragt hast. Wenn es dich nicht hört oder du es nicht: „Mikrofon und Lautsprecher prüfen“ im Hilfemenü.</translation>
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
        <source>Score of “{wake_word}”</source>
        <translation>Wert von „{wake_word}“</translation>
    </message>
    <message>
        <source>Score {score} of 1 · best {best} · needed {needed}</source>
        <translation>Wert {score} von 1 · bester {best} · nötig {needed}</translation>
    </message>
    <message>
        <source>Scroll Lock</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Search questions and replies</source>
        <translation>Fragen und Antworten suchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Segments of the speech</source>
        <translation>Abschnitte der Sprache</translation>
    </message>
    <message>
        <source>Segments: what the voice reads in one breath; a click plays it</source>
        <translation>Abschnitte: was die Stimme in einem Atemzug liest; ein Klick spielt es ab</translation>
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
        <source>Session attributes</source>
        <translation>Sitzungsattribute</translation>
    </message>
    <message>
        <source>Set in Inter, SIL Open Font License 1.1.</source>
        <translation>Gesetzt in Inter, SIL Open Font License 1.1.</translation>
    </message>
    <message>
        <source>Set the threshold to {threshold}</source>
        <translation>Schwelle auf {threshold} setzen</translation>
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
        <source>Show from the endpoint to the first sound</source>
        <translation>Vom Sprechende bis zum ersten Ton zeigen</translation>
    </message>
    <message>
        <source>Show lines with…</source>
        <translation>Zeilen mit…</translation>
    </message>
    <message>
        <source>Show sounds while you speak</source>
        <translation>Laute zeigen, während du sprichst</translation>
    </message>
    <message>
        <source>Show the JSON result of another machine in the chart</source>
        <translation>Das JSON-Ergebnis eines anderen Rechners im Diagramm zeigen</translation>
    </message>
    <message>
        <source>Show the whole request (0)</source>
        <translation>Die ganze Anfrage zeigen (0)</translation>
    </message>
    <message>
        <source>Shows each sound of speech (phoneme) as it is heard.</source>
        <translation>Zeigt jeden Sprachlaut (Phonem), sobald er gehört wird.</translation>
    </message>
    <message>
        <source>Silent: is it muted?</source>
        <translation>Stumm: ist es ausgeschaltet?</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>Skills</translation>
    </message>
    <message>
        <source>Skip the check</source>
        <translation>Prüfung überspringen</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Rundgang überspringen</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Slots of the chosen intent</source>
        <translation>Slots der gewählten Absicht</translation>
    </message>
    <message>
        <source>Sound needs the PortAudio library, which is not installed. On Debian: apt install libportaudio2</source>
        <translation>Ton braucht die Bibliothek PortAudio, die nicht installiert ist. Unter Debian: apt install libportaudio2</translation>
    </message>
    <message>
        <source>Sound needs the package sounddevice. Run scripts/setup.</source>
        <translation>Ton braucht das Paket sounddevice. Führe scripts/setup aus.</translation>
    </message>
    <message>
        <source>Sound on waking</source>
        <translation>Ton beim Aufwachen</translation>
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
        <source>Speak as you would to Bergamot. If nothing changes, choose another microphone.</source>
        <translation>Sprich wie mit Bergamot. Wenn sich nichts ändert, wähle ein anderes Mikrofon.</translation>
    </message>
    <message>
        <source>Speak now; a pause ends your question.</source>
        <translation>Sprich jetzt; eine Pause beendet deine Frage.</translation>
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
        <source>Speaking rate</source>
        <translation>Sprechtempo</translation>
    </message>
    <message>
        <source>Speaks to that computer without encryption (http://): anybody on the way can hear your voice and read the access code.</source>
        <translation>Spricht unverschlüsselt mit diesem Rechner (http://): Jeder unterwegs kann deine Stimme hören und den Zugangscode lesen.</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Stages up to the first audio</source>
        <translation>Stufen bis zum ersten Audio</translation>
    </message>
    <message>
        <source>Start when you log in</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Starts together with this computer&apos;s desktop, with the window closed.</source>
        <translation>Startet zusammen mit dem Desktop dieses Rechners, mit geschlossenem Fenster.</translation>
    </message>
    <message>
        <source>Step {number}, {name}</source>
        <translation>Schritt {number}, {name}</translation>
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
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>System default ({device})</source>
        <translation>Systemstandard ({device})</translation>
    </message>
    <message>
        <source>T4 → Inferentia1, this request</source>
        <translation>T4 → Inferentia1, diese Anfrage</translation>
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
        <source>Talk to Bergamot</source>
        <translation>Mit Bergamot sprechen</translation>
    </message>
    <message>
        <source>Talk, also from other programs</source>
        <translation>Sprechen, auch aus anderen Programmen</translation>
    </message>
    <message>
        <source>Talk, also while you type</source>
        <translation>Sprechen, auch während du tippst</translation>
    </message>
    <message>
        <source>Text and sound</source>
        <translation>Text und Ton</translation>
    </message>
    <message numerus="yes">
        <source>Text and times are kept for %n day(s).</source>
        <translation>
            <numerusform>Text und Zeiten werden einen Tag aufgehoben.</numerusform>
            <numerusform>Text und Zeiten werden %n Tage aufgehoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Text in its usual size</source>
        <translation>Text in üblicher Größe</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Text that is spoken</source>
        <translation>Text, der gesprochen wird</translation>
    </message>
    <message numerus="yes">
        <source>Text, times and sound are kept for %n day(s).</source>
        <translation>
            <numerusform>Text, Zeiten und Ton werden einen Tag aufgehoben.</numerusform>
            <numerusform>Text, Zeiten und Ton werden %n Tage aufgehoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is too long to ask. Please use fewer words.</source>
        <translation>Das ist zu lang für eine Frage. Bitte nimm weniger Wörter.</translation>
    </message>
    <message>
        <source>That was me</source>
        <translation>Das war ich</translation>
    </message>
    <message>
        <source>That was not</source>
        <translation>Das war ich nicht</translation>
    </message>
    <message>
        <source>The Echo listens</source>
        <translation>Der Echo hört zu</translation>
    </message>
    <message>
        <source>The X server does not answer.</source>
        <translation>Der X-Server antwortet nicht.</translation>
    </message>
    <message>
        <source>The X server refuses this key combination. Choose another one.</source>
        <translation>Der X-Server verweigert diese Tastenkombination. Wähle eine andere.</translation>
    </message>
    <message>
        <source>The accelerator in use is modelled. Choose one of this machine at the top right.</source>
        <translation>Der benutzte Beschleuniger ist modelliert. Wähle oben rechts einen dieses Rechners.</translation>
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
        <source>The backend at {url} answers with HTTP {status}.</source>
        <translation>Das Backend unter {url} antwortet mit HTTP {status}.</translation>
    </message>
    <message>
        <source>The backend at {url} cannot be reached.</source>
        <translation>Das Backend unter {url} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The backend at {url} cannot be reached: {reason}.</source>
        <translation>Das Backend unter {url} ist nicht erreichbar: {reason}.</translation>
    </message>
    <message>
        <source>The backend at {url} did not describe itself.</source>
        <translation>Das Backend unter {url} hat sich nicht beschrieben.</translation>
    </message>
    <message>
        <source>The backend at {url} does not answer.</source>
        <translation>Das Backend unter {url} antwortet nicht.</translation>
    </message>
    <message>
        <source>The backend at {url} gave an answer that cannot be read.</source>
        <translation>Das Backend unter {url} hat eine Antwort gegeben, die nicht lesbar ist.</translation>
    </message>
    <message>
        <source>The backend at {url} refuses the token. Check it in the settings.</source>
        <translation>Das Backend unter {url} lehnt das Token ab. Prüfe es in den Einstellungen.</translation>
    </message>
    <message>
        <source>The backend at {url} sends nothing but what this app cannot read.</source>
        <translation>Das Backend unter {url} sendet nur, was diese App nicht lesen kann.</translation>
    </message>
    <message>
        <source>The backend cannot answer.</source>
        <translation>Das Backend kann nicht antworten.</translation>
    </message>
    <message>
        <source>The backend cannot answer: {reason}</source>
        <translation>Das Backend kann nicht antworten: {reason}</translation>
    </message>
    <message>
        <source>The backend cannot be reached. Ask again when it is back.</source>
        <translation>Das Backend ist nicht erreichbar. Frag noch einmal, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>The backend cannot be reached. Compare again when it is back.</source>
        <translation>Das Backend ist nicht erreichbar. Vergleiche noch einmal, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>The backend cannot be reached; it is tried again.</source>
        <translation>Das Backend ist nicht erreichbar; es wird wieder versucht.</translation>
    </message>
    <message>
        <source>The backend cannot be started: {command} does not run. When it is there, press Restart.</source>
        <translation>Das Backend lässt sich nicht starten: {command} läuft nicht. Wenn es da ist, drück „Neu starten“.</translation>
    </message>
    <message>
        <source>The backend closed the connection ({code}).</source>
        <translation>Das Backend hat die Verbindung geschlossen ({code}).</translation>
    </message>
    <message>
        <source>The backend closed the connection: a message was too large for it.</source>
        <translation>Das Backend hat die Verbindung geschlossen: Eine Nachricht war ihm zu groß.</translation>
    </message>
    <message>
        <source>The backend closed the connection: {reason}</source>
        <translation>Das Backend hat die Verbindung geschlossen: {reason}</translation>
    </message>
    <message>
        <source>The backend could not load. The notice says why.</source>
        <translation>Das Backend konnte nicht laden. Der Hinweis sagt, warum.</translation>
    </message>
    <message>
        <source>The backend crashed.</source>
        <translation>Das Backend ist abgestürzt.</translation>
    </message>
    <message>
        <source>The backend does not answer. Ask again, or restart it in the settings.</source>
        <translation>Das Backend antwortet nicht. Frag noch einmal, oder starte es in den Einstellungen neu.</translation>
    </message>
    <message>
        <source>The backend does not offer the modelled T4 and Inferentia1.</source>
        <translation>Das Backend bietet die modellierten T4 und Inferentia1 nicht an.</translation>
    </message>
    <message numerus="yes">
        <source>The backend ended %n time(s) within a minute and is left alone until you press Restart; its log is {path}</source>
        <translation>
            <numerusform>Das Backend endete einmal binnen einer Minute und bleibt beendet, bis du „Neu starten“ drückst; sein Protokoll ist {path}</numerusform>
            <numerusform>Das Backend endete %n-mal binnen einer Minute und bleibt beendet, bis du „Neu starten“ drückst; sein Protokoll ist {path}</numerusform>
        </translation>
    </message>
    <message>
        <source>The backend ended with status {status}.</source>
        <translation>Das Backend endete mit Status {status}.</translation>
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
        <source>The backend has other networks in place of the ones that hear: there is nothing to compare.</source>
        <translation>Das Backend hat andere Netze anstelle derer, die hören: Es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The backend is not connected.</source>
        <translation>Das Backend ist nicht verbunden.</translation>
    </message>
    <message>
        <source>The backend is not ready yet. Try again when it is.</source>
        <translation>Das Backend ist noch nicht bereit. Versuche es noch einmal, wenn es das ist.</translation>
    </message>
    <message>
        <source>The backend is not there yet; choose again when it is.</source>
        <translation>Das Backend ist noch nicht da; wähle noch einmal, wenn es da ist.</translation>
    </message>
    <message>
        <source>The backend is shutting down.</source>
        <translation>Das Backend wird beendet.</translation>
    </message>
    <message>
        <source>The backend is stopped. Press Restart to start it again.</source>
        <translation>Das Backend ist angehalten. Drück „Neu starten“, um es wieder zu starten.</translation>
    </message>
    <message>
        <source>The backend sent a message larger than {limit} MiB; the connection was closed.</source>
        <translation>Das Backend hat eine Nachricht von mehr als {limit} MiB gesendet; die Verbindung wurde geschlossen.</translation>
    </message>
    <message>
        <source>The backend sent no data for this step.</source>
        <translation>Das Backend hat für diesen Schritt keine Daten geschickt.</translation>
    </message>
    <message>
        <source>The backend sent something that this app cannot read; it was left out. Use an app and a backend of the same release.</source>
        <translation>Das Backend hat etwas gesendet, das diese App nicht lesen kann; es wurde ausgelassen. Benutze App und Backend derselben Version.</translation>
    </message>
    <message>
        <source>The backend speaks version {version} of the wire, this app version {own_version}. Use an app and a backend of the same release.</source>
        <translation>Das Backend spricht Version {version} des Verbindungsprotokolls, diese App Version {own_version}. Benutze App und Backend derselben Version.</translation>
    </message>
    <message>
        <source>The backend starts.</source>
        <translation>Das Backend startet.</translation>
    </message>
    <message>
        <source>The backend went away before it had answered. Ask again.</source>
        <translation>Das Backend verschwand, bevor es geantwortet hat. Frag noch einmal.</translation>
    </message>
    <message>
        <source>The backend&apos;s posteriorgram cannot be read.</source>
        <translation>Das Posteriorgramm des Backends ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The backend’s address is not encrypted; see the settings.</source>
        <translation>Die Adresse des Backends ist nicht verschlüsselt; siehe Einstellungen.</translation>
    </message>
    <message>
        <source>The careful ear makes fewer mistakes; the quick one takes about half of the time. The networks are loaded anew, and the old ones answer meanwhile.</source>
        <translation>Das sorgfältige Gehör macht weniger Fehler, das schnelle braucht etwa halb so lange. Die Netze werden neu geladen, und die alten antworten so lange.</translation>
    </message>
    <message>
        <source>The certificate of the backend at {url} is not trusted: {reason}.</source>
        <translation>Dem Zertifikat des Backends unter {url} wird nicht vertraut: {reason}.</translation>
    </message>
    <message>
        <source>The chosen intent has no slots.</source>
        <translation>Die gewählte Absicht hat keine Slots.</translation>
    </message>
    <message>
        <source>The colours of the windows.</source>
        <translation>Die Farben der Fenster.</translation>
    </message>
    <message>
        <source>The comparison was cancelled before all recordings were heard; the earlier one is kept.</source>
        <translation>Der Vergleich wurde abgebrochen, bevor alle Aufnahmen gehört waren; der frühere bleibt.</translation>
    </message>
    <message>
        <source>The connection to the backend broke.</source>
        <translation>Die Verbindung zum Backend ist abgerissen.</translation>
    </message>
    <message>
        <source>The count was cancelled before all recordings were heard; the earlier one is kept.</source>
        <translation>Die Zählung wurde abgebrochen, bevor alle Aufnahmen gehört waren; die frühere bleibt.</translation>
    </message>
    <message>
        <source>The data comes when the request is over.</source>
        <translation>Die Daten kommen, wenn die Anfrage vorbei ist.</translation>
    </message>
    <message numerus="yes">
        <source>The data of a step is kept for the last %n request(s).</source>
        <translation>
            <numerusform>Die Daten eines Schritts werden für die letzte Anfrage aufgehoben.</numerusform>
            <numerusform>Die Daten eines Schritts werden für die letzten %n Anfragen aufgehoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The datasheets&apos; gaps and the model&apos;s error</source>
        <translation>Die Lücken der Datenblätter und der Fehler des Modells</translation>
    </message>
    <message>
        <source>The day on which it was set, like 2026-11-23; empty when unknown.</source>
        <translation>Der Tag, an dem er gesetzt wurde, wie 2026-11-23; leer, wenn unbekannt.</translation>
    </message>
    <message>
        <source>The default is: {value}</source>
        <translation>Der Standard ist: {value}</translation>
    </message>
    <message>
        <source>The defaults are used; it stays where it is.</source>
        <translation>Die Standardwerte gelten; die Datei bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>The defaults are used; the old file is kept as {aside}.</source>
        <translation>Die Standardwerte gelten; die alte Datei ist als {aside} aufgehoben.</translation>
    </message>
    <message>
        <source>The desktop gave no key combination to Bergamot.</source>
        <translation>Der Desktop hat Bergamot keine Tastenkombination gegeben.</translation>
    </message>
    <message>
        <source>The desktop has taken the key combination back.</source>
        <translation>Der Desktop hat die Tastenkombination zurückgenommen.</translation>
    </message>
    <message>
        <source>The document that the skill “{skill}” answered with.</source>
        <translation>Das Dokument, mit dem der Skill „{skill}“ geantwortet hat.</translation>
    </message>
    <message>
        <source>The figures so far are kept.</source>
        <translation>Die bisherigen Zahlen bleiben.</translation>
    </message>
    <message>
        <source>The file as it was is kept as {copy}.</source>
        <translation>Die Datei, wie sie war, ist als {copy} aufgehoben.</translation>
    </message>
    <message>
        <source>The file cannot be copied.</source>
        <translation>Die Datei lässt sich nicht kopieren.</translation>
    </message>
    <message>
        <source>The first one sounded {ms} ms after it came, measured.</source>
        <translation>Das erste erklang {ms} ms nach seiner Ankunft, gemessen.</translation>
    </message>
    <message>
        <source>The guided tour, one minute</source>
        <translation>Der Rundgang, eine Minute</translation>
    </message>
    <message>
        <source>The history at {path} cannot be used: {error}. Requests are answered all the same; what is not kept is lost.</source>
        <translation>Der Verlauf in {path} ist nicht benutzbar: {error}. Anfragen werden trotzdem beantwortet; was nicht aufgehoben wird, ist verloren.</translation>
    </message>
    <message>
        <source>The history is damaged ({reason}) and {path} cannot be renamed. Nothing is kept; move the file away and start again.</source>
        <translation>Der Verlauf ist beschädigt ({reason}), und {path} lässt sich nicht umbenennen. Nichts wird aufgehoben; verschiebe die Datei und starte noch einmal.</translation>
    </message>
    <message>
        <source>The history is damaged ({reason}). A new one begins; the old file is kept as {aside}.</source>
        <translation>Der Verlauf ist beschädigt ({reason}). Ein neuer beginnt; die alte Datei ist als {aside} aufgehoben.</translation>
    </message>
    <message>
        <source>The history was written by a newer version of Bergamot. It is left as it is, and nothing is kept until that version runs again.</source>
        <translation>Der Verlauf wurde von einer neueren Version von Bergamot geschrieben. Er bleibt, wie er ist, und nichts wird aufgehoben, bis diese Version wieder läuft.</translation>
    </message>
    <message>
        <source>The library of X11&apos;s keys is missing. On Debian: apt install libxcb-keysyms1</source>
        <translation>Die Bibliothek für die Tasten von X11 fehlt. Unter Debian: apt install libxcb-keysyms1</translation>
    </message>
    <message>
        <source>The microphone failed unexpectedly ({error}). It is tried again.</source>
        <translation>Das Mikrofon ist unerwartet ausgefallen ({error}). Es wird wieder versucht.</translation>
    </message>
    <message>
        <source>The microphone gives no more sound. It is used again as soon as it is back.</source>
        <translation>Das Mikrofon liefert keinen Ton mehr. Es wird wieder benutzt, sobald es zurück ist.</translation>
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
        <source>The microphone is muted. Unmute it to talk.</source>
        <translation>Das Mikrofon ist stumm. Schalte es ein, um zu sprechen.</translation>
    </message>
    <message>
        <source>The microphone was unplugged. It is used again as soon as it is back.</source>
        <translation>Das Mikrofon wurde abgesteckt. Es wird wieder benutzt, sobald es zurück ist.</translation>
    </message>
    <message>
        <source>The microphone “{name}” is not there.</source>
        <translation>Das Mikrofon „{name}“ ist nicht da.</translation>
    </message>
    <message>
        <source>The network that hears “stop” cannot be read: {error}. Run scripts/setup.</source>
        <translation>Das Netz, das „stop“ hört, kann nicht gelesen werden: {error}. Führe scripts/setup aus.</translation>
    </message>
    <message>
        <source>The network worked while you spoke: it received {seconds} s of audio block by block</source>
        <translation>Das Netz arbeitete, während du sprachst: Es bekam {seconds} s Audio, Block für Block</translation>
    </message>
    <message>
        <source>The place that is meant when you name none, for example in a question about the weather.</source>
        <translation>Der Ort, der gemeint ist, wenn du keinen nennst, zum Beispiel bei einer Frage nach dem Wetter.</translation>
    </message>
    <message>
        <source>The processor, graphics card or other chip that computes the answers (the accelerator).</source>
        <translation>Der Prozessor, die Grafikkarte oder ein anderer Chip, der die Antworten berechnet (der Beschleuniger).</translation>
    </message>
    <message>
        <source>The registry&apos;s Run key cannot be changed: {error}.</source>
        <translation>Der Registrierungsschlüssel „Run“ lässt sich nicht ändern: {error}.</translation>
    </message>
    <message>
        <source>The reminder “{label}” for {time}</source>
        <translation>Die Erinnerung „{label}“ um {time}</translation>
    </message>
    <message>
        <source>The reply</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>The reply asks something back, so that each run goes on with the conversation of the one before. A request that is answered at once compares better.</source>
        <translation>Die Antwort fragt zurück, sodass jeder Lauf das Gespräch des vorigen fortsetzt. Eine Anfrage, die sofort beantwortet wird, lässt sich besser vergleichen.</translation>
    </message>
    <message>
        <source>The reply is the same.</source>
        <translation>Die Antwort ist dieselbe.</translation>
    </message>
    <message>
        <source>The report holds versions, your settings without secrets, addresses, location and folders, the backend&apos;s description of itself, and the end of the backend&apos;s log. It holds none of your requests from the history. The log can name files and errors: look into it before you pass it on.</source>
        <translation>Der Bericht enthält Versionen, deine Einstellungen ohne Geheimnisse, Adressen, Ort und Ordner, die Selbstbeschreibung des Backends und das Ende seines Protokolls. Er enthält keine deiner Anfragen aus dem Verlauf. Das Protokoll kann Dateien und Fehler nennen: Sieh hinein, bevor du es weitergibst.</translation>
    </message>
    <message>
        <source>The requests in the list, as JSON lines and WAV files</source>
        <translation>Die Anfragen der Liste, als JSON-Zeilen und WAV-Dateien</translation>
    </message>
    <message>
        <source>The runs (95 % interval)</source>
        <translation>Die Läufe (95-%-Intervall)</translation>
    </message>
    <message>
        <source>The same request on several accelerators, in turn, so that what disturbs the machine hits all of them alike.</source>
        <translation>Dieselbe Anfrage auf mehreren Beschleunigern, im Wechsel, damit alle gleichermaßen trifft, was den Rechner stört.</translation>
    </message>
    <message>
        <source>The same while a reply is spoken, so that it does not wake itself.</source>
        <translation>Dasselbe, während eine Antwort gesprochen wird, damit es sich nicht selbst weckt.</translation>
    </message>
    <message>
        <source>The same words were recognised.</source>
        <translation>Dieselben Wörter wurden erkannt.</translation>
    </message>
    <message>
        <source>The secret that the computer at that address asks for (its bearer token).</source>
        <translation>Das Geheimnis, das der Rechner unter dieser Adresse verlangt (sein Bearer-Token).</translation>
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
        <source>The session bus (D-Bus) has ended.</source>
        <translation>Der Sitzungsbus (D-Bus) ist beendet.</translation>
    </message>
    <message>
        <source>The session ends.</source>
        <translation>Die Sitzung endet.</translation>
    </message>
    <message>
        <source>The session goes on.</source>
        <translation>Die Sitzung geht weiter.</translation>
    </message>
    <message>
        <source>The setting {setting} does not fit and has its default again ({reason}).</source>
        <translation>Die Einstellung {setting} passt nicht und hat wieder ihren Standardwert ({reason}).</translation>
    </message>
    <message>
        <source>The setting {setting} does not fit: {reason}.</source>
        <translation>Die Einstellung {setting} passt nicht: {reason}.</translation>
    </message>
    <message>
        <source>The settings are of a newer version of Bergamot, and what this one does not know is kept.</source>
        <translation>Die Einstellungen stammen von einer neueren Version von Bergamot; was diese nicht kennt, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The sound device cannot be opened: {reason}</source>
        <translation>Das Tongerät lässt sich nicht öffnen: {reason}</translation>
    </message>
    <message>
        <source>The sound device cannot be started: {reason}</source>
        <translation>Das Tongerät lässt sich nicht starten: {reason}</translation>
    </message>
    <message>
        <source>The sound device “{device}” cannot be opened: {reason}</source>
        <translation>Das Tongerät „{device}“ lässt sich nicht öffnen: {reason}</translation>
    </message>
    <message>
        <source>The sound of this request is damaged and cannot be played. Its text is kept.</source>
        <translation>Der Ton dieser Anfrage ist beschädigt und nicht abspielbar. Ihr Text ist aufgehoben.</translation>
    </message>
    <message>
        <source>The sound system cannot be started: {error}</source>
        <translation>Das Tonsystem lässt sich nicht starten: {error}</translation>
    </message>
    <message>
        <source>The speaker failed unexpectedly ({error}). It is tried again.</source>
        <translation>Der Lautsprecher ist unerwartet ausgefallen ({error}). Er wird wieder versucht.</translation>
    </message>
    <message>
        <source>The speaker takes no more sound. It is used again as soon as it is back.</source>
        <translation>Der Lautsprecher nimmt keinen Ton mehr an. Er wird wieder benutzt, sobald er zurück ist.</translation>
    </message>
    <message>
        <source>The speaker was unplugged. It is used again as soon as it is back.</source>
        <translation>Der Lautsprecher wurde abgesteckt. Er wird wieder benutzt, sobald er zurück ist.</translation>
    </message>
    <message>
        <source>The speaker “{name}” is not there.</source>
        <translation>Der Lautsprecher „{name}“ ist nicht da.</translation>
    </message>
    <message>
        <source>The stream from {host} broke off before its end. Ask for it again to go on.</source>
        <translation>Der Stream von {host} brach vor seinem Ende ab. Bitte noch einmal darum, damit er weitergeht.</translation>
    </message>
    <message>
        <source>The stream is damaged and cannot be played any further.</source>
        <translation>Der Stream ist beschädigt und kann nicht weiter abgespielt werden.</translation>
    </message>
    <message>
        <source>The stream is not there any more: {host} has nothing at its address.</source>
        <translation>Den Stream gibt es nicht mehr: {host} hat nichts an seiner Adresse.</translation>
    </message>
    <message>
        <source>The stream&apos;s address cannot be opened ({reason}).</source>
        <translation>Die Adresse des Streams lässt sich nicht öffnen ({reason}).</translation>
    </message>
    <message>
        <source>The stream&apos;s server {host} cannot be reached. Check the network connection, then ask again.</source>
        <translation>Der Server {host} des Streams ist nicht erreichbar. Prüfe die Netzwerkverbindung und bitte dann noch einmal darum.</translation>
    </message>
    <message>
        <source>The stream&apos;s server {host} does not answer. Try it again later.</source>
        <translation>Der Server {host} des Streams antwortet nicht. Versuch es später noch einmal.</translation>
    </message>
    <message>
        <source>The stream&apos;s server {host} has a problem ({status}). Try it again later.</source>
        <translation>Der Server {host} des Streams hat eine Störung ({status}). Versuch es später noch einmal.</translation>
    </message>
    <message>
        <source>The stream&apos;s server {host} refuses to send it ({status}).</source>
        <translation>Der Server {host} des Streams weigert sich, ihn zu senden ({status}).</translation>
    </message>
    <message>
        <source>The timer “{label}” with {duration} left</source>
        <translation>Der Timer „{label}“, der in {duration} abläuft,</translation>
    </message>
    <message>
        <source>The timers are of a newer version of Bergamot.</source>
        <translation>Die Timer stammen von einer neueren Version von Bergamot.</translation>
    </message>
    <message>
        <source>The timers of the last time are lost, the file is kept as {aside}: {reason}</source>
        <translation>Die Timer vom letzten Mal sind verloren, die Datei ist als {aside} aufgehoben: {reason}</translation>
    </message>
    <message>
        <source>The timers of the last time are lost, the file stays where it is: {reason}</source>
        <translation>Die Timer vom letzten Mal sind verloren, die Datei bleibt, wo sie ist: {reason}</translation>
    </message>
    <message>
        <source>The tray&apos;s icon stays: Bergamot listens, and timers and alarms ring. When off, closing the window quits.</source>
        <translation>Das Symbol im Infobereich bleibt: Bergamot hört zu, Timer und Wecker klingeln. Wenn ausgeschaltet, beendet das Schließen des Fensters Bergamot.</translation>
    </message>
    <message>
        <source>The voice is sent as a whole: {stage} works on all of it, not only on the end as while somebody speaks.</source>
        <translation>Die Stimme wird als Ganzes gesendet: {stage} arbeitet an allem, nicht nur am Ende wie sonst, während jemand spricht.</translation>
    </message>
    <message>
        <source>The wait for the end of speech, drawn short or to scale</source>
        <translation>Das Warten auf das Ende des Sprechens, kurz oder maßstäblich gezeichnet</translation>
    </message>
    <message>
        <source>The wake word needs ONNX Runtime. Run scripts/setup.</source>
        <translation>Das Aktivierungswort braucht ONNX Runtime. Führe scripts/setup aus.</translation>
    </message>
    <message>
        <source>The wake word&apos;s network {file} is damaged or of another version. Run scripts/setup again.</source>
        <translation>Das Netz {file} des Aktivierungsworts ist beschädigt oder von einer anderen Version. Führe scripts/setup noch einmal aus.</translation>
    </message>
    <message>
        <source>The wake word&apos;s networks (package {package}) are missing. Run scripts/setup.</source>
        <translation>Die Netze des Aktivierungsworts (Paket {package}) fehlen. Führe scripts/setup aus.</translation>
    </message>
    <message>
        <source>The wake word&apos;s networks cannot be checked: {error}. Run scripts/setup again.</source>
        <translation>Die Netze des Aktivierungsworts lassen sich nicht prüfen: {error}. Führe scripts/setup noch einmal aus.</translation>
    </message>
    <message>
        <source>The wake word&apos;s networks failed: {error}. Restart the app.</source>
        <translation>Die Netze des Aktivierungsworts sind ausgefallen: {error}. Starte die App neu.</translation>
    </message>
    <message>
        <source>The wake word&apos;s networks in {folder} cannot be loaded: {error}. Run scripts/setup again.</source>
        <translation>Die Netze des Aktivierungsworts in {folder} lassen sich nicht laden: {error}. Führe scripts/setup noch einmal aus.</translation>
    </message>
    <message>
        <source>The window is closed and Bergamot runs on: say “{wake_word}”, or click its icon here. The icon&apos;s menu quits; the settings change this.</source>
        <translation>Das Fenster ist zu, und Bergamot läuft weiter: Sag „{wake_word}“, oder klick hier auf sein Symbol. Das Menü des Symbols beendet es; die Einstellungen ändern das.</translation>
    </message>
    <message>
        <source>The window opens with its usual size.</source>
        <translation>Das Fenster öffnet sich in seiner üblichen Größe.</translation>
    </message>
    <message>
        <source>The {activity} has ended.</source>
        <translation>Beendet: {activity}.</translation>
    </message>
    <message>
        <source>Then it is cut off.</source>
        <translation>Danach wird sie abgebrochen.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n timer(s) already; cancel some first.</source>
        <translation>
            <numerusform>Es gibt schon %n Timer; brich erst welche ab.</numerusform>
            <numerusform>Es gibt schon %n Timer; brich erst welche ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no file {file}. Choose another recording.</source>
        <translation>Es gibt keine Datei {file}. Wähle eine andere Aufnahme.</translation>
    </message>
    <message>
        <source>There is no log yet.</source>
        <translation>Es gibt noch kein Protokoll.</translation>
    </message>
    <message>
        <source>There is no microphone to talk to.</source>
        <translation>Es gibt kein Mikrofon zum Sprechen.</translation>
    </message>
    <message>
        <source>There is no microphone, so nothing is heard.</source>
        <translation>Es gibt kein Mikrofon, darum wird nichts gehört.</translation>
    </message>
    <message>
        <source>They are on this machine only, in {path}.</source>
        <translation>Der Verlauf ist nur auf diesem Rechner, in {path}.</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach…</translation>
    </message>
    <message>
        <source>This Echo cannot play the format of this stream ({format}): it plays MP3, Ogg, FLAC and WAV, but no AAC and no playlists.</source>
        <translation>Dieses Echo kann das Format dieses Streams ({format}) nicht abspielen: Es spielt MP3, Ogg, FLAC und WAV, aber kein AAC und keine Wiedergabelisten.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>This desktop has no tray for Bergamot&apos;s icon, so closing the window quits. Minimise the window to let Bergamot run on.</source>
        <translation>Dieser Desktop hat keinen Infobereich für Bergamots Symbol, darum beendet das Schließen des Fensters Bergamot. Minimiere das Fenster, damit Bergamot weiterläuft.</translation>
    </message>
    <message>
        <source>This desktop&apos;s portal offers no global shortcuts; an X11 session allows them.</source>
        <translation>Das Portal dieses Desktops bietet keine globalen Tastenkürzel; eine X11-Sitzung erlaubt sie.</translation>
    </message>
    <message>
        <source>This keyboard has no such key. Choose another one.</source>
        <translation>Diese Tastatur hat keine solche Taste. Wähle eine andere.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>This request did not need this step.</source>
        <translation>Diese Anfrage brauchte diesen Schritt nicht.</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Dieses Blatt</translation>
    </message>
    <message>
        <source>This stream is Ogg without an end, or very long; this Echo plays Ogg only as files of up to 512 MiB. MP3 streams may be of any length.</source>
        <translation>Dieser Stream ist Ogg ohne Ende oder sehr lang; dieses Echo spielt Ogg nur als Dateien bis 512 MiB. MP3-Streams dürfen beliebig lang sein.</translation>
    </message>
    <message>
        <source>This user may not read the processor&apos;s (RAPL, Linux only).</source>
        <translation>Den des Prozessors (RAPL, nur Linux) darf dieser Benutzer nicht lesen.</translation>
    </message>
    <message>
        <source>Tick an accelerator of this machine above.</source>
        <translation>Kreuze oben einen Beschleuniger dieses Rechners an.</translation>
    </message>
    <message>
        <source>Tick at least two accelerators.</source>
        <translation>Kreuze mindestens zwei Beschleuniger an.</translation>
    </message>
    <message>
        <source>Tick two or more accelerators, choose a request, and press Compare. Time to first audio, every stage and the cost of a million requests appear side by side, with the change against the baseline.</source>
        <translation>Kreuze zwei oder mehr Beschleuniger an, wähle eine Anfrage und drück „Vergleichen“. Die Zeit bis zum ersten Audio, jede Stufe und die Kosten von einer Million Anfragen erscheinen nebeneinander, mit der Änderung gegenüber der Basis.</translation>
    </message>
    <message>
        <source>Time axis of the steps</source>
        <translation>Zeitachse der Schritte</translation>
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
        <source>Times count from the last voiced sample. Open a step to see its data.</source>
        <translation>Zeiten zählen ab dem letzten stimmhaften Abtastwert. Öffne einen Schritt, um seine Daten zu sehen.</translation>
    </message>
    <message>
        <source>Too few runs to say how sure this is.</source>
        <translation>Zu wenige Läufe, um zu sagen, wie sicher das ist.</translation>
    </message>
    <message>
        <source>Too quiet</source>
        <translation>Zu leise</translation>
    </message>
    <message>
        <source>Trace (*.json)</source>
        <translation>Ablauf (*.json)</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Two accelerators, here</source>
        <translation>Zwei Beschleuniger, hier</translation>
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
        <source>Type it</source>
        <translation>Tippen</translation>
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
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo a change of settings, or make it again</source>
        <translation>Eine Änderung der Einstellungen rückgängig machen oder wiederholen</translation>
    </message>
    <message>
        <source>Undone: {change}</source>
        <translation>Rückgängig gemacht: {change}</translation>
    </message>
    <message>
        <source>Unfold the endpoint wait</source>
        <translation>Warten ausklappen</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Hören</translation>
    </message>
    <message>
        <source>Until then, use the talk button.</source>
        <translation>Nimm so lange die Sprechtaste.</translation>
    </message>
    <message>
        <source>Uplink</source>
        <translation>Hinweg</translation>
    </message>
    <message>
        <source>Use a recording</source>
        <translation>Eine Aufnahme nehmen</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
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
        <source>Voice</source>
        <translation>Stimme</translation>
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
        <source>Volume 0 of 10</source>
        <translation>Lautstärke 0 von 10</translation>
    </message>
    <message>
        <source>Volume of alarms</source>
        <translation>Lautstärke der Wecker</translation>
    </message>
    <message>
        <source>WAV or FLAC, up to 30 s</source>
        <translation>WAV oder FLAC, bis 30 s</translation>
    </message>
    <message>
        <source>WER</source>
        <translation>WER</translation>
    </message>
    <message>
        <source>WER {rate}, {errors} of {words} words</source>
        <translation>WER {rate}, {errors} von {words} Wörtern</translation>
    </message>
    <message>
        <source>Wait for the backend to load</source>
        <translation>Warten auf das Laden des Backends</translation>
    </message>
    <message>
        <source>Wait for the end of speech</source>
        <translation>Warten auf das Ende des Sprechens</translation>
    </message>
    <message>
        <source>Waiting for the Echo&apos;s own request…</source>
        <translation>Wartet auf die eigene Anfrage des Echos…</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>Wartet auf die Antwort…</translation>
    </message>
    <message>
        <source>Waiting for the backend.</source>
        <translation>Wartet auf das Backend.</translation>
    </message>
    <message>
        <source>Wake score</source>
        <translation>Wert des Aktivierungsworts</translation>
    </message>
    <message>
        <source>Wake word</source>
        <translation>Aktivierungswort</translation>
    </message>
    <message>
        <source>WakeHuBERT (free licence)</source>
        <translation>WakeHuBERT (freie Lizenz)</translation>
    </message>
    <message>
        <source>Waking up</source>
        <translation>Aufwachen</translation>
    </message>
    <message>
        <source>Warming up, not counted</source>
        <translation>Aufwärmen, zählt nicht</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>Welcome to Bergamot</source>
        <translation>Willkommen bei Bergamot</translation>
    </message>
    <message>
        <source>What Bergamot listens with.</source>
        <translation>Womit Bergamot zuhört.</translation>
    </message>
    <message>
        <source>What an hour costs</source>
        <translation>Was eine Stunde kostet</translation>
    </message>
    <message>
        <source>What does the careful ear hear better than the quick one, and what does it cost? Both are loaded on the accelerator in use, and hear the recordings that come with Bergamot in turn. Which one hears you is “How it hears” in the settings.</source>
        <translation>Was hört das sorgfältige Ohr besser als das schnelle, und was kostet das? Beide werden auf dem benutzten Beschleuniger geladen und hören abwechselnd die Aufnahmen, die mit Bergamot kommen. Welches dich hört, steht in den Einstellungen unter „Wie es hört“.</translation>
    </message>
    <message>
        <source>What is kept of your requests</source>
        <translation>Was von deinen Anfragen bleibt</translation>
    </message>
    <message>
        <source>What is kept of your requests.</source>
        <translation>Was von deinen Anfragen aufgehoben wird.</translation>
    </message>
    <message>
        <source>What it prints, and why it failed</source>
        <translation>Was er ausgibt, und warum er gescheitert ist</translation>
    </message>
    <message>
        <source>What listens at {url} is no Bergamot backend of this version.</source>
        <translation>Was unter {url} lauscht, ist kein Bergamot-Backend dieser Version.</translation>
    </message>
    <message>
        <source>What listens at {url} is no Bergamot backend: it answers with HTTP {status}.</source>
        <translation>Was unter {url} lauscht, ist kein Bergamot-Backend: Es antwortet mit HTTP {status}.</translation>
    </message>
    <message>
        <source>What listens at {url} is no Bergamot backend: {error}.</source>
        <translation>Was unter {url} lauscht, ist kein Bergamot-Backend: {error}.</translation>
    </message>
    <message>
        <source>What no skill can answer</source>
        <translation>Was kein Skill beantworten kann</translation>
    </message>
    <message>
        <source>What no skill can answer goes to the language model below: the words of the question, the day&apos;s date, and the last two such questions with their answers. No sound is sent. Skills always come first, and orders are never passed on.</source>
        <translation>Was kein Skill beantworten kann, geht an das Sprachmodell hier: die Worte der Frage, das Datum des Tages und die letzten zwei solchen Fragen mit ihren Antworten. Ton wird nicht gesendet. Skills kommen immer zuerst, und Befehle werden nie weitergegeben.</translation>
    </message>
    <message>
        <source>What skills are told of this Echo.</source>
        <translation>Was Skills über diesen Echo erfahren.</translation>
    </message>
    <message>
        <source>What skills are told, for example for units and dates.</source>
        <translation>Was Skills gesagt wird, zum Beispiel für Einheiten und Daten.</translation>
    </message>
    <message>
        <source>What sounded like “{wake_word}” lately</source>
        <translation>Was zuletzt wie „{wake_word}“ klang</translation>
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
        <source>When it is less sure of what you want than this, 0 to 1, it asks again instead of acting. Counts from the next request on.</source>
        <translation>Ist es weniger sicher als so, was du willst (0 bis 1), fragt es nach, statt zu handeln. Gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>Where it is answered</source>
        <translation>Wo geantwortet wird</translation>
    </message>
    <message>
        <source>Where replies, chimes and alarms are heard.</source>
        <translation>Wo Antworten, Töne und Wecker zu hören sind.</translation>
    </message>
    <message>
        <source>Where requests are answered.</source>
        <translation>Wo Anfragen beantwortet werden.</translation>
    </message>
    <message>
        <source>Where you are</source>
        <translation>Wo du bist</translation>
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
        <source>Whiskers: half of the runs lie between their ends where a figure is measured; where it is modelled (hatched), what the datasheet&apos;s assumptions and the model&apos;s error leave does.</source>
        <translation>Antennen: Wo eine Zahl gemessen ist, liegt die Hälfte der Läufe zwischen ihren Enden; wo sie modelliert ist (schraffiert), liegt dort, was die Annahmen des Datenblatts und der Fehler des Modells offenlassen.</translation>
    </message>
    <message>
        <source>Who speaks the replies.</source>
        <translation>Wer die Antworten spricht.</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>Protokoll der Verbindung</translation>
    </message>
    <message>
        <source>Without Bergamot&apos;s own voice</source>
        <translation>Ohne Bergamots eigene Stimme</translation>
    </message>
    <message>
        <source>Word errors</source>
        <translation>Wortfehler</translation>
    </message>
    <message>
        <source>Word strings</source>
        <translation>Wortfolgen</translation>
    </message>
    <message>
        <source>Word strings that were considered</source>
        <translation>Erwogene Wortfolgen</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message numerus="yes">
        <source>Written: %n request(s) in {file}</source>
        <translation>
            <numerusform>Geschrieben: %n Anfrage in {file}</numerusform>
            <numerusform>Geschrieben: %n Anfragen in {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Geschrieben: {file}</translation>
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
        <source>Yes, I heard it</source>
        <translation>Ja, gehört</translation>
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
        <source>Your own skills</source>
        <translation>Eigene Skills</translation>
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
        <source>Your reminder</source>
        <translation>Deine Erinnerung</translation>
    </message>
    <message>
        <source>Your reminder “{label}”</source>
        <translation>Deine Erinnerung „{label}“</translation>
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
        <source>Your voice</source>
        <translation>Deine Stimme</translation>
    </message>
    <message>
        <source>Your voice stays below {level}. Come closer, raise the microphone&apos;s level in the system&apos;s sound settings, or choose another one.</source>
        <translation>Deine Stimme bleibt unter {level}. Komm näher, stell den Pegel des Mikrofons in den Klangeinstellungen des Systems höher, oder wähle ein anderes.</translation>
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
        <source>a key has no spaces and no letters with accents</source>
        <translation>ein Schlüssel hat keine Leerzeichen und keine Buchstaben mit Akzenten</translation>
    </message>
    <message>
        <source>a person speaks</source>
        <translation>jemand spricht</translation>
    </message>
    <message>
        <source>a skill</source>
        <translation>einem Skill</translation>
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
        <source>about {duration} left</source>
        <translation>noch etwa {duration}</translation>
    </message>
    <message>
        <source>accelerator cpu gpu hardware device inferentia networks</source>
        <translation>Beschleuniger CPU GPU Hardware Gerät Inferentia Netze Grafikkarte</translation>
    </message>
    <message>
        <source>accessibility readable legible vision</source>
        <translation>Barrierefreiheit lesbar Sehen</translation>
    </message>
    <message>
        <source>address endpoint backend server host url remote port network cloud</source>
        <translation>Adresse Endpunkt Backend Server Host URL entfernt Port Netzwerk Cloud</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Wecker</translation>
    </message>
    <message>
        <source>alarm volume loudness timers ringing</source>
        <translation>Alarm Wecker Lautstärke Timer Klingeln</translation>
    </message>
    <message>
        <source>allow unencrypted http tls insecure security backend</source>
        <translation>unverschlüsselt erlauben HTTP TLS unsicher Sicherheit Backend</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>another reply, so its speech is not compared</source>
        <translation>andere Antwort, darum wird die Sprache nicht verglichen</translation>
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
        <source>baseline</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>behind the best</source>
        <translation>hinter der besten</translation>
    </message>
    <message>
        <source>between the datasheet&apos;s assumptions and the model&apos;s error</source>
        <translation>zwischen den Annahmen des Datenblatts und dem Fehler des Modells</translation>
    </message>
    <message>
        <source>came</source>
        <translation>kam an</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>chime beep tone wake word</source>
        <translation>Signalton Piepton Klang Aktivierungswort</translation>
    </message>
    <message>
        <source>clock governor not told</source>
        <translation>Taktregler nicht genannt</translation>
    </message>
    <message>
        <source>clock governor {name}</source>
        <translation>Taktregler {name}</translation>
    </message>
    <message>
        <source>clock hour region summer time</source>
        <translation>Uhr Uhrzeit Stunde Region Sommerzeit</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>comparison of recognisers</source>
        <translation>Vergleich der Erkenner</translation>
    </message>
    <message>
        <source>complete request</source>
        <translation>vollständige Anfrage</translation>
    </message>
    <message>
        <source>cost of a request</source>
        <translation>Kosten einer Anfrage</translation>
    </message>
    <message>
        <source>count of word errors</source>
        <translation>Zählung der Wortfehler</translation>
    </message>
    <message>
        <source>day {day}</source>
        <translation>am {day}.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>did not wake</source>
        <translation>nicht aufgewacht</translation>
    </message>
    <message>
        <source>document → text</source>
        <translation>Dokument → Text</translation>
    </message>
    <message>
        <source>downlink and playback</source>
        <translation>Rückweg und Ton</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>end of speech: {ending}, {wait}</source>
        <translation>Ende des Sprechens: {ending}, {wait}</translation>
    </message>
    <message>
        <source>endpoint wait</source>
        <translation>Warten auf das Sprechende</translation>
    </message>
    <message>
        <source>endpoint wait patience silence pause timeout end of speech</source>
        <translation>Endpunkt Geduld Stille Pause warten Zeitlimit Sprechpause Ende</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>jeden Tag</numerusform>
            <numerusform>alle %n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>jede Stunde</numerusform>
            <numerusform>alle %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>jeden Monat</numerusform>
            <numerusform>alle %n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>jede Woche</numerusform>
            <numerusform>alle %n Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>jedes Jahr</numerusform>
            <numerusform>alle %n Jahre</numerusform>
        </translation>
    </message>
    <message>
        <source>every day</source>
        <translation>täglich</translation>
    </message>
    <message>
        <source>every hour</source>
        <translation>stündlich</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>monatlich</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>wöchentlich</translation>
    </message>
    <message>
        <source>every year</source>
        <translation>jährlich</translation>
    </message>
    <message>
        <source>expected by</source>
        <translation>erwartet von</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>first audio</source>
        <translation>erstes Audio</translation>
    </message>
    <message>
        <source>first sound</source>
        <translation>erster Ton</translation>
    </message>
    <message>
        <source>first start: {task}</source>
        <translation>erster Start: {task}</translation>
    </message>
    <message>
        <source>follow-up follow up conversation continued without wake word listen again</source>
        <translation>Nachfrage Anschlussfrage Gespräch fortsetzen ohne Aktivierungswort weiter zuhören</translation>
    </message>
    <message>
        <source>font larger smaller zoom scale accessibility readable letters</source>
        <translation>Schrift Schriftgröße größer kleiner Zoom Skalierung Barrierefreiheit lesbar Buchstaben</translation>
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
        <source>gap between words</source>
        <translation>Lücke zwischen Wörtern</translation>
    </message>
    <message>
        <source>global talk key hotkey shortcut background system wide</source>
        <translation>globale Sprechtaste Hotkey Tastenkürzel Hintergrund systemweit</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message numerus="yes">
        <source>half of %n run(s) lie</source>
        <translation>
            <numerusform>die Hälfte von %n Lauf liegt</numerusform>
            <numerusform>die Hälfte von %n Läufen liegt</numerusform>
        </translation>
    </message>
    <message>
        <source>history erase after delete age retention privacy</source>
        <translation>Verlauf löschen nach Alter Aufbewahrung Datenschutz</translation>
    </message>
    <message>
        <source>history keep record store log recordings voice privacy</source>
        <translation>Verlauf behalten speichern Aufnahmen Stimme Datenschutz</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>input audio device headset recording</source>
        <translation>Eingang Eingabe Audio Gerät Headset Aufnahme</translation>
    </message>
    <message>
        <source>intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>intent {same} of {runs}</source>
        <translation>Absicht {same} von {runs}</translation>
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
        <source>it is quicker</source>
        <translation>es ist schneller</translation>
    </message>
    <message>
        <source>it is slower</source>
        <translation>es ist langsamer</translation>
    </message>
    <message>
        <source>its 95 % interval</source>
        <translation>Intervall (95&#xa0;%)</translation>
    </message>
    <message>
        <source>its rules were broken</source>
        <translation>seine Regeln wurden verletzt</translation>
    </message>
    <message>
        <source>language model, measured: first sentence {first}, whole answer {whole}, waits in between {waits}</source>
        <translation>Sprachmodell, gemessen: erster Satz {first}, ganze Antwort {whole}, Wartezeiten dazwischen {waits}</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>letzter Tag</translation>
    </message>
    <message>
        <source>last {day}</source>
        <translation>letzter {day}</translation>
    </message>
    <message>
        <source>latency of speech</source>
        <translation>Latenz der Sprache</translation>
    </message>
    <message>
        <source>latency of speech {latency}, cost of a request {cost}.</source>
        <translation>Latenz der Sprache {latency}, Kosten einer Anfrage {cost}.</translation>
    </message>
    <message>
        <source>least confidence minimum threshold score certainty understanding</source>
        <translation>Konfidenz mindestens Schwelle Wertung Sicherheit Verstehen</translation>
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
        <source>llm language model ai chat gpt ollama llama openai</source>
        <translation>LLM Sprachmodell KI Chat GPT Ollama Llama OpenAI</translation>
    </message>
    <message>
        <source>llm language model api key token password secret</source>
        <translation>LLM Sprachmodell API-Schlüssel Token Passwort Geheimnis</translation>
    </message>
    <message>
        <source>llm language model ollama llama name</source>
        <translation>LLM Sprachmodell Ollama Llama Name</translation>
    </message>
    <message>
        <source>llm language model ollama llama openai url endpoint server privacy</source>
        <translation>LLM Sprachmodell Ollama Llama OpenAI URL Endpunkt Server Datenschutz</translation>
    </message>
    <message>
        <source>llm language model timeout seconds first sentence</source>
        <translation>LLM Sprachmodell Zeitlimit Sekunden erster Satz</translation>
    </message>
    <message>
        <source>llm language model timeout seconds limit</source>
        <translation>LLM Sprachmodell Zeitlimit Sekunden Grenze</translation>
    </message>
    <message numerus="yes">
        <source>load {load} on %n core(s) when it began</source>
        <translation>
            <numerusform>Last {load} auf %n Kern zu Beginn</numerusform>
            <numerusform>Last {load} auf %n Kernen zu Beginn</numerusform>
        </translation>
    </message>
    <message>
        <source>loading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>locale region accent</source>
        <translation>Gebietsschema Region Akzent</translation>
    </message>
    <message>
        <source>location place city town weather address</source>
        <translation>Standort Ort Stadt Wetter Adresse</translation>
    </message>
    <message>
        <source>loudness louder quieter mute sound</source>
        <translation>Lautstärke lauter leiser stumm Ton</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modelliert</translation>
    </message>
    <message>
        <source>mute unmute listening privacy</source>
        <translation>stumm stummschalten zuhören Datenschutz</translation>
    </message>
    <message>
        <source>no driver answers ({error})</source>
        <translation>kein Treiber antwortet ({error})</translation>
    </message>
    <message>
        <source>no new sound</source>
        <translation>kein neuer Laut</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>no price set</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>no reply yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>none counts its energy</source>
        <translation>keine zählt ihre Energie</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>not encoded: silence</source>
        <translation>nicht kodiert: Stille</translation>
    </message>
    <message>
        <source>not in the key</source>
        <translation>nicht in der Legende</translation>
    </message>
    <message>
        <source>not looked for yet</source>
        <translation>noch nicht gesucht</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>not needed this time</source>
        <translation>diesmal nicht gebraucht</translation>
    </message>
    <message>
        <source>not played</source>
        <translation>nicht gespielt</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>nothing listens there</source>
        <translation>dort lauscht nichts</translation>
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
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>only this once</source>
        <translation>nur dieses eine Mal</translation>
    </message>
    <message>
        <source>openWakeWord</source>
        <translation>openWakeWord</translation>
    </message>
    <message>
        <source>openWakeWord 0.5.1, models {wake_word}, melspectrogram and embedding. They run in the Echo itself, on the processor. The models are licensed CC BY-NC-SA 4.0: not for commercial use.</source>
        <translation>openWakeWord 0.5.1, Modelle {wake_word}, melspectrogram und embedding. Sie laufen im Echo selbst, auf dem Prozessor. Die Modelle stehen unter CC BY-NC-SA 4.0: nicht für kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>openWakeWord&apos;s network may not be sold (CC BY-NC-SA); WakeHuBERT&apos;s may be used for anything (Apache-2.0) and hears about as well. Where the first hears its name once and not clearly, the second must agree.</source>
        <translation>Das Netz von openWakeWord darf nicht verkauft werden (CC BY-NC-SA); das von WakeHuBERT darf für alles genutzt werden (Apache-2.0) und hört etwa ebenso gut. Wo das erste den Namen nur einmal und nicht deutlich hört, muss das zweite zustimmen.</translation>
    </message>
    <message>
        <source>output audio device headphones loudspeaker sound</source>
        <translation>Ausgang Ausgabe Audio Gerät Kopfhörer Lautsprecher Ton</translation>
    </message>
    <message numerus="yes">
        <source>p50 {p50}, p95 {p95} over the last %n request(s) on this accelerator</source>
        <translation>
            <numerusform>p50 {p50}, p95 {p95} über die letzte Anfrage auf diesem Beschleuniger</numerusform>
            <numerusform>p50 {p50}, p95 {p95} über die letzten %n Anfragen auf diesem Beschleuniger</numerusform>
        </translation>
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
        <source>phonemes ipa letters live recognition</source>
        <translation>Phoneme IPA Lautschrift live Erkennung</translation>
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
        <source>prices cost money dollars usd hourly rate cloud accelerator</source>
        <translation>Preise Kosten Geld Dollar USD Stundensatz Cloud Beschleuniger</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publiziert</translation>
    </message>
    <message>
        <source>ran ahead</source>
        <translation>vorausgerechnet</translation>
    </message>
    <message>
        <source>ran ahead in {pauses} pauses, {thrown_away} of them in vain</source>
        <translation>in {pauses} Pausen vorausgerechnet, {thrown_away} davon umsonst</translation>
    </message>
    <message>
        <source>ran ahead, in vain</source>
        <translation>vorausgerechnet, umsonst</translation>
    </message>
    <message>
        <source>read from</source>
        <translation>gelesen aus</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>recogniser recognizer speech network model size base small whisper fast</source>
        <translation>Erkenner Spracherkennung Netz Modell Größe base small Whisper schnell</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>request that could have gone on</source>
        <translation>Anfrage, die hätte weitergehen können</translation>
    </message>
    <message>
        <source>resolved to</source>
        <translation>erkannt als</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>läuft…</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>same words</source>
        <translation>gleiche Wörter</translation>
    </message>
    <message>
        <source>same words, intent</source>
        <translation>Wörter, Absicht gleich</translation>
    </message>
    <message>
        <source>same words, intent, speech</source>
        <translation>alles gleich</translation>
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
        <source>silence alone</source>
        <translation>nur die Stille</translation>
    </message>
    <message>
        <source>skill and intent (✓ chosen)</source>
        <translation>Skill und Absicht (✓ gewählt)</translation>
    </message>
    <message>
        <source>skill folders directory plugins extensions abilities</source>
        <translation>Skill-Ordner Verzeichnis Plugins Erweiterungen Fähigkeiten</translation>
    </message>
    <message>
        <source>slot</source>
        <translation>Slot</translation>
    </message>
    <message>
        <source>slowest recording</source>
        <translation>langsamste Aufnahme</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>sounded</source>
        <translation>erklang</translation>
    </message>
    <message>
        <source>speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>speech not compared yet</source>
        <translation>Sprache noch nicht verglichen</translation>
    </message>
    <message>
        <source>speech sample for sample the same</source>
        <translation>Sprache Abtastwert für Abtastwert gleich</translation>
    </message>
    <message>
        <source>speech {decibels} dB apart</source>
        <translation>Sprache weicht {decibels} dB ab</translation>
    </message>
    <message>
        <source>speech {percent} % longer</source>
        <translation>Sprache {percent} % länger</translation>
    </message>
    <message>
        <source>speech {percent} % shorter</source>
        <translation>Sprache {percent} % kürzer</translation>
    </message>
    <message>
        <source>speed pace tempo slow slower fast faster rate speech</source>
        <translation>Geschwindigkeit Tempo langsam langsamer schnell schneller Rate Sprache</translation>
    </message>
    <message>
        <source>spoken</source>
        <translation>gesprochen</translation>
    </message>
    <message>
        <source>spoken after an answer</source>
        <translation>nach einer Antwort gesprochen</translation>
    </message>
    <message>
        <source>spoken after the wake word</source>
        <translation>nach dem Aktivierungswort gesprochen</translation>
    </message>
    <message>
        <source>spoken as an answer</source>
        <translation>als Antwort gesprochen</translation>
    </message>
    <message>
        <source>spoken with the talk button</source>
        <translation>mit der Sprechtaste gesprochen</translation>
    </message>
    <message>
        <source>stage {number}</source>
        <translation>Stufe {number}</translation>
    </message>
    <message>
        <source>stages to first audio</source>
        <translation>Stufen bis zum ersten Audio</translation>
    </message>
    <message>
        <source>start at login autostart boot startup</source>
        <translation>Autostart Anmeldung Hochfahren Systemstart</translation>
    </message>
    <message>
        <source>step {number}, {name}</source>
        <translation>Schritt {number}, {name}</translation>
    </message>
    <message>
        <source>steps {first} to {last}, median</source>
        <translation>Schritte {first} bis {last}, Median</translation>
    </message>
    <message>
        <source>talk key push to talk hotkey shortcut keyboard</source>
        <translation>Sprechtaste Push-to-talk Tastenkürzel Tastatur</translation>
    </message>
    <message>
        <source>text → speech</source>
        <translation>Text → Sprache</translation>
    </message>
    <message>
        <source>the address is like http://127.0.0.1:11434/v1, without name, password or “?”</source>
        <translation>die Adresse ist wie http://127.0.0.1:11434/v1, ohne Namen, Passwort oder „?“</translation>
    </message>
    <message>
        <source>the address names no machine, or no port</source>
        <translation>die Adresse nennt keinen Rechner oder keinen Port</translation>
    </message>
    <message>
        <source>the address starts with http:// or https://</source>
        <translation>die Adresse beginnt mit http:// oder https://</translation>
    </message>
    <message>
        <source>the end of speech</source>
        <translation>vom Ende des Sprechens</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>der erste</translation>
    </message>
    <message>
        <source>the networks</source>
        <translation>die Netze</translation>
    </message>
    <message>
        <source>the processor (RAPL)</source>
        <translation>Prozessor (RAPL)</translation>
    </message>
    <message>
        <source>the reference</source>
        <translation>die Referenz</translation>
    </message>
    <message>
        <source>the stage that takes the sentence</source>
        <translation>die Stufe, die den Satz nimmt</translation>
    </message>
    <message>
        <source>the stage that takes the voice</source>
        <translation>die Stufe, die die Stimme nimmt</translation>
    </message>
    <message>
        <source>theme colours colors appearance mode night scheme</source>
        <translation>Design Farben Darstellung Modus Nacht Farbschema</translation>
    </message>
    <message>
        <source>there is no time zone {name}; names look like Europe/Lisbon</source>
        <translation>es gibt keine Zeitzone {name}; Namen sehen aus wie Europe/Lisbon</translation>
    </message>
    <message>
        <source>threads cores cpu parallel performance speed</source>
        <translation>Threads Kerne CPU parallel Leistung Geschwindigkeit</translation>
    </message>
    <message>
        <source>time against the first</source>
        <translation>Zeit gegen die erste Spalte</translation>
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
        <source>to first audio</source>
        <translation>erstes Audio</translation>
    </message>
    <message>
        <source>to first audio, {figures}</source>
        <translation>erstes Audio, {figures}</translation>
    </message>
    <message>
        <source>token password bearer key authentication backend</source>
        <translation>Token Passwort Bearer Schlüssel Anmeldung Backend</translation>
    </message>
    <message>
        <source>too few runs</source>
        <translation>zu wenige Läufe</translation>
    </message>
    <message>
        <source>translation German locale</source>
        <translation>Übersetzung Deutsch Sprache Gebietsschema</translation>
    </message>
    <message>
        <source>tray background close quit minimise minimize icon</source>
        <translation>Infobereich Hintergrund schließen beenden minimieren Symbol</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>getippt</translation>
    </message>
    <message>
        <source>typed: “{question}”</source>
        <translation>getippt: „{question}“</translation>
    </message>
    <message>
        <source>under way…</source>
        <translation>läuft…</translation>
    </message>
    <message>
        <source>unfinished request</source>
        <translation>unfertige Anfrage</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>Hinweg</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>voice speaker pitch high low deep man woman tts speech</source>
        <translation>Stimme Sprecher Tonhöhe hoch tief Mann Frau TTS Sprache</translation>
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
        <source>wake word engine model licence commercial detector</source>
        <translation>Aktivierungswort Engine Modell Lizenz kommerziell Erkennung</translation>
    </message>
    <message>
        <source>wake word pause refractory twice repeat</source>
        <translation>Aktivierungswort Pause Refraktärzeit zweimal wiederholen</translation>
    </message>
    <message>
        <source>wake word threshold score sensitivity false alarms detection</source>
        <translation>Aktivierungswort Schwelle Wertung Empfindlichkeit Fehlalarm Erkennung</translation>
    </message>
    <message>
        <source>wake word threshold while speaking score sensitivity interrupt barge in</source>
        <translation>Aktivierungswort Schwelle beim Sprechen Wertung Empfindlichkeit unterbrechen</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>weekdays</source>
        <translation>werktags</translation>
    </message>
    <message>
        <source>weekends</source>
        <translation>am Wochenende</translation>
    </message>
    <message>
        <source>weights on the disk</source>
        <translation>Gewichte auf der Platte</translation>
    </message>
    <message>
        <source>which is quicker cannot be said</source>
        <translation>was schneller ist, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>woke</source>
        <translation>aufgewacht</translation>
    </message>
    <message>
        <source>word error rate</source>
        <translation>Wortfehlerrate</translation>
    </message>
    <message>
        <source>word error rate {rate} measured ({errors} of {words} words in {recordings} recordings, 95 % interval {interval})</source>
        <translation>Wortfehlerrate {rate} gemessen ({errors} von {words} Wörtern in {recordings} Aufnahmen, 95-%-Intervall {interval})</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>words (✓ chosen)</source>
        <translation>Wörter (✓ gewählt)</translation>
    </message>
    <message>
        <source>words {same} of {runs} the same</source>
        <translation>Wörter in {same} von {runs} gleich</translation>
    </message>
    <message>
        <source>words → sentence</source>
        <translation>Wörter → Satz</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>wrong words</source>
        <translation>falsche Wörter</translation>
    </message>
    <message>
        <source>{accelerator} gave no answer within {seconds} s.</source>
        <translation>{accelerator} hat binnen {seconds} s nicht geantwortet.</translation>
    </message>
    <message>
        <source>{address} is another machine and not encrypted: your voice and the token could be read on the way. Use https://, or switch on “Allow an open connection” in the settings.</source>
        <translation>{address} ist ein anderer Rechner und nicht verschlüsselt: Deine Stimme und das Token könnten unterwegs gelesen werden. Nimm https://, oder schalte „Offene Verbindung erlauben“ in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>{button} for {skill}</source>
        <translation>{button} für {skill}</translation>
    </message>
    <message>
        <source>{change}, not certain</source>
        <translation>{change}, nicht sicher</translation>
    </message>
    <message>
        <source>{cost} a million, {figures}</source>
        <translation>{cost} je Million, {figures}</translation>
    </message>
    <message>
        <source>{count} of at most {limit}</source>
        <translation>{count} von höchstens {limit}</translation>
    </message>
    <message>
        <source>{count}, take one back to choose another</source>
        <translation>{count}, nimm einen weg, um einen anderen zu wählen</translation>
    </message>
    <message>
        <source>{date}, as set here</source>
        <translation>{date}, wie hier gesetzt</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{device} (not connected)</source>
        <translation>{device} (nicht verbunden)</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n run(s)</source>
        <translation>
            <numerusform>{done} von %n Lauf</numerusform>
            <numerusform>{done} von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} cannot be written. Choose another place.</source>
        <translation>{file} lässt sich nicht schreiben. Wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {error}. Choose another place.</source>
        <translation>{file} lässt sich nicht schreiben: {error}. Wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>{file}, the transcripts of the recordings that come with Bergamot, cannot be read. Install Bergamot again.</source>
        <translation>{file}, die Abschriften der Aufnahmen, die mit Bergamot kommen, lässt sich nicht lesen. Installiere Bergamot neu.</translation>
    </message>
    <message>
        <source>{folder} cannot be made: {error}. Choose another place.</source>
        <translation>{folder} lässt sich nicht anlegen: {error}. Wähle einen anderen Ort.</translation>
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
        <source>{low} to {high} %</source>
        <translation>{low} bis {high} %</translation>
    </message>
    <message>
        <source>{month} {day}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{names} understood other words than the baseline (“{sentence}”).</source>
        <translation>{names} verstanden andere Wörter als die Basis („{sentence}“).</translation>
    </message>
    <message>
        <source>{name} cannot be read as a recording. Choose a WAV or FLAC file.</source>
        <translation>{name} lässt sich nicht als Aufnahme lesen. Wähle eine WAV- oder FLAC-Datei.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {error}. Choose another file.</source>
        <translation>{name} lässt sich nicht lesen: {error}. Wähle eine andere Datei.</translation>
    </message>
    <message>
        <source>{name} holds no sound. Choose another recording.</source>
        <translation>{name} enthält keinen Ton. Wähle eine andere Aufnahme.</translation>
    </message>
    <message>
        <source>{name} is not the result of a comparison. Choose a file that was written with “Export JSON…”.</source>
        <translation>{name} ist kein Ergebnis eines Vergleichs. Wähle eine Datei, die mit „JSON exportieren…“ geschrieben wurde.</translation>
    </message>
    <message>
        <source>{name} is too large for the result of a comparison.</source>
        <translation>{name} ist zu groß für das Ergebnis eines Vergleichs.</translation>
    </message>
    <message>
        <source>{name} is {seconds} s long; a request may be {limit} s. Choose a shorter recording.</source>
        <translation>{name} ist {seconds} s lang; eine Anfrage darf {limit} s lang sein. Wähle eine kürzere Aufnahme.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>{number}. {day}</source>
        <translation>{number}. {day}</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {error}.</source>
        <translation>{path} lässt sich nicht öffnen: {error}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {error}.</source>
        <translation>{path} lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>{path} cannot be removed: {error}.</source>
        <translation>{path} lässt sich nicht entfernen: {error}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {error}.</source>
        <translation>{path} lässt sich nicht schreiben: {error}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {error}. The change lasts until the app is closed.</source>
        <translation>{path} lässt sich nicht schreiben: {error}. Die Änderung gilt, bis die App geschlossen wird.</translation>
    </message>
    <message>
        <source>{path} holds what this version cannot read and cannot be copied, so it is not overwritten. The change lasts until the app is closed.</source>
        <translation>{path} enthält, was diese Version nicht lesen kann, und lässt sich nicht kopieren, darum wird es nicht überschrieben. Die Änderung gilt, bis die App geschlossen wird.</translation>
    </message>
    <message>
        <source>{path} holds what this version cannot read and cannot be copied, so it is not overwritten. Timers last until the app is closed.</source>
        <translation>{path} enthält, was diese Version nicht lesen kann, und lässt sich nicht kopieren, darum wird es nicht überschrieben. Timer gelten, bis die App geschlossen wird.</translation>
    </message>
    <message>
        <source>{path} is damaged: it has more than {limit} MiB.</source>
        <translation>{path} ist beschädigt: Es hat mehr als {limit} MiB.</translation>
    </message>
    <message>
        <source>{path} is damaged: it holds no JSON object.</source>
        <translation>{path} ist beschädigt: Es enthält kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>{path} is damaged: it holds no list of timers.</source>
        <translation>{path} ist beschädigt: Es enthält keine Liste von Timern.</translation>
    </message>
    <message>
        <source>{path} is damaged: it holds no place of a window.</source>
        <translation>{path} ist beschädigt: Es enthält keinen Platz eines Fensters.</translation>
    </message>
    <message>
        <source>{path} is damaged: it is nested too deeply.</source>
        <translation>{path} ist beschädigt: Es ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>{path} is damaged: it is no ordinary file.</source>
        <translation>{path} ist beschädigt: Es ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>{path} is damaged: {error}.</source>
        <translation>{path} ist beschädigt: {error}.</translation>
    </message>
    <message>
        <source>{percent} likely</source>
        <translation>{percent} wahrscheinlich</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{position} of {length} {unit}</source>
        <translation>{position} von {length} {unit}</translation>
    </message>
    <message>
        <source>{position} {unit}</source>
        <translation>{position} {unit}</translation>
    </message>
    <message>
        <source>{request} · {runs} runs on {count} accelerators, the modelled pair and {real} of this machine. Another request is chosen below.</source>
        <translation>{request} · {runs} Läufe auf {count} Beschleunigern, dem modellierten Paar und {real} dieses Rechners. Eine andere Anfrage wählst du unten.</translation>
    </message>
    <message>
        <source>{seconds} s of audio, 16 kHz, 16 bits, kept in memory only.</source>
        <translation>{seconds} s Audio, 16 kHz, 16 Bit, nur im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>{setting}: back to default</source>
        <translation>{setting}: zurück zum Standard</translation>
    </message>
    <message>
        <source>{source} leave {interval}: {decided}.</source>
        <translation>{source} lassen {interval} zu: {decided}.</translation>
    </message>
    <message>
        <source>{start} to {end} s</source>
        <translation>{start} bis {end} s</translation>
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
    <message>
        <source>{time} paused</source>
        <translation>{time} angehalten</translation>
    </message>
    <message>
        <source>{time} · score {score} · {outcome}</source>
        <translation>{time} · Wert {score} · {outcome}</translation>
    </message>
    <message>
        <source>{title} (in use)</source>
        <translation>{title} (in Gebrauch)</translation>
    </message>
    <message numerus="yes">
        <source>{title} and %n more</source>
        <translation>
            <numerusform>{title} und %n weiterer</numerusform>
            <numerusform>{title} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}: {latency} to the first audio, {figures}</source>
        <translation>{title}: {latency} bis zum ersten Audio, {figures}</translation>
    </message>
    <message>
        <source>{url} is no address of a backend. Check it in the settings.</source>
        <translation>{url} ist keine Adresse eines Backends. Prüfe sie in den Einstellungen.</translation>
    </message>
    <message numerus="yes">
        <source>{wait} (measured, median of %n spoken request(s))</source>
        <translation>
            <numerusform>{wait} (gemessen, Median von %n gesprochenen Anfrage)</numerusform>
            <numerusform>{wait} (gemessen, Median von %n gesprochenen Anfragen)</numerusform>
        </translation>
    </message>
    <message>
        <source>{word}: {percent} sure</source>
        <translation>{word}: {percent} sicher</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>“Nothing” writes nothing from now on. “Text only” keeps what was asked and answered, with its times. “Text and sound” also keeps your voice and the reply&apos;s.</source>
        <translation>„Nichts“ schreibt ab jetzt nichts. „Nur Text“ hebt auf, was gefragt und geantwortet wurde, mit den Zeiten. „Text und Ton“ hebt auch deine Stimme und die der Antwort auf.</translation>
    </message>
    <message>
        <source>“{letters}” in {word}</source>
        <translation>„{letters}“ in {word}</translation>
    </message>
    <message>
        <source>“{setting}”</source>
        <translation>„{setting}“</translation>
    </message>
    <message>
        <source>“{setting}” changed from {old} to {new}.</source>
        <translation>„{setting}“ geändert von {old} auf {new}.</translation>
    </message>
    <message>
        <source>“{setting}” changed.</source>
        <translation>„{setting}“ geändert.</translation>
    </message>
    <message>
        <source>“{setting}” under “{section}”</source>
        <translation>„{setting}“ unter „{section}“</translation>
    </message>
    <message>
        <source>“{text}” The first sentence took {first}, the whole answer {whole}.</source>
        <translation>„{text}“ Der erste Satz brauchte {first}, die ganze Antwort {whole}.</translation>
    </message>
</context>
</TS>
