<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>A telephone system on your desk: click a number and set what its callers hear.</source>
        <translation>Eine Telefonanlage auf Ihrem Schreibtisch: Klicken Sie auf eine Rufnummer und legen Sie fest, was ihre Anrufer hören.</translation>
    </message>
    <message>
        <source>About pbxgui</source>
        <translation>Über pbxgui</translation>
    </message>
    <message>
        <source>It stands on PJSIP for calls and on Qt {version} for the window.</source>
        <translation>Anrufe führt es mit PJSIP, das Fenster zeigt es mit Qt {version}.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>pbxgui is free software: you may use, share and change it under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>pbxgui ist freie Software: Sie dürfen es nutzen, weitergeben und verändern, nach der GNU General Public License, Version 3 oder neuer. Jede Gewährleistung ist ausgeschlossen.</translation>
    </message>
</context>
<context>
    <name>AddNumberPopover</name>
    <message>
        <source>Add number</source>
        <translation>Rufnummer hinzufügen</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n call(s) changed</source>
        <translation>
            <numerusform>%n Anruf hat sich geändert</numerusform>
            <numerusform>%n Anrufe haben sich geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Call from {caller} to {number}</source>
        <translation>Anruf von {caller} an {number}</translation>
    </message>
    <message>
        <source>{caller} is on hold with {phone}</source>
        <translation>{caller} wird von {phone} gehalten</translation>
    </message>
    <message>
        <source>{caller} talks with {phone}</source>
        <translation>{caller} spricht mit {phone}</translation>
    </message>
    <message>
        <source>{caller}: {how}</source>
        <translation>{caller}: {how}</translation>
    </message>
</context>
<context>
    <name>AsteriskPage</name>
    <message numerus="yes">
        <source>%n file(s) would change.</source>
        <translation>
            <numerusform>%n Datei würde sich ändern.</numerusform>
            <numerusform>%n Dateien würden sich ändern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written. Now let Asterisk read them: </source>
        <translation>
            <numerusform>%n Datei geschrieben. Lassen Sie Asterisk sie nun einlesen: </numerusform>
            <numerusform>%n Dateien geschrieben. Lassen Sie Asterisk sie nun einlesen: </numerusform>
        </translation>
    </message>
    <message>
        <source>An Asterisk 18 or later can do what is configured here, without pbxgui. Choose its folder, look at what would change, and write the files; its own files are not touched.</source>
        <translation>Ein Asterisk ab Version 18 kann auch ohne pbxgui ausführen, was hier eingestellt ist. Wählen Sie seinen Ordner, sehen Sie nach, was sich ändern würde, und schreiben Sie die Dateien; seine eigenen Dateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Everything there is as it should be.</source>
        <translation>Dort ist alles, wie es sein soll.</translation>
    </message>
    <message>
        <source>Folder of Asterisk</source>
        <translation>Ordner von Asterisk</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>Was würde sich ändern?</translation>
    </message>
    <message>
        <source>Write these files</source>
        <translation>Diese Dateien schreiben</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>CallActions</name>
    <message>
        <source>Answer now</source>
        <translation>Jetzt annehmen</translation>
    </message>
    <message>
        <source>Block caller on all numbers</source>
        <translation>Anrufer auf allen Rufnummern sperren</translation>
    </message>
    <message>
        <source>Block caller on this number</source>
        <translation>Anrufer auf dieser Rufnummer sperren</translation>
    </message>
    <message>
        <source>Block here</source>
        <translation>Hier sperren</translation>
    </message>
    <message>
        <source>Block on all</source>
        <translation>Überall sperren</translation>
    </message>
    <message>
        <source>Change what callers of this number hear</source>
        <translation>Ändern, was Anrufer dieser Rufnummer hören</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Rufnummer kopieren</translation>
    </message>
    <message>
        <source>Copy the caller&apos;s number</source>
        <translation>Rufnummer des Anrufers kopieren</translation>
    </message>
    <message>
        <source>End this call for both sides</source>
        <translation>Diesen Anruf für beide Seiten beenden</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Normally billed from then on; what the caller hears goes on</source>
        <translation>Von da an normalerweise kostenpflichtig; was der Anrufer hört, läuft weiter</translation>
    </message>
    <message>
        <source>Put the caller&apos;s number on the clipboard</source>
        <translation>Die Rufnummer des Anrufers in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Refuse this caller on all numbers from now on</source>
        <translation>Diesen Anrufer ab jetzt auf allen Rufnummern abweisen</translation>
    </message>
    <message>
        <source>Refuse this caller on this number from now on</source>
        <translation>Diesen Anrufer ab jetzt auf dieser Rufnummer abweisen</translation>
    </message>
    <message>
        <source>Send the caller on to another number or extension</source>
        <translation>Den Anrufer an eine andere Rufnummer oder Nebenstelle weiterverbinden</translation>
    </message>
    <message>
        <source>Skip greeting</source>
        <translation>Ansage überspringen</translation>
    </message>
    <message>
        <source>Skip the greeting</source>
        <translation>Die Ansage überspringen</translation>
    </message>
    <message>
        <source>The phones ring at once, or whatever comes after the greeting</source>
        <translation>Die Telefone klingeln sofort, oder es folgt, was sonst nach der Ansage kommt</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>Weiterverbinden…</translation>
    </message>
    <message>
        <source>Treatment…</source>
        <translation>Behandlung…</translation>
    </message>
    <message>
        <source>What callers hear…</source>
        <translation>Was Anrufer hören…</translation>
    </message>
</context>
<context>
    <name>CallCells</name>
    <message>
        <source>Over</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message>
        <source>Came from</source>
        <translation>Kam von</translation>
    </message>
    <message>
        <source>Choose a call to see what happened.</source>
        <translation>Wählen Sie einen Anruf, um zu sehen, was geschah.</translation>
    </message>
    <message>
        <source>From the caller</source>
        <translation>Vom Anrufer</translation>
    </message>
    <message>
        <source>Heard us, not billed</source>
        <translation>Hörte uns, kostenlos</translation>
    </message>
    <message>
        <source>Normally billed</source>
        <translation>Normalerweise kostenpflichtig</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Sound: {codec}</source>
        <translation>Klang: {codec}</translation>
    </message>
    <message>
        <source>Sound: {grade} ({figures})</source>
        <translation>Klang: {grade} ({figures})</translation>
    </message>
    <message>
        <source>Talked</source>
        <translation>Gesprochen</translation>
    </message>
    <message>
        <source>Telephones rang</source>
        <translation>Telefone klingelten</translation>
    </message>
    <message>
        <source>The chosen call</source>
        <translation>Der ausgewählte Anruf</translation>
    </message>
    <message>
        <source>Times and sound</source>
        <translation>Zeiten und Klang</translation>
    </message>
    <message>
        <source>To {number}</source>
        <translation>An {number}</translation>
    </message>
    <message>
        <source>Trouble: {text}</source>
        <translation>Problem: {text}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more phone(s)</source>
        <translation>
            <numerusform>und %n weiteres Telefon</numerusform>
            <numerusform>und %n weitere Telefone</numerusform>
        </translation>
    </message>
    <message>
        <source>{lost} of {all} packets lost</source>
        <translation>{lost} von {all} Paketen verloren</translation>
    </message>
</context>
<context>
    <name>CallItPanel</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A test call needs the engine, and it does not run.</source>
        <translation>Ein Testanruf braucht die Anlage, und sie läuft nicht.</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Hang up after</source>
        <translation>Auflegen nach</translation>
    </message>
    <message>
        <source>Over: {why}</source>
        <translation>Beendet: {why}</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Anlage starten</translation>
    </message>
    <message>
        <source>State of the test call</source>
        <translation>Stand des Testanrufs</translation>
    </message>
    <message>
        <source>Test call to {number}</source>
        <translation>Testanruf an {number}</translation>
    </message>
    <message>
        <source>The engine starts…</source>
        <translation>Die Anlage startet…</translation>
    </message>
    <message>
        <source>The test call hangs up after so many seconds.</source>
        <translation>Nach so vielen Sekunden legt der Testanruf auf.</translation>
    </message>
    <message>
        <source>The test phone is switched on…</source>
        <translation>Das Testtelefon wird eingeschaltet…</translation>
    </message>
    <message>
        <source>What happened in the test call</source>
        <translation>Was beim Testanruf geschah</translation>
    </message>
    <message>
        <source>You cannot hear the call: {why} The strip shows it all the same.</source>
        <translation>Sie können den Anruf nicht hören: {why} Der Zeitstreifen zeigt ihn trotzdem.</translation>
    </message>
    <message>
        <source>hang up after</source>
        <translation>auflegen nach</translation>
    </message>
    <message>
        <source>{at} s  {text}</source>
        <translation>{at} s  {text}</translation>
    </message>
    <message>
        <source>“Call it” rings the real phones, and you hear what the caller hears.</source>
        <translation>„Anrufen“ lässt die echten Telefone klingeln, und Sie hören, was der Anrufer hört.</translation>
    </message>
</context>
<context>
    <name>CallPage</name>
    <message>
        <source>Call it</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Ctrl+Z takes everything that was set up here back, as one step.</source>
        <translation>Strg+Z nimmt alles, was hier eingerichtet wurde, in einem Schritt zurück.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>It plays the greeting, then “{first}” ({number}) rings. Watch the call under Live.</source>
        <translation>Sie hören die Ansage, dann klingelt „{first}“ ({number}). Verfolgen Sie den Anruf unter „Live“.</translation>
    </message>
    <message>
        <source>On “{phone}” dial {number}</source>
        <translation>Wählen Sie an „{phone}“ die {number}</translation>
    </message>
    <message>
        <source>You hear your greeting; then the first phone rings.</source>
        <translation>Sie hören Ihre Ansage; dann klingelt das erste Telefon.</translation>
    </message>
    <message>
        <source>{echo} lets you hear yourself, to check the sound of a phone.</source>
        <translation>Unter {echo} hören Sie sich selbst und können so den Klang eines Telefons prüfen.</translation>
    </message>
</context>
<context>
    <name>CallSummary</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Anruf</numerusform>
            <numerusform>%n Anrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hear(s) a greeting</source>
        <translation>
            <numerusform>%n hört eine Ansage</numerusform>
            <numerusform>%n hören eine Ansage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conversation</source>
        <translation>
            <numerusform>%n im Gespräch</numerusform>
            <numerusform>%n im Gespräch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ring(s)</source>
        <translation>
            <numerusform>%n klingelt</numerusform>
            <numerusform>%n klingeln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>Anonymous</source>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>Answered, hears us</source>
        <translation>Angenommen, hört uns</translation>
    </message>
    <message>
        <source>Billed for {time}</source>
        <translation>Kostenpflichtig seit {time}</translation>
    </message>
    <message>
        <source>Comes in</source>
        <translation>Kommt an</translation>
    </message>
    <message>
        <source>Hears us</source>
        <translation>Hört uns</translation>
    </message>
    <message>
        <source>Hears {sound} {played}</source>
        <translation>Hört {sound} {played}</translation>
    </message>
    <message>
        <source>Hears “{greeting}” {played} of {whole}</source>
        <translation>Hört „{greeting}“ {played} von {whole}</translation>
    </message>
    <message>
        <source>Normally not billed</source>
        <translation>Normalerweise kostenlos</translation>
    </message>
    <message>
        <source>On hold with {who}</source>
        <translation>Gehalten, im Gespräch mit {who}</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Talks with {who}</source>
        <translation>Spricht mit {who}</translation>
    </message>
    <message>
        <source>Their own telephone rings</source>
        <translation>Hört das Freizeichen des eigenen Telefons</translation>
    </message>
    <message>
        <source>from an extension</source>
        <translation>von einer Nebenstelle</translation>
    </message>
    <message>
        <source>from outside</source>
        <translation>von außen</translation>
    </message>
    <message>
        <source>placed from here</source>
        <translation>von hier aus gewählt</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>{who} ring</source>
        <translation>{who} klingeln</translation>
    </message>
    <message>
        <source>{who} rings</source>
        <translation>{who} klingelt</translation>
    </message>
</context>
<context>
    <name>CallWordsOfTest</name>
    <message>
        <source>Answered: normally billed from here on.</source>
        <translation>Angenommen: ab hier normalerweise kostenpflichtig.</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>Wird angerufen…</translation>
    </message>
    <message>
        <source>It rings, and the caller hears us; not answered yet.</source>
        <translation>Es klingelt, und der Anrufer hört uns; noch nicht angenommen.</translation>
    </message>
    <message>
        <source>It rings. The caller&apos;s own phone makes the ringing; not answered yet.</source>
        <translation>Es klingelt. Das Freizeichen macht das eigene Telefon des Anrufers; noch nicht angenommen.</translation>
    </message>
    <message>
        <source>Progress, without sound.</source>
        <translation>Der Anruf kommt voran, ohne Klang.</translation>
    </message>
    <message>
        <source>Sound comes in: early media. Not answered yet.</source>
        <translation>Klang kommt an, schon vor dem Annehmen (Early Media). Noch nicht angenommen.</translation>
    </message>
    <message>
        <source>The caller will hear us; not answered yet, normally not billed.</source>
        <translation>Der Anrufer wird uns hören; noch nicht angenommen, normalerweise kostenlos.</translation>
    </message>
    <message>
        <source>The other side hangs up.</source>
        <translation>Die andere Seite legt auf.</translation>
    </message>
</context>
<context>
    <name>CallsModel</name>
    <message>
        <source>Caller</source>
        <translation>Anrufer</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
</context>
<context>
    <name>CallsTable</name>
    <message>
        <source>Calls in progress</source>
        <translation>Laufende Anrufe</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>A phone for {number}</source>
        <translation>Ein Telefon für {number}</translation>
    </message>
</context>
<context>
    <name>CardFacts</name>
    <message>
        <source>Any other SIP phone</source>
        <translation>Ein anderes SIP-Telefon</translation>
    </message>
    <message>
        <source>Linphone (scan a code)</source>
        <translation>Linphone (Code scannen)</translation>
    </message>
    <message>
        <source>On the phone start Linphone, choose to log in by scanning a QR code, and scan this one. That is all.</source>
        <translation>Starten Sie auf dem Telefon Linphone, wählen Sie die Anmeldung per QR-Code, und scannen Sie diesen hier. Das ist alles.</translation>
    </message>
    <message>
        <source>Only programs on this very computer reach {host}.</source>
        <translation>Nur Programme auf diesem Computer selbst erreichen {host}.</translation>
    </message>
    <message>
        <source>The code works once. Or choose “third-party SIP account”, and type what stands below.</source>
        <translation>Der Code gilt nur einmal. Oder wählen Sie „SIP-Konto eines Drittanbieters“, und tippen Sie ein, was unten steht.</translation>
    </message>
    <message>
        <source>Whoever sees this card can make calls as {user}. If a stranger may have seen it, make a new secret.</source>
        <translation>Wer diese Karte sieht, kann als {user} telefonieren. Falls ein Fremder sie gesehen haben könnte, legen Sie ein neues Kennwort an.</translation>
    </message>
    <message>
        <source>With TLS the phone has to trust the certificate of pbxgui before it registers.</source>
        <translation>Bei TLS muss das Telefon dem Zertifikat von pbxgui vertrauen, bevor es sich anmeldet.</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>&amp;Softphone</source>
        <translation>&amp;Softphone</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Adresse dieses Computers</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Draw the QR code</source>
        <translation>QR-Code zeichnen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Look for the address of this computer</source>
        <translation>Adresse dieses Computers suchen</translation>
    </message>
    <message>
        <source>No code yet</source>
        <translation>Noch kein Code</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Reaches this computer &amp;at</source>
        <translation>Erreicht diesen Computer &amp;unter</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>Als Bild speichern…</translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation>Karte speichern</translation>
    </message>
    <message>
        <source>Softphone</source>
        <translation>Softphone</translation>
    </message>
    <message>
        <source>The code is too old. Choose the softphone again for another one.</source>
        <translation>Der Code ist abgelaufen. Wählen Sie das Softphone noch einmal, um einen neuen zu erhalten.</translation>
    </message>
    <message>
        <source>The engine does not run now; phones can register as soon as it does.</source>
        <translation>Die Anlage läuft zurzeit nicht; Telefone können sich anmelden, sobald sie läuft.</translation>
    </message>
    <message>
        <source>The printer takes nothing. Look whether it is switched on.</source>
        <translation>Der Drucker nimmt nichts an. Sehen Sie nach, ob er eingeschaltet ist.</translation>
    </message>
    <message>
        <source>This computer is in no network. Connect it, and open the card again.</source>
        <translation>Dieser Computer ist in keinem Netzwerk. Verbinden Sie ihn, und öffnen Sie die Karte noch einmal.</translation>
    </message>
    <message>
        <source>{program} has its settings.
It registers in a moment.</source>
        <translation>{program} hat seine Einstellungen.
Es meldet sich gleich an.</translation>
    </message>
</context>
<context>
    <name>CellPopover</name>
    <message>
        <source>As everybody else ({where})</source>
        <translation>Wie alle anderen ({where})</translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation>Früher fragen</translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation>Später fragen</translation>
    </message>
    <message>
        <source>Callers: {who}</source>
        <translation>Anrufer: {who}</translation>
    </message>
    <message>
        <source>Callers: {who}. {what}</source>
        <translation>Anrufer: {who}. {what}</translation>
    </message>
    <message>
        <source>Handle them as everybody else</source>
        <translation>Wie alle anderen behandeln</translation>
    </message>
    <message>
        <source>Who hears what…</source>
        <translation>Wer was hört…</translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <source>1st</source>
        <translation>1.</translation>
    </message>
    <message>
        <source>2nd</source>
        <translation>2.</translation>
    </message>
    <message>
        <source>3rd</source>
        <translation>3.</translation>
    </message>
    <message>
        <source>As everybody else: {what}</source>
        <translation>Wie alle anderen: {what}</translation>
    </message>
    <message>
        <source>As “{who}”: {what}</source>
        <translation>Wie „{who}“: {what}</translation>
    </message>
    <message>
        <source>Asked {place} of {count}</source>
        <translation>Als {place} von {count} gefragt</translation>
    </message>
    <message>
        <source>Never met: “{who}” is asked before and takes all these calls</source>
        <translation>Trifft nie zu: „{who}“ wird vorher gefragt und nimmt alle diese Anrufe</translation>
    </message>
    <message>
        <source>Where both fit, {who} wins</source>
        <translation>Wo beide passen, gilt {who}</translation>
    </message>
    <message>
        <source>{heard}, {where}</source>
        <translation>{heard}, {where}</translation>
    </message>
    <message>
        <source>{place}th</source>
        <translation>{place}.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>A new group of callers…</source>
        <translation>Eine neue Anrufergruppe…</translation>
    </message>
    <message>
        <source>As the engine is set</source>
        <translation>Wie für die Anlage eingestellt</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Callers who withhold their number</source>
        <translation>Anrufer mit unterdrückter Rufnummer</translation>
    </message>
    <message>
        <source>During {schedule}</source>
        <translation>Während {schedule}</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Group {name}</source>
        <translation>Gruppe {name}</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Number {number} {name}</source>
        <translation>Rufnummer {number} {name}</translation>
    </message>
    <message>
        <source>Numbers that begin with</source>
        <translation>Rufnummern, die beginnen mit</translation>
    </message>
    <message>
        <source>One number</source>
        <translation>Eine Rufnummer</translation>
    </message>
    <message>
        <source>Outside {schedule}</source>
        <translation>Außerhalb von {schedule}</translation>
    </message>
    <message>
        <source>The group {name}</source>
        <translation>Die Gruppe {name}</translation>
    </message>
    <message>
        <source>The usual ringing tone</source>
        <translation>Das übliche Freizeichen</translation>
    </message>
    <message>
        <source>Tone: {country}</source>
        <translation>Ton: {country}</translation>
    </message>
    <message>
        <source>answer, and go on ringing</source>
        <translation>annehmen und weiter klingeln lassen</translation>
    </message>
    <message>
        <source>divert the call</source>
        <translation>den Anruf umleiten</translation>
    </message>
    <message>
        <source>go on with plain ringing</source>
        <translation>mit schlichtem Klingeln weitermachen</translation>
    </message>
    <message>
        <source>refuse the call</source>
        <translation>den Anruf abweisen</translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation>„{name}“ immer wieder</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>From {record}. Double-click to change it.</source>
        <translation>Aus {record}. Doppelklicken, um es zu ändern.</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Das Programm</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Type a number, a name or what you want to do</source>
        <translation>Tippen Sie eine Rufnummer, einen Namen oder was Sie tun möchten</translation>
    </message>
</context>
<context>
    <name>ConditionPopover</name>
    <message>
        <source>&amp;Caller</source>
        <translation>&amp;Anrufer</translation>
    </message>
    <message>
        <source>&amp;Name of the group</source>
        <translation>&amp;Name der Gruppe</translation>
    </message>
    <message>
        <source>&amp;Who calls</source>
        <translation>W&amp;er anruft</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Choose some callers, or a time.</source>
        <translation>Wählen Sie bestimmte Anrufer oder eine Zeit.</translation>
    </message>
    <message>
        <source>Everybody at any time is what the last column is for.</source>
        <translation>Für alle zu jeder Zeit ist die letzte Spalte da.</translation>
    </message>
    <message>
        <source>Its n&amp;umbers</source>
        <translation>Ihre &amp;Rufnummern</translation>
    </message>
    <message>
        <source>The group has no numbers.</source>
        <translation>Die Gruppe hat keine Rufnummern.</translation>
    </message>
    <message>
        <source>W&amp;hen</source>
        <translation>&amp;Wann</translation>
    </message>
    <message>
        <source>Write at least one.</source>
        <translation>Geben Sie mindestens eine ein.</translation>
    </message>
</context>
<context>
    <name>ConditionWords</name>
    <message>
        <source>Anonymous</source>
        <translation>Anonyme</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Everybody else</source>
        <translation>Alle anderen</translation>
    </message>
    <message>
        <source>during {schedule}</source>
        <translation>während {schedule}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>outside {schedule}</source>
        <translation>außerhalb von {schedule}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>{prefix}…</source>
        <translation>{prefix}…</translation>
    </message>
    <message>
        <source>→ group {group}</source>
        <translation>→ Gruppe {group}</translation>
    </message>
    <message>
        <source>→ hangs up</source>
        <translation>→ legt auf</translation>
    </message>
    <message>
        <source>→ nobody yet</source>
        <translation>→ noch niemand</translation>
    </message>
    <message>
        <source>→ number {number}</source>
        <translation>→ Rufnummer {number}</translation>
    </message>
</context>
<context>
    <name>DaysField</name>
    <message>
        <source>A holiday of {days} days is too long.</source>
        <translation>{days} freie Tage am Stück sind zu viele.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Choose a year at most.</source>
        <translation>Wählen Sie höchstens ein Jahr.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Closed or open</source>
        <translation>Geschlossen oder geöffnet</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Feiertag</translation>
    </message>
    <message>
        <source>Holidays and special days</source>
        <translation>Feiertage und besondere Tage</translation>
    </message>
    <message>
        <source>Import calendar…</source>
        <translation>Kalender importieren…</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Name of the holiday</source>
        <translation>Name des Feiertags</translation>
    </message>
    <message>
        <source>Name, such as Company outing</source>
        <translation>Name, etwa Betriebsausflug</translation>
    </message>
    <message>
        <source>Open all day</source>
        <translation>Ganztägig geöffnet</translation>
    </message>
    <message>
        <source>Public holidays from an iCalendar file (.ics)</source>
        <translation>Feiertage aus einer iCalendar-Datei (.ics)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the selected days</source>
        <translation>Ausgewählte Tage entfernen</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>{days}: open all day</source>
        <translation>{days}: ganztägig geöffnet</translation>
    </message>
    <message>
        <source>{day} (over)</source>
        <translation>{day} (vorbei)</translation>
    </message>
    <message>
        <source>{day}: {name}, closed</source>
        <translation>{day}: {name}, geschlossen</translation>
    </message>
</context>
<context>
    <name>DialplanScreen</name>
    <message numerus="yes">
        <source>%n thing(s) to look at. Return leads to the record.</source>
        <translation>
            <numerusform>%n Stelle zum Nachsehen. Die Eingabetaste führt zum Eintrag.</numerusform>
            <numerusform>%n Stellen zum Nachsehen. Die Eingabetaste führt zum Eintrag.</numerusform>
        </translation>
    </message>
    <message>
        <source>; There is no number {number}.</source>
        <translation>; Es gibt keine Rufnummer {number}.</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Alle Rufnummern</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Check ({count})</source>
        <translation>Prüfung ({count})</translation>
    </message>
    <message>
        <source>Choose a number</source>
        <translation>Rufnummer wählen</translation>
    </message>
    <message>
        <source>Choose a number above to see what its callers go through.</source>
        <translation>Wählen Sie oben eine Rufnummer, um zu sehen, was ihre Anrufer durchlaufen.</translation>
    </message>
    <message>
        <source>Copy the program</source>
        <translation>Programm kopieren</translation>
    </message>
    <message>
        <source>Dialplan</source>
        <translation>Wählplan</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>For Asterisk</source>
        <translation>Für Asterisk</translation>
    </message>
    <message>
        <source>Nothing is wrong: every call ends somewhere, and every sound is there.</source>
        <translation>Alles in Ordnung: Jeder Anruf endet irgendwo, und jeder Klang ist da.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Which number</source>
        <translation>Welche Rufnummer</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Block {who}</source>
        <translation>{who} sperren</translation>
    </message>
    <message>
        <source>Block {who} on {number}</source>
        <translation>{who} für {number} sperren</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Weiterverbinden</translation>
    </message>
    <message>
        <source>callers without a number</source>
        <translation>Anrufer ohne Rufnummer</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>EndingWords</name>
    <message>
        <source>Billed for {time}</source>
        <translation>{time} kostenpflichtig</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Besetzt</translation>
    </message>
    <message>
        <source>Ended by its rule</source>
        <translation>Von der Regel beendet</translation>
    </message>
    <message>
        <source>Ended by you</source>
        <translation>Von Ihnen beendet</translation>
    </message>
    <message>
        <source>Goes on as another call</source>
        <translation>Geht als anderer Anruf weiter</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Never answered, normally not billed</source>
        <translation>Nie angenommen, normalerweise kostenlos</translation>
    </message>
    <message>
        <source>No line was free</source>
        <translation>Keine Leitung war frei</translation>
    </message>
    <message>
        <source>No phone responded</source>
        <translation>Kein Telefon hat geantwortet</translation>
    </message>
    <message>
        <source>Nobody could be reached</source>
        <translation>Niemand war erreichbar</translation>
    </message>
    <message>
        <source>Nobody took the call</source>
        <translation>Niemand hat abgenommen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation>Umgeleitet</translation>
    </message>
    <message>
        <source>The caller gave up</source>
        <translation>Der Anrufer hat aufgegeben</translation>
    </message>
    <message>
        <source>The caller hung up</source>
        <translation>Der Anrufer hat aufgelegt</translation>
    </message>
    <message>
        <source>The number has changed</source>
        <translation>Die Rufnummer hat sich geändert</translation>
    </message>
    <message>
        <source>The number is not complete</source>
        <translation>Die Rufnummer ist unvollständig</translation>
    </message>
    <message>
        <source>The phone hung up</source>
        <translation>Das Telefon hat aufgelegt</translation>
    </message>
    <message>
        <source>The phones share no way to send sound</source>
        <translation>Die Telefone haben kein gemeinsames Tonformat</translation>
    </message>
    <message>
        <source>There is nobody at this number</source>
        <translation>Unter dieser Rufnummer ist niemand</translation>
    </message>
    <message>
        <source>{reason} ({status})</source>
        <translation>{reason} ({status})</translation>
    </message>
</context>
<context>
    <name>EngineActions</name>
    <message>
        <source>Restart engine</source>
        <translation>Anlage neu starten</translation>
    </message>
    <message>
        <source>Start engine</source>
        <translation>Anlage starten</translation>
    </message>
    <message>
        <source>Stop engine</source>
        <translation>Anlage anhalten</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Encrypted calls (TLS and SRTP) as well</source>
        <translation>&amp;Verschlüsselte Anrufe (TLS und SRTP) ebenfalls</translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation>&amp;Leitungen</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Tones of</source>
        <translation>&amp;Töne wie in</translation>
    </message>
    <message>
        <source>5060 is what telephones expect.</source>
        <translation>Telefone erwarten 5060.</translation>
    </message>
    <message>
        <source>As many as there are</source>
        <translation>So viele, wie es gibt</translation>
    </message>
    <message>
        <source>At which telephones reach this computer.</source>
        <translation>Unter der Telefone diesen Computer erreichen.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>For telephones that can: nobody on the way can read who calls whom, or listen.</source>
        <translation>Für Telefone, die das können: Niemand unterwegs kann lesen, wer wen anruft, oder mithören.</translation>
    </message>
    <message>
        <source>How many telephones can be in calls at once; one that is connected needs two.</source>
        <translation>Wie viele Telefone zugleich in Anrufen sein können; eine Verbindung braucht zwei.</translation>
    </message>
    <message>
        <source>How ringing and busy sound to callers.</source>
        <translation>Wie Freizeichen und Besetztton für Anrufer klingen.</translation>
    </message>
    <message>
        <source>It takes the calls, also while this window is closed. These hold from its next start on.</source>
        <translation>Sie nimmt die Anrufe entgegen, auch wenn dieses Fenster geschlossen ist. Dies gilt ab ihrem nächsten Start.</translation>
    </message>
    <message>
        <source>Look for network addresses</source>
        <translation>Netzwerkadressen suchen</translation>
    </message>
    <message>
        <source>Port for &amp;encrypted calls</source>
        <translation>Port für ver&amp;schlüsselte Anrufe</translation>
    </message>
</context>
<context>
    <name>EngineNotices</name>
    <message>
        <source>Choose an address of this computer in Settings.</source>
        <translation>Wählen Sie in den Einstellungen eine Adresse dieses Computers.</translation>
    </message>
    <message>
        <source>Restart all the same</source>
        <translation>Trotzdem neu starten</translation>
    </message>
    <message>
        <source>Restart it</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Anlage neu starten</translation>
    </message>
    <message numerus="yes">
        <source>Restarting the engine ends %n call(s) in progress.</source>
        <translation>
            <numerusform>Ein Neustart der Anlage beendet %n laufenden Anruf.</numerusform>
            <numerusform>Ein Neustart der Anlage beendet %n laufende Anrufe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop all the same</source>
        <translation>Trotzdem anhalten</translation>
    </message>
    <message>
        <source>Stop that program, or choose another port in Settings.</source>
        <translation>Beenden Sie dieses Programm, oder wählen Sie in den Einstellungen einen anderen Port.</translation>
    </message>
    <message numerus="yes">
        <source>Stopping the engine ends %n call(s) in progress.</source>
        <translation>
            <numerusform>Die Anlage anzuhalten beendet %n laufenden Anruf.</numerusform>
            <numerusform>Die Anlage anzuhalten beendet %n laufende Anrufe.</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine does not run. {reason}</source>
        <translation>Die Anlage läuft nicht. {reason}</translation>
    </message>
    <message>
        <source>The engine does not run: no calls are taken.</source>
        <translation>Die Anlage läuft nicht: Anrufe werden nicht angenommen.</translation>
    </message>
    <message>
        <source>The engine ends its calls and stops …</source>
        <translation>Die Anlage beendet ihre Anrufe und hält an …</translation>
    </message>
    <message>
        <source>The engine has been stopped: no calls are taken.</source>
        <translation>Die Anlage wurde angehalten: Anrufe werden nicht angenommen.</translation>
    </message>
    <message>
        <source>The engine is being started …</source>
        <translation>Die Anlage wird gestartet …</translation>
    </message>
    <message>
        <source>There is an engine that this window cannot speak with. {reason}</source>
        <translation>Es läuft eine Anlage, mit der dieses Fenster nicht sprechen kann. {reason}</translation>
    </message>
    <message>
        <source>What was set for the engine holds from its next start on.</source>
        <translation>Was für die Anlage eingestellt wurde, gilt ab ihrem nächsten Start.</translation>
    </message>
    <message>
        <source>{reason} The engine is tried again by itself.</source>
        <translation>{reason} Die Anlage wird von selbst wieder versucht.</translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>Look for the engine</source>
        <translation>Anlage suchen</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Anlage neu starten</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Anlage starten</translation>
    </message>
    <message>
        <source>Stop the engine</source>
        <translation>Anlage anhalten</translation>
    </message>
</context>
<context>
    <name>EngineSettingsFeed</name>
    <message>
        <source>Look for the engine&apos;s settings</source>
        <translation>Einstellungen der Anlage lesen</translation>
    </message>
    <message>
        <source>Set what the engine is started with</source>
        <translation>Festlegen, womit die Anlage gestartet wird</translation>
    </message>
</context>
<context>
    <name>ExtensionDetails</name>
    <message>
        <source>&amp;Calls at once</source>
        <translation>&amp;Gleichzeitige Anrufe</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>Copied. It is taken from the clipboard again in a minute.</source>
        <translation>Kopiert. In einer Minute wird es wieder aus der Zwischenablage entfernt.</translation>
    </message>
    <message>
        <source>Extension {number}</source>
        <translation>Nebenstelle {number}</translation>
    </message>
    <message>
        <source>It is called no longer, until it registers again. A new secret keeps it away.</source>
        <translation>Es wird nicht mehr angerufen, bis es sich wieder anmeldet. Ein neues Kennwort hält es fern.</translation>
    </message>
    <message>
        <source>It is called no longer.</source>
        <translation>Es wird nicht mehr angerufen.</translation>
    </message>
    <message>
        <source>Made and taken together; for one more the extension is busy.</source>
        <translation>Abgehende und ankommende zusammen; bei einem weiteren ist die Nebenstelle besetzt.</translation>
    </message>
    <message>
        <source>May call</source>
        <translation>Darf anrufen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New secret. Every phone of this extension has to be set up again; Ctrl+Z takes it back.</source>
        <translation>Neues Kennwort. Jedes Telefon dieser Nebenstelle muss neu eingerichtet werden; Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>No phone has registered yet. Set one up: it takes a minute.</source>
        <translation>Noch hat sich kein Telefon angemeldet. Richten Sie eines ein: Es dauert nur eine Minute.</translation>
    </message>
    <message>
        <source>Nothing yet but calls to {number} itself.</source>
        <translation>Bisher nur bei Anrufen an {number} selbst.</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the phone {name}</source>
        <translation>Telefon {name} entfernen</translation>
    </message>
    <message>
        <source>Rings for calls to</source>
        <translation>Klingelt bei Anrufen an</translation>
    </message>
    <message>
        <source>Set up a phone…</source>
        <translation>Telefon einrichten…</translation>
    </message>
    <message>
        <source>Shows the number</source>
        <translation>Zeigt die Rufnummer</translation>
    </message>
    <message>
        <source>always called at {address}</source>
        <translation>wird immer unter {address} angerufen</translation>
    </message>
</context>
<context>
    <name>ExtensionEdits</name>
    <message>
        <source>Add an extension</source>
        <translation>Nebenstelle hinzufügen</translation>
    </message>
    <message>
        <source>Add the extensions {numbers}</source>
        <translation>Nebenstellen {numbers} hinzufügen</translation>
    </message>
    <message>
        <source>Calls at once of extension {number}</source>
        <translation>Gleichzeitige Anrufe der Nebenstelle {number}</translation>
    </message>
    <message>
        <source>Name of extension {number}</source>
        <translation>Name der Nebenstelle {number}</translation>
    </message>
    <message>
        <source>New secret of extension {number}</source>
        <translation>Neues Kennwort der Nebenstelle {number}</translation>
    </message>
    <message>
        <source>Phone {number}</source>
        <translation>Telefon {number}</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n extension(s)</source>
        <translation>
            <numerusform>%n Nebenstelle entfernen</numerusform>
            <numerusform>%n Nebenstellen entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove extension {number}</source>
        <translation>Nebenstelle {number} entfernen</translation>
    </message>
    <message>
        <source>Remove the phone {device} of extension {number}</source>
        <translation>Telefon {device} der Nebenstelle {number} entfernen</translation>
    </message>
</context>
<context>
    <name>ExtensionsModel</name>
    <message>
        <source>Calls at once</source>
        <translation>Gleichzeitige Anrufe</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Nebenstelle</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Telefone</translation>
    </message>
</context>
<context>
    <name>ExtensionsScreen</name>
    <message>
        <source>Add extension</source>
        <translation>Nebenstelle hinzufügen</translation>
    </message>
    <message>
        <source>An extension is a number inside your house, with the phones that ring for it.</source>
        <translation>Eine Nebenstelle ist eine Rufnummer in Ihrem Haus, mit den Telefonen, die für sie klingeln.</translation>
    </message>
    <message>
        <source>Create several, import, export, remove</source>
        <translation>Mehrere anlegen, importieren, exportieren, entfernen</translation>
    </message>
    <message>
        <source>Create several…</source>
        <translation>Mehrere anlegen…</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Nebenstellen</translation>
    </message>
    <message>
        <source>Find a number or a name</source>
        <translation>Rufnummer oder Namen suchen</translation>
    </message>
    <message>
        <source>Find an extension</source>
        <translation>Nebenstelle suchen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>No extension yet</source>
        <translation>Noch keine Nebenstelle</translation>
    </message>
    <message>
        <source>Remove a phone of extension {number}</source>
        <translation>Ein Telefon der Nebenstelle {number} entfernen</translation>
    </message>
    <message>
        <source>Remove extension</source>
        <translation>Nebenstelle entfernen</translation>
    </message>
    <message>
        <source>Set up a phone…</source>
        <translation>Telefon einrichten…</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>FieldsUsed</name>
    <message>
        <source>Choose the greeting that callers shall hear.</source>
        <translation>Wählen Sie die Ansage, die Anrufer hören sollen.</translation>
    </message>
    <message>
        <source>Choose what callers shall hear instead of ringing.</source>
        <translation>Wählen Sie, was Anrufer statt des Freizeichens hören sollen.</translation>
    </message>
    <message>
        <source>Choose where the call is diverted to.</source>
        <translation>Wählen Sie, wohin der Anruf umgeleitet wird.</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>First steps: two phones and a number</source>
        <translation>Erste Schritte: zwei Telefone und eine Rufnummer</translation>
    </message>
</context>
<context>
    <name>FirstStepsScreen</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Leave the first steps</source>
        <translation>Erste Schritte verlassen</translation>
    </message>
    <message>
        <source>Skip, I know my way</source>
        <translation>Überspringen, ich kenne mich aus</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
</context>
<context>
    <name>FlowView</name>
    <message>
        <source>Picture of the flow</source>
        <translation>Bild des Ablaufs</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>can lead to another number</source>
        <translation>kann zu einer anderen Rufnummer führen</translation>
    </message>
    <message>
        <source>not billed yet</source>
        <translation>noch nicht kostenpflichtig</translation>
    </message>
</context>
<context>
    <name>GreetingDetail</name>
    <message>
        <source>Name of the greeting</source>
        <translation>Name der Ansage</translation>
    </message>
    <message>
        <source>New version from a file…</source>
        <translation>Neue Version aus einer Datei…</translation>
    </message>
    <message>
        <source>Nowhere yet. Drag it onto a number, or choose it there.</source>
        <translation>Noch nirgends. Ziehen Sie sie auf eine Rufnummer, oder wählen Sie sie dort.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Verwendet bei</translation>
    </message>
    <message>
        <source>Version {number}, which callers do not hear</source>
        <translation>Version {number}, die Anrufer nicht hören</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>When callers hear it</source>
        <translation>Wann Anrufer sie hören</translation>
    </message>
</context>
<context>
    <name>GreetingStrip</name>
    <message>
        <source>Drag one onto a cell, or press Return to put it on the chosen one.</source>
        <translation>Ziehen Sie eine auf ein Feld, oder drücken Sie die Eingabetaste, um sie in das gewählte zu setzen.</translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation>Ansagen</translation>
    </message>
    <message>
        <source>Import a sound…</source>
        <translation>Audiodatei importieren…</translation>
    </message>
    <message>
        <source>Listen to this greeting</source>
        <translation>Diese Ansage anhören</translation>
    </message>
    <message>
        <source>Put this greeting on the chosen cell</source>
        <translation>Diese Ansage in das gewählte Feld setzen</translation>
    </message>
    <message>
        <source>There is no greeting yet. Drop a sound file onto a cell, or record one.</source>
        <translation>Es gibt noch keine Ansage. Ziehen Sie eine Audiodatei auf ein Feld, oder nehmen Sie eine Ansage auf.</translation>
    </message>
</context>
<context>
    <name>GreetingWords</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>Noch nicht verwendet</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>One version</source>
        <translation>Eine Version</translation>
    </message>
    <message>
        <source>Version {current} of {all}</source>
        <translation>Version {current} von {all}</translation>
    </message>
    <message>
        <source>as greeting</source>
        <translation>als Ansage</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>everybody else</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>ab {day}</translation>
    </message>
    <message>
        <source>rule {rule}</source>
        <translation>Regel {rule}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>while it rings</source>
        <translation>während es klingelt</translation>
    </message>
</context>
<context>
    <name>GreetingsList</name>
    <message numerus="yes">
        <source>{name}, %n second(s)</source>
        <translation>
            <numerusform>{name}, %n Sekunde</numerusform>
            <numerusform>{name}, %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GreetingsModel</name>
    <message>
        <source>Callers hear it</source>
        <translation>Anrufer hören sie</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Ansage</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Verwendet</translation>
    </message>
</context>
<context>
    <name>GreetingsScreen</name>
    <message>
        <source>A greeting is what callers hear before anybody answers. Any sound file can be one.</source>
        <translation>Eine Ansage ist, was Anrufer hören, bevor jemand abnimmt. Jede Audiodatei kann eine sein.</translation>
    </message>
    <message>
        <source>Any sound or video file; it can be dropped here or pasted as well.</source>
        <translation>Jede Audio- oder Videodatei; Sie können sie auch hierher ziehen oder einfügen.</translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation>Ansagen</translation>
    </message>
    <message>
        <source>Import a sound</source>
        <translation>Audiodatei importieren</translation>
    </message>
    <message>
        <source>Import a sound…</source>
        <translation>Audiodatei importieren…</translation>
    </message>
    <message>
        <source>No greeting yet</source>
        <translation>Noch keine Ansage</translation>
    </message>
    <message>
        <source>Paste a sound file</source>
        <translation>Audiodatei einfügen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove greeting {name}</source>
        <translation>Ansage {name} entfernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename greeting {old} to {new}</source>
        <translation>Ansage {old} in {new} umbenennen</translation>
    </message>
    <message>
        <source>Use version {number} of greeting {name}</source>
        <translation>Version {number} der Ansage {name} verwenden</translation>
    </message>
    <message>
        <source>When callers hear {name}</source>
        <translation>Wann Anrufer {name} hören</translation>
    </message>
</context>
<context>
    <name>HandlingForm</name>
    <message>
        <source>&amp;Divert to</source>
        <translation>&amp;Umleiten zu</translation>
    </message>
    <message>
        <source>&amp;Greeting</source>
        <translation>&amp;Ansage</translation>
    </message>
    <message>
        <source>&amp;Rings for</source>
        <translation>&amp;Klingelt</translation>
    </message>
    <message>
        <source>&amp;Unanswered after</source>
        <translation>Un&amp;beantwortet nach</translation>
    </message>
    <message>
        <source>Goes &amp;to</source>
        <translation>Geht &amp;an</translation>
    </message>
    <message>
        <source>If bus&amp;y</source>
        <translation>Wenn be&amp;setzt</translation>
    </message>
    <message>
        <source>If de&amp;clined</source>
        <translation>Wenn ab&amp;gelehnt</translation>
    </message>
    <message>
        <source>If no &amp;phone is there</source>
        <translation>Wenn kein &amp;Telefon da ist</translation>
    </message>
    <message>
        <source>If nobody takes the call</source>
        <translation>Wenn niemand abnimmt</translation>
    </message>
    <message>
        <source>If u&amp;nanswered</source>
        <translation>Wenn u&amp;nbeantwortet</translation>
    </message>
    <message>
        <source>Ring&amp;back</source>
        <translation>&amp;Freizeichen</translation>
    </message>
    <message>
        <source>T&amp;hen</source>
        <translation>&amp;Dann</translation>
    </message>
    <message>
        <source>The call ends</source>
        <translation>Der Anruf endet</translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>About pbxgui</source>
        <translation>Über pbxgui</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>HistoryFeed</name>
    <message>
        <source>Add up calls</source>
        <translation>Anrufe zusammenzählen</translation>
    </message>
    <message>
        <source>Export calls</source>
        <translation>Anrufe exportieren</translation>
    </message>
    <message>
        <source>Look through calls</source>
        <translation>Anrufe durchsuchen</translation>
    </message>
    <message>
        <source>Read calls</source>
        <translation>Anrufe lesen</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Caller</source>
        <translation>Anrufer</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Anruf</numerusform>
            <numerusform>%n Anrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) exported</source>
        <translation>
            <numerusform>%n Anruf exportiert</numerusform>
            <numerusform>%n Anrufe exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Alle Anrufe</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jeder Zeitraum</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Each call is written down here as it happens: who called, what was heard, what it costs.</source>
        <translation>Jeder Anruf wird hier sofort festgehalten: wer angerufen hat, was zu hören war, was er kostet.</translation>
    </message>
    <message>
        <source>Export calls</source>
        <translation>Anrufe exportieren</translation>
    </message>
    <message>
        <source>Export these calls</source>
        <translation>Diese Anrufe exportieren</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Find calls</source>
        <translation>Anrufe suchen</translation>
    </message>
    <message>
        <source>From when</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Heard a greeting</source>
        <translation>Ansage gehört</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Name, number, greeting, telephone …</source>
        <translation>Name, Rufnummer, Ansage, Telefon …</translation>
    </message>
    <message>
        <source>No call has all of these words.</source>
        <translation>Kein Anruf enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation>Noch kein Anruf</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Show what the number&apos;s callers hear</source>
        <translation>Zeigen, was Anrufer dieser Rufnummer hören</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>Welche Anrufe</translation>
    </message>
    <message>
        <source>Write these calls to a table for a spreadsheet program</source>
        <translation>Diese Anrufe als Tabelle für ein Tabellenprogramm speichern</translation>
    </message>
    <message>
        <source>calls.csv</source>
        <translation>anrufe.csv</translation>
    </message>
    <message>
        <source>{time} heard without being billed</source>
        <translation>{time} kostenlos gehört</translation>
    </message>
    <message>
        <source>{time} normally billed</source>
        <translation>{time} normalerweise kostenpflichtig</translation>
    </message>
</context>
<context>
    <name>HoursField</name>
    <message>
        <source>Exact hours, a line for each</source>
        <translation>Genaue Zeiten, eine Zeile für jede</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import extensions</source>
        <translation>Nebenstellen importieren</translation>
    </message>
    <message>
        <source>Import extensions from {file}</source>
        <translation>Nebenstellen aus {file} importieren</translation>
    </message>
    <message>
        <source>Read the table</source>
        <translation>Tabelle lesen</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>{file} wird gelesen…</translation>
    </message>
    <message>
        <source>Remove extensions that the file does not have</source>
        <translation>Nebenstellen entfernen, die in der Datei fehlen</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%n fault(s): nothing is imported until the file is mended.</source>
        <translation>
            <numerusform>%n Fehler: Nichts wird importiert, bis die Datei berichtigt ist.</numerusform>
            <numerusform>%n Fehler: Nichts wird importiert, bis die Datei berichtigt ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {gone} removed</source>
        <translation>{new} neu, {changed} geändert, {gone} entfernt</translation>
    </message>
    <message>
        <source>… and more</source>
        <translation>… und weitere</translation>
    </message>
</context>
<context>
    <name>ImportRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Importing “{file}” as “{greeting}”…</source>
        <translation>„{file}“ wird als „{greeting}“ importiert…</translation>
    </message>
    <message>
        <source>“{file}” is now the greeting “{greeting}”.</source>
        <translation>„{file}“ ist jetzt die Ansage „{greeting}“.</translation>
    </message>
    <message>
        <source>“{file}” is what callers now hear as “{greeting}”; the earlier version is kept.</source>
        <translation>„{file}“ hören Anrufer jetzt als „{greeting}“; die frühere Version bleibt erhalten.</translation>
    </message>
    <message>
        <source>“{file}” was not imported.</source>
        <translation>„{file}“ wurde nicht importiert.</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Import greeting {name}</source>
        <translation>Ansage {name} importieren</translation>
    </message>
    <message>
        <source>Importing {file}</source>
        <translation>{file} wird importiert</translation>
    </message>
</context>
<context>
    <name>ImportsPanel</name>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>Look at the recording</source>
        <translation>Aufnahme prüfen</translation>
    </message>
</context>
<context>
    <name>LiveScreen</name>
    <message>
        <source>Ask the engine</source>
        <translation>Anlage fragen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Telefone</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Ask the engine</source>
        <translation>Anlage fragen</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Done: {what}. Ctrl+Z takes it back.</source>
        <translation>Erledigt: {what}. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>E&amp;ngine</source>
        <translation>An&amp;lage</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Zurückgenommen: {what}</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
</context>
<context>
    <name>MatrixTable</name>
    <message>
        <source>Number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Wer was hört</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>cannot be reached</source>
        <translation>ist nicht erreichbar</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>hat abgelehnt</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>hat nicht angenommen</translation>
    </message>
    <message>
        <source>has answered</source>
        <translation>hat angenommen</translation>
    </message>
    <message>
        <source>hung up</source>
        <translation>hat aufgelegt</translation>
    </message>
    <message>
        <source>is being called</source>
        <translation>wird angerufen</translation>
    </message>
    <message>
        <source>is busy</source>
        <translation>ist besetzt</translation>
    </message>
    <message>
        <source>refused the call</source>
        <translation>hat den Anruf abgewiesen</translation>
    </message>
    <message>
        <source>rings</source>
        <translation>klingelt</translation>
    </message>
    <message>
        <source>stopped: answered elsewhere</source>
        <translation>klingelt nicht mehr: anderswo angenommen</translation>
    </message>
    <message>
        <source>{phone} {state}</source>
        <translation>{phone} {state}</translation>
    </message>
</context>
<context>
    <name>MomentWords</name>
    <message>
        <source>Answered by you: normally billed from here</source>
        <translation>Von Ihnen angenommen: normalerweise ab hier kostenpflichtig</translation>
    </message>
    <message>
        <source>Answered: normally billed from here</source>
        <translation>Angenommen: normalerweise ab hier kostenpflichtig</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Wird gehalten</translation>
    </message>
    <message>
        <source>Ringing or music began</source>
        <translation>Freizeichen oder Musik begann</translation>
    </message>
    <message>
        <source>Taken back from hold</source>
        <translation>Wird nicht mehr gehalten</translation>
    </message>
    <message>
        <source>The call came in</source>
        <translation>Der Anruf kam an</translation>
    </message>
    <message>
        <source>The call is over</source>
        <translation>Der Anruf ist beendet</translation>
    </message>
    <message>
        <source>The caller</source>
        <translation>Der Anrufer</translation>
    </message>
    <message>
        <source>The caller hears the usual ringing</source>
        <translation>Der Anrufer hört das übliche Freizeichen</translation>
    </message>
    <message>
        <source>The caller hears us, without being answered</source>
        <translation>Der Anrufer hört uns, ohne angenommen zu sein</translation>
    </message>
    <message>
        <source>The first sound went to the caller</source>
        <translation>Der erste Ton ging an den Anrufer</translation>
    </message>
    <message>
        <source>The phone</source>
        <translation>Das Telefon</translation>
    </message>
    <message>
        <source>Transferred to {number}</source>
        <translation>Weiterverbunden mit {number}</translation>
    </message>
    <message>
        <source>You skipped the greeting</source>
        <translation>Sie haben die Ansage übersprungen</translation>
    </message>
    <message>
        <source>{name} answered; the two talk</source>
        <translation>{name} hat angenommen; beide sprechen miteinander</translation>
    </message>
    <message>
        <source>{name} hung up</source>
        <translation>{name} hat aufgelegt</translation>
    </message>
    <message>
        <source>{name} is being called</source>
        <translation>{name} wird angerufen</translation>
    </message>
    <message>
        <source>{name} rings</source>
        <translation>{name} klingelt</translation>
    </message>
    <message>
        <source>{name} rings on</source>
        <translation>{name} klingelt weiter</translation>
    </message>
    <message>
        <source>{who} pressed {key}</source>
        <translation>{who} hat {key} gedrückt</translation>
    </message>
    <message>
        <source>“{name}” began</source>
        <translation>„{name}“ begann</translation>
    </message>
    <message>
        <source>“{name}” ended</source>
        <translation>„{name}“ endete</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Screens</source>
        <translation>Ansichten</translation>
    </message>
</context>
<context>
    <name>NoCalls</name>
    <message>
        <source>Add a number</source>
        <translation>Rufnummer hinzufügen</translation>
    </message>
    <message>
        <source>Add a number, and choose what its callers hear before anybody answers.</source>
        <translation>Fügen Sie eine Rufnummer hinzu und wählen Sie, was ihre Anrufer hören, bevor jemand abnimmt.</translation>
    </message>
    <message>
        <source>Call a number, and follow the call here.</source>
        <translation>Rufen Sie eine Rufnummer an und verfolgen Sie den Anruf hier.</translation>
    </message>
    <message>
        <source>Calls show here as soon as it does.</source>
        <translation>Sobald sie läuft, erscheinen Anrufe hier.</translation>
    </message>
    <message>
        <source>Give a telephone or a softphone the address and the secret of an extension; then call a number.</source>
        <translation>Tragen Sie in einem Telefon oder Softphone die Adresse und das Kennwort einer Nebenstelle ein; rufen Sie dann eine Rufnummer an.</translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation>Zurzeit kein Anruf</translation>
    </message>
    <message>
        <source>No phone has registered yet</source>
        <translation>Noch hat sich kein Telefon angemeldet</translation>
    </message>
    <message>
        <source>Numbers that can be called</source>
        <translation>Rufnummern, die angerufen werden können</translation>
    </message>
    <message>
        <source>Set a phone up</source>
        <translation>Telefon einrichten</translation>
    </message>
    <message>
        <source>The engine does not run</source>
        <translation>Die Anlage läuft nicht</translation>
    </message>
    <message>
        <source>There is nothing to call yet</source>
        <translation>Es gibt noch nichts anzurufen</translation>
    </message>
</context>
<context>
    <name>NumberEdits</name>
    <message>
        <source>Add number {number}</source>
        <translation>Rufnummer {number} hinzufügen</translation>
    </message>
    <message>
        <source>Add the group of callers {name}</source>
        <translation>Anrufergruppe {name} hinzufügen</translation>
    </message>
    <message>
        <source>Call {number} “{name}”</source>
        <translation>{number} „{name}“ nennen</translation>
    </message>
    <message>
        <source>No rules for {who}</source>
        <translation>{who}: keine Regeln</translation>
    </message>
    <message>
        <source>Remove number {number}</source>
        <translation>Rufnummer {number} entfernen</translation>
    </message>
    <message>
        <source>{number} is internal</source>
        <translation>{number} ist intern</translation>
    </message>
    <message>
        <source>{number} is public</source>
        <translation>{number} ist öffentlich</translation>
    </message>
    <message>
        <source>{number}, {who}: greeting from {file}</source>
        <translation>{number}, {who}: Ansage aus {file}</translation>
    </message>
    <message>
        <source>{number}, {who}: greeting “{greeting}”</source>
        <translation>{number}, {who}: Ansage „{greeting}“</translation>
    </message>
    <message>
        <source>{number}, {who}: what they hear</source>
        <translation>{number}, {who}: was zu hören ist</translation>
    </message>
    <message>
        <source>{number}: ask {who} earlier</source>
        <translation>{number}, {who}: früher prüfen</translation>
    </message>
    <message>
        <source>{number}: ask {who} later</source>
        <translation>{number}, {who}: später prüfen</translation>
    </message>
    <message>
        <source>{number}: no rule for {who}</source>
        <translation>{number}, {who}: keine Regel</translation>
    </message>
</context>
<context>
    <name>NumberFields</name>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Rufnummer</translation>
    </message>
    <message>
        <source>&amp;Public: calls from outside may come in on it</source>
        <translation>Ö&amp;ffentlich: Anrufe von außen können hier ankommen</translation>
    </message>
    <message>
        <source>&amp;Ringing tone of</source>
        <translation>Frei&amp;zeichen wie in</translation>
    </message>
    <message>
        <source>As callers dial it: 2001, 0301234567</source>
        <translation>Wie Anrufer sie wählen: 2001, 0301234567</translation>
    </message>
    <message>
        <source>Goes &amp;to</source>
        <translation>Geht &amp;an</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Optional: Shop, Family</source>
        <translation>Optional: Laden, Familie</translation>
    </message>
    <message>
        <source>Without it only your own extensions can call this number.</source>
        <translation>Sonst können nur Ihre eigenen Nebenstellen diese Rufnummer anrufen.</translation>
    </message>
</context>
<context>
    <name>NumberPopover</name>
    <message>
        <source>&amp;Ringing tone of</source>
        <translation>Frei&amp;zeichen wie in</translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation>Früher prüfen</translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation>Später prüfen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>It has no rules: all callers hear the same.</source>
        <translation>Sie hat keine Regeln: Alle Anrufer hören dasselbe.</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Never met: rule {number} takes all these calls. Ask it earlier.</source>
        <translation>Kommt nie zum Zug: Regel {number} übernimmt alle diese Anrufe. Lassen Sie diese hier früher prüfen.</translation>
    </message>
    <message>
        <source>Remove number</source>
        <translation>Rufnummer entfernen</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Ringing tone of {number}</source>
        <translation>Freizeichen von {number}</translation>
    </message>
    <message>
        <source>Rules are asked from above; the first that fits a call wins, and everybody else comes last.</source>
        <translation>Regeln werden von oben nach unten geprüft; die erste, die zu einem Anruf passt, gilt. Alle anderen kommen zuletzt.</translation>
    </message>
    <message>
        <source>Rules, in the order in which they are asked</source>
        <translation>Regeln, in der Reihenfolge, in der sie geprüft werden</translation>
    </message>
</context>
<context>
    <name>NumbersModel</name>
    <message numerus="yes">
        <source>%n more rule(s)</source>
        <translation>
            <numerusform>%n weitere Regel</numerusform>
            <numerusform>%n weitere Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>public</source>
        <translation>öffentlich</translation>
    </message>
</context>
<context>
    <name>NumbersScreen</name>
    <message>
        <source>A number is what callers dial. For each you set what its callers hear before anyone answers.</source>
        <translation>Eine Rufnummer ist das, was Anrufer wählen. Für jede legen Sie fest, was ihre Anrufer hören, bevor jemand abnimmt.</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Rufnummer hinzufügen</translation>
    </message>
    <message>
        <source>Add the first number</source>
        <translation>Erste Rufnummer hinzufügen</translation>
    </message>
    <message>
        <source>Ask this rule earlier</source>
        <translation>Diese Regel früher prüfen</translation>
    </message>
    <message>
        <source>Ask this rule later</source>
        <translation>Diese Regel später prüfen</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Choose a greeting for this cell</source>
        <translation>Ansage für dieses Feld wählen</translation>
    </message>
    <message>
        <source>Find a number</source>
        <translation>Rufnummer suchen</translation>
    </message>
    <message>
        <source>Name, reach and rules of the number</source>
        <translation>Name, Erreichbarkeit und Regeln der Rufnummer</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Rufnummern</translation>
    </message>
    <message>
        <source>Remove number</source>
        <translation>Rufnummer entfernen</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Remove this condition from all numbers</source>
        <translation>Diese Bedingung aus allen Rufnummern entfernen</translation>
    </message>
    <message>
        <source>Set what callers hear</source>
        <translation>Festlegen, was Anrufer hören</translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Wer was hört</translation>
    </message>
</context>
<context>
    <name>PhoneWords</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) of yours, as a caller would</source>
        <translation>
            <numerusform>%n eigene Rufnummer, so wie ein Anrufer</numerusform>
            <numerusform>%n eigene Rufnummern, so wie ein Anrufer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other extension(s)</source>
        <translation>
            <numerusform>%n andere Nebenstelle</numerusform>
            <numerusform>%n andere Nebenstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation>
            <numerusform>%n Telefon bereit</numerusform>
            <numerusform>%n Telefone bereit</numerusform>
        </translation>
    </message>
    <message>
        <source>Called at a fixed address</source>
        <translation>Wird unter fester Adresse angerufen</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>No phone yet</source>
        <translation>Noch kein Telefon</translation>
    </message>
    <message>
        <source>Nobody outside: there is no trunk, so nothing can cost money.</source>
        <translation>Niemanden außerhalb: Es gibt keine Leitung nach außen, also kann nichts Geld kosten.</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>Rufnummer {number}</translation>
    </message>
    <message>
        <source>Ring group {name}</source>
        <translation>Gruppe {name}</translation>
    </message>
    <message>
        <source>Set one up with its card</source>
        <translation>Mit der Karte der Nebenstelle einrichten</translation>
    </message>
    <message>
        <source>answers in {ms} ms</source>
        <translation>antwortet in {ms} ms</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>last seen {ago}</source>
        <translation>zuletzt gesehen {ago}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>seen {ago}</source>
        <translation>gesehen {ago}</translation>
    </message>
</context>
<context>
    <name>PhonesFeed</name>
    <message>
        <source>Look for phones</source>
        <translation>Telefone suchen</translation>
    </message>
</context>
<context>
    <name>PhonesModel</name>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation>
            <numerusform>%n Telefon bereit</numerusform>
            <numerusform>%n Telefone bereit</numerusform>
        </translation>
    </message>
    <message>
        <source>, answers in {ms} ms</source>
        <translation>, antwortet in {ms} ms</translation>
    </message>
    <message>
        <source>Called at a fixed address</source>
        <translation>Wird unter fester Adresse angerufen</translation>
    </message>
    <message>
        <source>No phone has registered</source>
        <translation>Kein Telefon hat sich angemeldet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Registered, does not answer</source>
        <translation>Angemeldet, antwortet nicht</translation>
    </message>
</context>
<context>
    <name>PhonesPage</name>
    <message>
        <source>A softphone is an app that makes calls. Linphone is free, for phones and computers.</source>
        <translation>Ein Softphone ist eine App zum Telefonieren. Linphone ist kostenlos, für Handys und Computer.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Set up your phones</source>
        <translation>Telefone einrichten</translation>
    </message>
    <message>
        <source>registered: {phone}</source>
        <translation>angemeldet: {phone}</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>wartet…</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Dialplan</source>
        <translation>Wählplan</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Nebenstellen</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation>Ansagen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Rufnummern</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>&amp;First phone</source>
        <translation>&amp;Erstes Telefon</translation>
    </message>
    <message>
        <source>&amp;Second phone</source>
        <translation>&amp;Zweites Telefon</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Listen to {words}</source>
        <translation>{words} anhören</translation>
    </message>
    <message>
        <source>Main number</source>
        <translation>Hauptnummer</translation>
    </message>
    <message>
        <source>My mobile</source>
        <translation>Mein Handy</translation>
    </message>
    <message>
        <source>Names are enough; everything can be changed later.</source>
        <translation>Namen genügen; alles lässt sich später ändern.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>The &amp;number that callers dial</source>
        <translation>Die &amp;Rufnummer, die Anrufer wählen</translation>
    </message>
    <message>
        <source>Then the first phone rings. Until somebody picks up, callers are normally not billed.</source>
        <translation>Dann klingelt das erste Telefon. Bis jemand abnimmt, ist der Anruf normalerweise kostenlos.</translation>
    </message>
    <message>
        <source>Two phones and a number</source>
        <translation>Zwei Telefone und eine Rufnummer</translation>
    </message>
    <message>
        <source>What callers hear first</source>
        <translation>Was Anrufer zuerst hören</translation>
    </message>
</context>
<context>
    <name>Possible</name>
    <message>
        <source>Choose a call first.</source>
        <translation>Wählen Sie zuerst einen Anruf.</translation>
    </message>
    <message>
        <source>No greeting plays at the moment.</source>
        <translation>Zurzeit läuft keine Ansage.</translation>
    </message>
    <message>
        <source>No rule can be made for this caller: the number holds other characters than a number has.</source>
        <translation>Für diesen Anrufer lässt sich keine Regel anlegen: Seine Rufnummer enthält Zeichen, die in Rufnummern nicht vorkommen.</translation>
    </message>
    <message>
        <source>The phone has to be picked up first that this call is for.</source>
        <translation>Zuerst muss an dem Telefon abgenommen werden, für das dieser Anruf ist.</translation>
    </message>
    <message>
        <source>There is no number yet.</source>
        <translation>Es gibt noch keine Rufnummer.</translation>
    </message>
    <message>
        <source>This call is over.</source>
        <translation>Dieser Anruf ist beendet.</translation>
    </message>
    <message>
        <source>This call went to an extension directly, which has no rules.</source>
        <translation>Dieser Anruf ging direkt an eine Nebenstelle; dort gibt es keine Regeln.</translation>
    </message>
    <message>
        <source>This caller has been answered already.</source>
        <translation>Dieser Anrufer ist bereits angenommen.</translation>
    </message>
    <message>
        <source>This caller shows no number.</source>
        <translation>Dieser Anrufer zeigt keine Rufnummer.</translation>
    </message>
</context>
<context>
    <name>PreviewButton</name>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Listen to “{name}”</source>
        <translation>„{name}“ anhören</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ProgramFeed</name>
    <message>
        <source>Check the program</source>
        <translation>Programm prüfen</translation>
    </message>
    <message>
        <source>Compare with Asterisk&apos;s files</source>
        <translation>Mit den Dateien von Asterisk vergleichen</translation>
    </message>
    <message>
        <source>Write for Asterisk</source>
        <translation>Für Asterisk schreiben</translation>
    </message>
    <message>
        <source>Write the program</source>
        <translation>Programm erstellen</translation>
    </message>
</context>
<context>
    <name>QualityFeed</name>
    <message>
        <source>Look at the sound</source>
        <translation>Tonqualität abfragen</translation>
    </message>
</context>
<context>
    <name>QualityWords</name>
    <message>
        <source>Fair</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Poor</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>jitter {ms} ms</source>
        <translation>Jitter {ms} ms</translation>
    </message>
    <message>
        <source>{codec} {rate} kHz</source>
        <translation>{codec} {rate} kHz</translation>
    </message>
    <message>
        <source>{codec}, encrypted</source>
        <translation>{codec}, verschlüsselt</translation>
    </message>
    <message>
        <source>{ms} ms there and back</source>
        <translation>{ms} ms hin und zurück</translation>
    </message>
    <message>
        <source>{percent} % lost</source>
        <translation>{percent} % verloren</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>A stranger, {number}</source>
        <translation>Jemand Unbekanntes, {number}</translation>
    </message>
    <message>
        <source>Choose one of this century.</source>
        <translation>Wählen Sie eine aus diesem Jahrhundert.</translation>
    </message>
    <message>
        <source>Extension {number} {name}</source>
        <translation>Nebenstelle {number} {name}</translation>
    </message>
    <message>
        <source>Somebody who withholds the number</source>
        <translation>Jemand mit unterdrückter Rufnummer</translation>
    </message>
    <message>
        <source>That year cannot be used.</source>
        <translation>Diese Jahreszahl ist nicht möglich.</translation>
    </message>
    <message>
        <source>Write digits, such as 0301234567.</source>
        <translation>Schreiben Sie Ziffern, zum Beispiel 0301234567.</translation>
    </message>
    <message>
        <source>Write now, Sunday 3 am, tomorrow 15:00 or 2026-12-24 10:00.</source>
        <translation>Schreiben Sie jetzt, Sonntag 3 Uhr, morgen 15:00 oder 2026-12-24 10:00.</translation>
    </message>
    <message>
        <source>no phone is switched on</source>
        <translation>kein Telefon ist eingeschaltet</translation>
    </message>
    <message>
        <source>nobody picks up</source>
        <translation>niemand nimmt ab</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>somebody picks up after 5 s</source>
        <translation>jemand nimmt nach 5 s ab</translation>
    </message>
    <message>
        <source>the call is declined</source>
        <translation>der Anruf wird abgelehnt</translation>
    </message>
    <message>
        <source>they are busy</source>
        <translation>es ist besetzt</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>{number} of the group {name}</source>
        <translation>{number} aus der Gruppe {name}</translation>
    </message>
    <message>
        <source>“{caller}” is no number.</source>
        <translation>„{caller}“ ist keine Rufnummer.</translation>
    </message>
    <message>
        <source>“{text}” is no time.</source>
        <translation>„{text}“ ist keine Zeitangabe.</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>Anonymous</source>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Besetzt</translation>
    </message>
    <message>
        <source>Caller and telephone hear each other.</source>
        <translation>Anrufer und Telefon hören einander.</translation>
    </message>
    <message>
        <source>Caller hung up</source>
        <translation>Anrufer hat aufgelegt</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Läuft noch</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>No such number</source>
        <translation>Unbekannte Rufnummer</translation>
    </message>
    <message>
        <source>Not answered ({status})</source>
        <translation>Nicht angenommen ({status})</translation>
    </message>
    <message>
        <source>Nothing was played to the caller.</source>
        <translation>Dem Anrufer wurde nichts vorgespielt.</translation>
    </message>
    <message>
        <source>Ringback</source>
        <translation>Freizeichen</translation>
    </message>
    <message>
        <source>The call is answered (200): normally billed from now on.</source>
        <translation>Der Anruf wird angenommen (200): ab jetzt normalerweise kostenpflichtig.</translation>
    </message>
    <message>
        <source>The call is over: {how}</source>
        <translation>Der Anruf ist beendet: {how}</translation>
    </message>
    <message>
        <source>The caller can hear us and is not answered (183).</source>
        <translation>Der Anrufer kann uns hören und ist nicht angenommen (183).</translation>
    </message>
    <message>
        <source>The caller has likely heard it.</source>
        <translation>Der Anrufer hat es wahrscheinlich gehört.</translation>
    </message>
    <message>
        <source>The caller has surely heard it.</source>
        <translation>Der Anrufer hat es sicher gehört.</translation>
    </message>
    <message>
        <source>The caller hears ringing from us.</source>
        <translation>Der Anrufer hört unser Freizeichen.</translation>
    </message>
    <message>
        <source>The caller hears {what} as ringback.</source>
        <translation>Der Anrufer hört {what} als Freizeichen.</translation>
    </message>
    <message>
        <source>The caller hears {what}.</source>
        <translation>Der Anrufer hört {what}.</translation>
    </message>
    <message>
        <source>The caller&apos;s own telephone begins to ring (180).</source>
        <translation>Der Anrufer hört jetzt das Freizeichen seines eigenen Telefons (180).</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Whether the caller has heard it is not known.</source>
        <translation>Ob der Anrufer es gehört hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>it was transferred.</source>
        <translation>er wurde weiterverbunden.</translation>
    </message>
    <message>
        <source>not billed</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>Rufnummer unterdrückt</translation>
    </message>
    <message>
        <source>the caller hung up.</source>
        <translation>der Anrufer hat aufgelegt.</translation>
    </message>
    <message>
        <source>the telephone that was called hung up.</source>
        <translation>das angerufene Telefon hat aufgelegt.</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>{caller} calls {number}.</source>
        <translation>{caller} ruft {number} an.</translation>
    </message>
    <message>
        <source>{time} billed</source>
        <translation>{time} kostenpflichtig</translation>
    </message>
    <message>
        <source>{time} not billed</source>
        <translation>{time} kostenlos</translation>
    </message>
    <message>
        <source>{what} was heard for {seconds} s.</source>
        <translation>{what} war {seconds} s lang zu hören.</translation>
    </message>
    <message>
        <source>{who} answers.</source>
        <translation>{who} nimmt ab.</translation>
    </message>
    <message>
        <source>{who} cannot be reached ({status}).</source>
        <translation>{who} ist nicht erreichbar ({status}).</translation>
    </message>
    <message>
        <source>{who} declines.</source>
        <translation>{who} lehnt ab.</translation>
    </message>
    <message>
        <source>{who} is busy.</source>
        <translation>{who} ist besetzt.</translation>
    </message>
    <message>
        <source>{who} is called.</source>
        <translation>{who} wird angerufen.</translation>
    </message>
    <message>
        <source>{who} rings.</source>
        <translation>{who} klingelt.</translation>
    </message>
    <message>
        <source>“{names}” for {seconds} s</source>
        <translation>„{names}“ {seconds} s lang</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>Days to &amp;keep calls</source>
        <translation>Tage, die Anrufe &amp;bleiben</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Look how long calls are kept</source>
        <translation>Nachsehen, wie lange Anrufe bleiben</translation>
    </message>
    <message>
        <source>Older ones are removed by and by, and do not come back.</source>
        <translation>Ältere werden nach und nach entfernt und kommen nicht wieder.</translation>
    </message>
    <message>
        <source>Set how long calls are kept</source>
        <translation>Festlegen, wie lange Anrufe bleiben</translation>
    </message>
    <message>
        <source>What is noted of each call: who, when, and what was heard.</source>
        <translation>Was von jedem Anruf festgehalten wird: wer, wann, und was zu hören war.</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>None of the rules of {number} fits this caller now: what everybody else gets.</source>
        <translation>Keine Regel von {number} passt jetzt zu diesem Anrufer: Es gilt, was für alle anderen gilt.</translation>
    </message>
    <message>
        <source>Rule {place} of {number}, because {reasons}.</source>
        <translation>Regel {place} von {number}, denn {reasons}.</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>everybody else</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>it is for everybody</source>
        <translation>sie gilt für alle</translation>
    </message>
    <message>
        <source>it is {when}</source>
        <translation>der Anruf kommt {when}</translation>
    </message>
    <message>
        <source>rule {place}: {condition}</source>
        <translation>Regel {place}: {condition}</translation>
    </message>
    <message>
        <source>the caller fits “{who}”</source>
        <translation>der Anrufer passt zu „{who}“</translation>
    </message>
    <message>
        <source>{number} treats everybody alike.</source>
        <translation>{number} behandelt alle gleich.</translation>
    </message>
</context>
<context>
    <name>ScheduleDetails</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Drag to open, Shift-drag to close. Keys: arrows, Space, Shift+arrows.</source>
        <translation>Ziehen öffnet, Umschalt+Ziehen schließt. Tasten: Pfeile, Leertaste, Umschalt+Pfeile.</translation>
    </message>
    <message>
        <source>Exact hours</source>
        <translation>Genaue Zeiten</translation>
    </message>
    <message>
        <source>Holidays and special days</source>
        <translation>Feiertage und besondere Tage</translation>
    </message>
    <message>
        <source>No number yet. Choose it as the time of a rule, under Numbers.</source>
        <translation>Noch keine Rufnummer. Wählen Sie den Zeitplan unter „Rufnummern“ als Zeit einer Regel.</translation>
    </message>
    <message>
        <source>Shows the number</source>
        <translation>Zeigt die Rufnummer</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Zeit&amp;zone</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
</context>
<context>
    <name>ScheduleEdits</name>
    <message>
        <source>Add a schedule</source>
        <translation>Zeitplan hinzufügen</translation>
    </message>
    <message>
        <source>Days of schedule {name}</source>
        <translation>Tage des Zeitplans {name}</translation>
    </message>
    <message>
        <source>Hours of schedule {name}</source>
        <translation>Zeiten des Zeitplans {name}</translation>
    </message>
    <message>
        <source>Import holidays from {file}</source>
        <translation>Feiertage aus {file} importieren</translation>
    </message>
    <message>
        <source>Name of schedule {name}</source>
        <translation>Name des Zeitplans {name}</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n day(s) of schedule {name}</source>
        <translation>
            <numerusform>%n Tag des Zeitplans {name} entfernen</numerusform>
            <numerusform>%n Tage des Zeitplans {name} entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove schedule {name}</source>
        <translation>Zeitplan {name} entfernen</translation>
    </message>
    <message>
        <source>Time zone of schedule {name}</source>
        <translation>Zeitzone des Zeitplans {name}</translation>
    </message>
</context>
<context>
    <name>ScheduleWords</name>
    <message>
        <source>Closed now</source>
        <translation>Jetzt geschlossen</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Jetzt geöffnet</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>it has no hours to come</source>
        <translation>es kommen keine Zeiten mehr</translation>
    </message>
    <message>
        <source>open</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>morgen {time}</translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation>bis {when}</translation>
    </message>
    <message numerus="yes">
        <source>{day}: clocks go back %n minute(s); hours within the repeated time count twice.</source>
        <translation>
            <numerusform>{day}: Die Uhr wird um %n Minute zurückgestellt; Zeiten in der wiederholten Spanne zählen doppelt.</numerusform>
            <numerusform>{day}: Die Uhr wird um %n Minuten zurückgestellt; Zeiten in der wiederholten Spanne zählen doppelt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day}: clocks go forward %n minute(s); hours within the skipped time do not happen.</source>
        <translation>
            <numerusform>{day}: Die Uhr wird um %n Minute vorgestellt; Zeiten in der übersprungenen Spanne entfallen.</numerusform>
            <numerusform>{day}: Die Uhr wird um %n Minuten vorgestellt; Zeiten in der übersprungenen Spanne entfallen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchedulesScreen</name>
    <message numerus="yes">
        <source>%n new holiday(s) from {file}</source>
        <translation>
            <numerusform>%n neuer Feiertag aus {file}</numerusform>
            <numerusform>%n neue Feiertage aus {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>A schedule says when you are open, so that callers hear something else at night.</source>
        <translation>Ein Zeitplan sagt, wann Sie geöffnet haben, damit Anrufer nachts etwas anderes hören.</translation>
    </message>
    <message>
        <source>Add schedule</source>
        <translation>Zeitplan hinzufügen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Kalender (*.ics)</translation>
    </message>
    <message>
        <source>Import holidays</source>
        <translation>Feiertage importieren</translation>
    </message>
    <message>
        <source>Import holidays…</source>
        <translation>Feiertage importieren…</translation>
    </message>
    <message>
        <source>No schedule yet</source>
        <translation>Noch kein Zeitplan</translation>
    </message>
    <message>
        <source>Remove schedule</source>
        <translation>Zeitplan entfernen</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Copy the secret for a minute</source>
        <translation>Kennwort für eine Minute kopieren</translation>
    </message>
    <message>
        <source>Hide the secret</source>
        <translation>Kennwort verbergen</translation>
    </message>
    <message>
        <source>Make a new secret</source>
        <translation>Neues Kennwort erzeugen</translation>
    </message>
    <message>
        <source>Reveal the secret</source>
        <translation>Kennwort anzeigen</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Secret, hidden</source>
        <translation>Kennwort, verborgen</translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message numerus="yes">
        <source>%n extension(s)</source>
        <translation>
            <numerusform>%n Nebenstelle</numerusform>
            <numerusform>%n Nebenstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cannot be created; nothing is created until that is mended.</source>
        <translation>
            <numerusform>%n davon kann nicht angelegt werden; bis das behoben ist, wird nichts angelegt.</numerusform>
            <numerusform>%n davon können nicht angelegt werden; bis das behoben ist, wird nichts angelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>&amp;Rufnummern</translation>
    </message>
    <message>
        <source>As in 100-119 or 100-104, 200</source>
        <translation>Zum Beispiel 100-119 oder 100-104, 200</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Create several extensions</source>
        <translation>Mehrere Nebenstellen anlegen</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Phone {n}</source>
        <translation>Telefon {n}</translation>
    </message>
    <message>
        <source>What will be created</source>
        <translation>Was angelegt wird</translation>
    </message>
    <message>
        <source>{n} becomes the number, {i} counts from 1. A strong secret is made for each.</source>
        <translation>Aus {n} wird die Rufnummer, {i} zählt ab 1. Jede Nebenstelle erhält ein starkes Kennwort.</translation>
    </message>
</context>
<context>
    <name>SettingsChoices</name>
    <message>
        <source>All addresses of this computer</source>
        <translation>Alle Adressen dieses Computers</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>{address}, not of this computer now</source>
        <translation>{address}, zurzeit nicht an diesem Computer</translation>
    </message>
    <message>
        <source>{address}, proposed</source>
        <translation>{address}, Vorschlag</translation>
    </message>
    <message>
        <source>{address}, this computer only</source>
        <translation>{address}, nur dieser Computer</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>SpeakerButton</name>
    <message>
        <source>Rescan: look for speakers and headphones</source>
        <translation>Neu suchen: Lautsprecher und Kopfhörer</translation>
    </message>
    <message>
        <source>Speaker or headphones</source>
        <translation>Lautsprecher oder Kopfhörer</translation>
    </message>
    <message>
        <source>What the system uses</source>
        <translation>Was das System verwendet</translation>
    </message>
    <message>
        <source>What you listen on</source>
        <translation>Worüber Sie hören</translation>
    </message>
    <message>
        <source>{device}, not connected</source>
        <translation>{device}, nicht angeschlossen</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Engine does not run</source>
        <translation>Anlage läuft nicht</translation>
    </message>
    <message>
        <source>Engine runs</source>
        <translation>Anlage läuft</translation>
    </message>
    <message>
        <source>Engine runs at {address}</source>
        <translation>Anlage läuft unter {address}</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Leitungen</translation>
    </message>
    <message>
        <source>{used} of {all} lines in use</source>
        <translation>{used} von {all} Leitungen belegt</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>Answer: normally billed from here on</source>
        <translation>Annehmen: ab hier normalerweise kostenpflichtig</translation>
    </message>
    <message>
        <source>Does it hold? {what}</source>
        <translation>Trifft das zu? {what}</translation>
    </message>
    <message>
        <source>Go on elsewhere: {what}</source>
        <translation>An anderer Stelle weiter: {what}</translation>
    </message>
    <message>
        <source>Is it in “{schedule}”?</source>
        <translation>Liegt die Zeit in „{schedule}“?</translation>
    </message>
    <message>
        <source>Is it one of these callers?</source>
        <translation>Ist es einer dieser Anrufer?</translation>
    </message>
    <message>
        <source>Play a ringing tone ({what})</source>
        <translation>Freizeichen abspielen ({what})</translation>
    </message>
    <message>
        <source>Play “{what}”</source>
        <translation>„{what}“ abspielen</translation>
    </message>
    <message>
        <source>Ring {what}</source>
        <translation>{what} klingeln lassen</translation>
    </message>
    <message>
        <source>The call ends</source>
        <translation>Der Anruf endet</translation>
    </message>
    <message>
        <source>The caller can hear us, and is not answered (183)</source>
        <translation>Der Anrufer kann uns hören und ist nicht angenommen (183)</translation>
    </message>
    <message>
        <source>The caller hears that it is busy</source>
        <translation>Der Anrufer hört, dass besetzt ist</translation>
    </message>
    <message>
        <source>The caller hears that no line is free</source>
        <translation>Der Anrufer hört, dass keine Leitung frei ist</translation>
    </message>
    <message>
        <source>The caller hears themselves</source>
        <translation>Der Anrufer hört sich selbst</translation>
    </message>
    <message>
        <source>The caller&apos;s own telephone rings (180)</source>
        <translation>Der Anrufer hört das Freizeichen seines eigenen Telefons (180)</translation>
    </message>
    <message>
        <source>The tone ends</source>
        <translation>Der Ton endet</translation>
    </message>
    <message>
        <source>Wait {what} seconds</source>
        <translation>{what} Sekunden warten</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>What has happened so far</source>
        <translation>Was bisher geschehen ist</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>180: it rings, not answered yet</source>
        <translation>180: Es klingelt, noch nicht angenommen</translation>
    </message>
    <message>
        <source>183: the caller hears us, not answered yet</source>
        <translation>183: Der Anrufer hört uns, noch nicht angenommen</translation>
    </message>
    <message>
        <source>200: answered, normally billed from here on</source>
        <translation>200: Angenommen, ab hier normalerweise kostenpflichtig</translation>
    </message>
    <message>
        <source>Answered after {before} s, {who} after {all} s. Normally billed: {billed} s.</source>
        <translation>Angenommen nach {before} s, {who} nach {all} s. Normalerweise kostenpflichtig: {billed} s.</translation>
    </message>
    <message>
        <source>Not answered: {how}. Normally never billed.</source>
        <translation>Nicht angenommen: {how}. Normalerweise immer kostenlos.</translation>
    </message>
    <message>
        <source>at {at} s {words}</source>
        <translation>bei {at} s {words}</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>from {start} to {end} s {words}</source>
        <translation>von {start} bis {end} s {words}</translation>
    </message>
    <message>
        <source>greeting “{name}”</source>
        <translation>Ansage „{name}“</translation>
    </message>
    <message>
        <source>it ends</source>
        <translation>der Anruf endet</translation>
    </message>
    <message>
        <source>ringing of the caller&apos;s own phone</source>
        <translation>Freizeichen des eigenen Telefons</translation>
    </message>
    <message>
        <source>ringing tone</source>
        <translation>Freizeichen</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>the call is over</source>
        <translation>der Anruf ist beendet</translation>
    </message>
    <message>
        <source>the caller hangs up</source>
        <translation>der Anrufer legt auf</translation>
    </message>
    <message>
        <source>the caller&apos;s own voice</source>
        <translation>die eigene Stimme des Anrufers</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>{phones} ring(s)</source>
        <translation>Klingeln bei {phones}</translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation>„{name}“ immer wieder</translation>
    </message>
</context>
<context>
    <name>TableFiles</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export as CSV with secrets…</source>
        <translation>Als CSV mit Kennwörtern exportieren…</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export extensions</source>
        <translation>Nebenstellen exportieren</translation>
    </message>
    <message>
        <source>Export the extensions</source>
        <translation>Nebenstellen exportieren</translation>
    </message>
    <message>
        <source>Import extensions</source>
        <translation>Nebenstellen importieren</translation>
    </message>
    <message>
        <source>Import from CSV…</source>
        <translation>Aus CSV importieren…</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>What the caller hears, second by second</source>
        <translation>Was der Anrufer hört, Sekunde für Sekunde</translation>
    </message>
    <message>
        <source>billed</source>
        <translation>kostet</translation>
    </message>
    <message>
        <source>hears</source>
        <translation>hört</translation>
    </message>
    <message>
        <source>phones</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>{at} s</source>
        <translation>{at} s</translation>
    </message>
</context>
<context>
    <name>TransferPopup</name>
    <message>
        <source>A number, an extension or a name</source>
        <translation>Eine Rufnummer, eine Nebenstelle oder ein Name</translation>
    </message>
    <message>
        <source>Number or extension</source>
        <translation>Rufnummer oder Nebenstelle</translation>
    </message>
    <message>
        <source>Numbers and extensions</source>
        <translation>Rufnummern und Nebenstellen</translation>
    </message>
    <message>
        <source>Send {caller} on to</source>
        <translation>{caller} weiterverbinden mit</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Weiterverbinden</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n call(s) in progress</source>
        <translation>
            <numerusform>%n laufender Anruf</numerusform>
            <numerusform>%n laufende Anrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Missed: {caller} called {number}</source>
        <translation>Verpasst: {caller} hat {number} angerufen</translation>
    </message>
    <message>
        <source>Mute notices</source>
        <translation>Mitteilungen stummschalten</translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation>Zurzeit kein Anruf</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{caller} calls {number}</source>
        <translation>{caller} ruft {number} an</translation>
    </message>
</context>
<context>
    <name>Treatments</name>
    <message>
        <source>Answer, then greet</source>
        <translation>Annehmen, dann Ansage</translation>
    </message>
    <message>
        <source>Answered at once; then the greeting, then ringing.</source>
        <translation>Sofort angenommen; dann die Ansage, dann klingelt es.</translation>
    </message>
    <message>
        <source>Billed after the greeting, even if nobody picks up</source>
        <translation>Nach der Ansage kostenpflichtig, auch wenn niemand abnimmt</translation>
    </message>
    <message>
        <source>Billed from the first second</source>
        <translation>Von der ersten Sekunde an kostenpflichtig</translation>
    </message>
    <message>
        <source>Callers hear the announcement and are not answered.</source>
        <translation>Anrufer hören die Ansage und werden nicht angenommen.</translation>
    </message>
    <message>
        <source>Callers hear the greeting, are answered, then hear ringing.</source>
        <translation>Anrufer hören die Ansage, werden angenommen und hören dann das Freizeichen.</translation>
    </message>
    <message>
        <source>Callers hear the greeting, then ringing. Answered when somebody picks up.</source>
        <translation>Anrufer hören die Ansage, dann das Freizeichen. Angenommen, sobald jemand abnimmt.</translation>
    </message>
    <message>
        <source>Greet, answer, then ring</source>
        <translation>Ansage, annehmen, dann klingeln</translation>
    </message>
    <message>
        <source>Greet, then ring</source>
        <translation>Ansage, dann klingeln</translation>
    </message>
    <message>
        <source>Normally never billed</source>
        <translation>Normalerweise immer kostenlos</translation>
    </message>
    <message>
        <source>Normally not billed before somebody picks up</source>
        <translation>Normalerweise kostenlos, bis jemand abnimmt</translation>
    </message>
    <message>
        <source>Own ringback</source>
        <translation>Eigenes Freizeichen</translation>
    </message>
    <message>
        <source>Phones ring at once; callers hear your sound instead of ringing.</source>
        <translation>Telefone klingeln sofort; Anrufer hören Ihren Klang statt des Freizeichens.</translation>
    </message>
    <message>
        <source>Phones ring, and callers hear the ringing of their own telephone.</source>
        <translation>Telefone klingeln, und Anrufer hören das Freizeichen ihres eigenen Telefons.</translation>
    </message>
    <message>
        <source>Refuse with announcement</source>
        <translation>Mit Ansage abweisen</translation>
    </message>
    <message>
        <source>Ring plainly</source>
        <translation>Schlicht klingeln</translation>
    </message>
</context>
<context>
    <name>UndoActions</name>
    <message>
        <source>Look what can be undone</source>
        <translation>Nachsehen, was sich zurücknehmen lässt</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Wiederholen: {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
</context>
<context>
    <name>ValidityFields</name>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Nicht nach</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Nicht vor</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>A good level for a phone.</source>
        <translation>Eine gute Lautstärke fürs Telefon.</translation>
    </message>
    <message>
        <source>It begins at once: some phones swallow the first syllable. A third of a second before it is best.</source>
        <translation>Die Aufnahme beginnt sofort: Manche Telefone verschlucken die erste Silbe. Am besten ist vorher eine Drittelsekunde Pause.</translation>
    </message>
    <message>
        <source>It is silent: callers will hear nothing.</source>
        <translation>Die Aufnahme ist stumm: Anrufer werden nichts hören.</translation>
    </message>
    <message>
        <source>It was recorded too loud: its loudest parts are cut off and crackle.</source>
        <translation>Die Aufnahme ist übersteuert: Ihre lautesten Stellen sind abgeschnitten und knistern.</translation>
    </message>
    <message>
        <source>Much too quiet: many callers will not understand it.</source>
        <translation>Viel zu leise: Viele Anrufer werden nichts verstehen.</translation>
    </message>
    <message>
        <source>Rather quiet: speak closer to the microphone.</source>
        <translation>Eher leise: Sprechen Sie näher am Mikrofon.</translation>
    </message>
    <message>
        <source>The first word comes at the right moment.</source>
        <translation>Das erste Wort kommt im richtigen Moment.</translation>
    </message>
    <message>
        <source>Very loud: it may sound distorted on a phone.</source>
        <translation>Sehr laut: Am Telefon kann es verzerrt klingen.</translation>
    </message>
    <message>
        <source>{length} long, which fits before the answer.</source>
        <translation>Dauer {length}: Das passt vor die Annahme.</translation>
    </message>
    <message>
        <source>{length} long: callers wait at most {cap} for an answer and will not hear its end.</source>
        <translation>Dauer {length}: Anrufer warten höchstens {cap} auf die Annahme und hören das Ende nicht.</translation>
    </message>
    <message>
        <source>{seconds} s of silence before the first word: callers may think that nobody is there.</source>
        <translation>{seconds} s Stille vor dem ersten Wort: Anrufer könnten denken, dass niemand da ist.</translation>
    </message>
</context>
<context>
    <name>VersionRows</name>
    <message>
        <source>Callers hear this</source>
        <translation>Das hören Anrufer</translation>
    </message>
    <message>
        <source>Let callers hear this</source>
        <translation>Für Anrufer verwenden</translation>
    </message>
    <message>
        <source>Let callers hear version {number}</source>
        <translation>Version {number} für Anrufer verwenden</translation>
    </message>
    <message>
        <source>Listen to version {number}</source>
        <translation>Version {number} anhören</translation>
    </message>
    <message>
        <source>Pause version {number}</source>
        <translation>Version {number} anhalten</translation>
    </message>
    <message>
        <source>Version {number} · {length} · {day} · {file}</source>
        <translation>Version {number} · {length} · {day} · {file}</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
</context>
<context>
    <name>WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>{length} long</source>
        <translation>Dauer {length}</translation>
    </message>
</context>
<context>
    <name>WeekPainter</name>
    <message>
        <source>Opening hours of the week</source>
        <translation>Öffnungszeiten der Woche</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Look for network addresses</source>
        <translation>Netzwerkadressen suchen</translation>
    </message>
    <message>
        <source>Looking for your network…</source>
        <translation>Ihr Netzwerk wird gesucht…</translation>
    </message>
    <message>
        <source>Phones have to be in the same network, such as your Wi-Fi.</source>
        <translation>Telefone müssen im selben Netzwerk sein, zum Beispiel in Ihrem WLAN.</translation>
    </message>
    <message>
        <source>This computer is in no network now. Connect it first, or try with a softphone on it.</source>
        <translation>Dieser Computer ist zurzeit in keinem Netzwerk. Verbinden Sie ihn zuerst, oder probieren Sie es mit einem Softphone auf diesem Computer.</translation>
    </message>
    <message>
        <source>Welcome. In three minutes you hear your own greeting.</source>
        <translation>Willkommen. In drei Minuten hören Sie Ihre eigene Ansage.</translation>
    </message>
    <message>
        <source>Where do your phones find this computer?</source>
        <translation>Wo finden Ihre Telefone diesen Computer?</translation>
    </message>
    <message>
        <source>pbxgui connects the phones of your house, and says what callers hear before anybody answers.</source>
        <translation>pbxgui verbindet die Telefone Ihres Hauses und bestimmt, was Anrufer hören, bevor jemand abnimmt.</translation>
    </message>
    <message>
        <source>{address} ({interface})</source>
        <translation>{address} ({interface})</translation>
    </message>
    <message>
        <source>{address} – proposed</source>
        <translation>{address} – Vorschlag</translation>
    </message>
    <message>
        <source>{address}, only softphones on this computer</source>
        <translation>{address}, nur Softphones auf diesem Computer</translation>
    </message>
</context>
<context>
    <name>WhoHearsWhat</name>
    <message>
        <source>&amp;and</source>
        <translation>u&amp;nd</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>N&amp;umber</source>
        <translation>R&amp;ufnummer</translation>
    </message>
    <message>
        <source>Note: {hint}</source>
        <translation>Hinweis: {hint}</translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Wer was hört</translation>
    </message>
    <message>
        <source>a&amp;t</source>
        <translation>&amp;wann</translation>
    </message>
    <message>
        <source>call&amp;ed by</source>
        <translation>angerufen &amp;von</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>now, Sunday 3 am, 2026-12-24 10:00</source>
        <translation>jetzt, Sonntag 3 Uhr, 2026-12-24 10:00</translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>, from second {at} on</source>
        <translation>, ab Sekunde {at}</translation>
    </message>
    <message>
        <source>A service number: no phone rings.</source>
        <translation>Eine Dienstnummer: Es klingelt kein Telefon.</translation>
    </message>
    <message>
        <source>An extension has no rules: its phones ring.</source>
        <translation>Eine Nebenstelle hat keine Regeln: Ihre Telefone klingeln.</translation>
    </message>
    <message>
        <source>Everybody else: {what}</source>
        <translation>Alle anderen: {what}</translation>
    </message>
    <message>
        <source>No phone of extension {number} is switched on at the moment.</source>
        <translation>Zurzeit ist kein Telefon der Nebenstelle {number} eingeschaltet.</translation>
    </message>
    <message>
        <source>There is no number or extension {number}.</source>
        <translation>Es gibt keine Rufnummer oder Nebenstelle {number}.</translation>
    </message>
    <message>
        <source>{number} is internal: calls from outside do not reach it. Make it public, or call from an extension.</source>
        <translation>{number} ist intern: Anrufe von außen kommen dort nicht an. Machen Sie die Rufnummer öffentlich, oder rufen Sie von einer Nebenstelle aus an.</translation>
    </message>
    <message>
        <source>{place}. {who}: no, {reason}</source>
        <translation>{place}. {who}: nein, {reason}</translation>
    </message>
    <message>
        <source>{place}. {who}: yes. {what}</source>
        <translation>{place}. {who}: ja. {what}</translation>
    </message>
</context>
<context>
    <name>WindowCard</name>
    <message>
        <source>&amp;Notices of calls that come in, and of missed ones</source>
        <translation>&amp;Mitteilungen über ankommende und verpasste Anrufe</translation>
    </message>
    <message>
        <source>&amp;Stay in the tray when the window is closed</source>
        <translation>Im &amp;Infobereich bleiben, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Start the engine &amp;when the window is opened</source>
        <translation>Anlage starten, &amp;wenn das Fenster geöffnet wird</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>These are in force at once.</source>
        <translation>Dies gilt sofort.</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Dieser Schreibtisch hat keinen Infobereich.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
</context>
</TS>
