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
        <source>Add a number</source>
        <translation>Rufnummer hinzufügen</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Rufnummer hinzufügen</translation>
    </message>
    <message>
        <source>Callers of it hear plain ringing at first; click its cell to change that.</source>
        <translation>Ihre Anrufer hören zuerst schlichtes Klingeln; klicken Sie auf ihr Feld, um das zu ändern.</translation>
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
    <name>ByPhone</name>
    <message>
        <source>Record {name} on {extension}</source>
        <translation>{name} an {extension} aufnehmen</translation>
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
        <source>Log</source>
        <translation>Protokoll</translation>
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
        <source>Read what has happened in this call, moment by moment</source>
        <translation>Lesen, was in diesem Anruf geschehen ist, Schritt für Schritt</translation>
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
        <source>Show its log</source>
        <translation>Protokoll zeigen</translation>
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
        <source>The caller hangs up.</source>
        <translation>Der Anrufer legt auf.</translation>
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
    <name>ComparePanel</name>
    <message>
        <source>Both are over. “Switch” plays the other one.</source>
        <translation>Beide sind zu Ende. „Umschalten“ spielt die andere.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Compare two versions</source>
        <translation>Zwei Versionen vergleichen</translation>
    </message>
    <message>
        <source>Heard now: version {number}</source>
        <translation>Jetzt zu hören: Version {number}</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Switch ({key})</source>
        <translation>Umschalten ({key})</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{level} LUFS</source>
        <translation>{level} LUFS</translation>
    </message>
    <message>
        <source>{level} dBFS</source>
        <translation>{level} dBFS</translation>
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
        <source>Add a condition</source>
        <translation>Bedingung hinzufügen</translation>
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
        <source>Some callers, or some times, for which numbers can do something else.</source>
        <translation>Bestimmte Anrufer oder Zeiten, für die Rufnummern etwas anderes tun können.</translation>
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
    <name>Controls</name>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Neu beginnen</translation>
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
        <source>Try</source>
        <translation>Ausprobieren</translation>
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
    <name>DraftKeeper</name>
    <message>
        <source>Write down what is not kept yet</source>
        <translation>Sichern, was noch nicht gespeichert ist</translation>
    </message>
</context>
<context>
    <name>EarPanel</name>
    <message>
        <source>HD telephone (G.722)</source>
        <translation>HD-Telefon (G.722)</translation>
    </message>
    <message>
        <source>In the studio</source>
        <translation>Im Studio</translation>
    </message>
    <message>
        <source>Jitter {time} ms</source>
        <translation>Jitter {time} ms</translation>
    </message>
    <message>
        <source>Jitter: how unevenly packets come</source>
        <translation>Jitter: wie ungleichmäßig Pakete ankommen</translation>
    </message>
    <message>
        <source>Landline (G.711 A-law)</source>
        <translation>Festnetz (G.711 A-law)</translation>
    </message>
    <message>
        <source>Line of the caller</source>
        <translation>Leitung des Anrufers</translation>
    </message>
    <message>
        <source>Loss {percent} %</source>
        <translation>Verlust {percent} %</translation>
    </message>
    <message>
        <source>Mobile (GSM)</source>
        <translation>Mobilfunk (GSM)</translation>
    </message>
    <message>
        <source>North America (G.711 u-law)</source>
        <translation>Nordamerika (G.711 u-law)</translation>
    </message>
    <message>
        <source>On the telephone ({key})</source>
        <translation>Am Telefon ({key})</translation>
    </message>
    <message>
        <source>Packets that the network loses</source>
        <translation>Pakete, die das Netz verliert</translation>
    </message>
    <message>
        <source>Poor internet (Opus, thin)</source>
        <translation>Schlechtes Internet (Opus, geringe Datenrate)</translation>
    </message>
    <message>
        <source>The key {key} switches between both, also while it plays.</source>
        <translation>Die Taste {key} wechselt zwischen beiden, auch während der Wiedergabe.</translation>
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
    <name>EditorDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>{name} bearbeiten</translation>
    </message>
    <message>
        <source>How far the work is</source>
        <translation>Wie weit die Arbeit ist</translation>
    </message>
    <message>
        <source>Let callers hear it</source>
        <translation>Für Anrufer verwenden</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>Wird erstellt…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Select all of it</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Studio or telephone</source>
        <translation>Studio oder Telefon</translation>
    </message>
    <message>
        <source>The part is the greeting “{name}” now. Here nothing has changed.</source>
        <translation>Der Teil ist jetzt die Ansage „{name}“. Hier hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>The recording itself is never changed: you can always go back to it.</source>
        <translation>Die Aufnahme selbst wird nie verändert: Sie können jederzeit zu ihr zurückkehren.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>EditorDrafts</name>
    <message>
        <source>Go on with it</source>
        <translation>Daran weiterarbeiten</translation>
    </message>
    <message>
        <source>Look for what was not kept</source>
        <translation>Nach nicht Gespeichertem suchen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>You were editing this ({ago}), and it was not kept.</source>
        <translation>Sie haben dies bearbeitet ({ago}), aber nicht gespeichert.</translation>
    </message>
    <message>
        <source>You were editing this ({ago}), and it was not kept. Callers have been given another version since: to go on takes up the one that you were editing.</source>
        <translation>Sie haben dies bearbeitet ({ago}), aber nicht gespeichert. Seitdem hören Anrufer eine andere Version: Wenn Sie weiterarbeiten, geht es mit der weiter, die Sie bearbeitet haben.</translation>
    </message>
</context>
<context>
    <name>EditorOpening</name>
    <message>
        <source>Edit the sound…</source>
        <translation>Klang bearbeiten…</translation>
    </message>
</context>
<context>
    <name>EditorParts</name>
    <message>
        <source>Lets the part be heard before the one in front of it.</source>
        <translation>Der Teil ist dann vor dem zu hören, der jetzt vor ihm steht.</translation>
    </message>
    <message>
        <source>Lets the part be heard behind the one that follows it.</source>
        <translation>Der Teil ist dann nach dem zu hören, der jetzt auf ihn folgt.</translation>
    </message>
    <message>
        <source>Make it a greeting of its own…</source>
        <translation>Eigene Ansage daraus machen…</translation>
    </message>
    <message>
        <source>Makes a new greeting of this part; here it stays as it is.</source>
        <translation>Macht aus diesem Teil eine neue Ansage; hier bleibt er, wie er ist.</translation>
    </message>
    <message>
        <source>Move it earlier</source>
        <translation>Nach vorn rücken</translation>
    </message>
    <message>
        <source>Move it later</source>
        <translation>Nach hinten rücken</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Nächster Teil</translation>
    </message>
    <message>
        <source>Or click its number: what can be done to a selection is done to that part then.</source>
        <translation>Oder klicken Sie auf seine Nummer: Was mit einer Auswahl geht, geht dann mit diesem Teil.</translation>
    </message>
    <message>
        <source>Part {number} of {count}</source>
        <translation>Teil {number} von {count}</translation>
    </message>
    <message>
        <source>Previous part</source>
        <translation>Vorheriger Teil</translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation>{hint} Taste {key}.</translation>
    </message>
</context>
<context>
    <name>EditorSteps</name>
    <message>
        <source>Carry the step out earlier</source>
        <translation>Schritt früher ausführen</translation>
    </message>
    <message>
        <source>Carry the step out later</source>
        <translation>Schritt später ausführen</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Each change becomes a step in this list: it can be changed, switched off and taken out again. The recording itself stays as it is.</source>
        <translation>Noch wurde nichts geändert. Jede Änderung wird zu einem Schritt in dieser Liste: Er lässt sich ändern, ausschalten und wieder entfernen. Die Aufnahme selbst bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Redo the change of a step</source>
        <translation>Änderung eines Schritts wiederholen</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>Schritt entfernen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of editing, carried out from top to bottom</source>
        <translation>Bearbeitungsschritte, von oben nach unten ausgeführt</translation>
    </message>
    <message>
        <source>Undo the last change of a step</source>
        <translation>Letzte Änderung eines Schritts rückgängig machen</translation>
    </message>
    <message>
        <source>{sentence} (switched off).</source>
        <translation>{sentence} (ausgeschaltet).</translation>
    </message>
</context>
<context>
    <name>EditorTools</name>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Makes the selection quieter by 3 dB; all of it, if nothing is selected.</source>
        <translation>Macht die Auswahl um 3 dB leiser; alles, wenn nichts ausgewählt ist.</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation>{hint} Taste {key}.</translation>
    </message>
</context>
<context>
    <name>EditorTransport</name>
    <message>
        <source>Begin again at the end.</source>
        <translation>Am Ende wieder von vorn beginnen.</translation>
    </message>
    <message>
        <source>From the cursor on.</source>
        <translation>Ab der Cursor.</translation>
    </message>
    <message>
        <source>Key {key} on the waveform, or the wheel of the mouse.</source>
        <translation>Taste {key} auf der Wellenform oder das Mausrad.</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Only what is selected.</source>
        <translation>Nur, was ausgewählt ist.</translation>
    </message>
    <message>
        <source>Part of the sound that is seen</source>
        <translation>Sichtbarer Teil des Klangs</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play the selection</source>
        <translation>Auswahl abspielen</translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>{here} of {whole}</source>
        <translation>{here} von {whole}</translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation>{hint} Taste {key}.</translation>
    </message>
</context>
<context>
    <name>EditorVerdict</name>
    <message>
        <source>Could be better</source>
        <translation>Könnte besser sein</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Listening to it…</source>
        <translation>Wird angehört…</translation>
    </message>
    <message>
        <source>Mend everything</source>
        <translation>Alles beheben</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>The steps make it louder than a recording can be, so all of it is made {by} dB quieter again.</source>
        <translation>Die Schritte machen es lauter, als eine Aufnahme sein kann; deshalb wird alles wieder um {by} dB leiser gemacht.</translation>
    </message>
    <message>
        <source>What callers will think of it</source>
        <translation>Was Anrufer davon halten werden</translation>
    </message>
    <message>
        <source>{sentence} ({figure} {unit})</source>
        <translation>{sentence} ({figure} {unit})</translation>
    </message>
</context>
<context>
    <name>EditorWaveform</name>
    <message>
        <source>Cursor at {moment}</source>
        <translation>Cursor bei {moment}</translation>
    </message>
    <message>
        <source>Part {number} of {count}, {start} to {end}</source>
        <translation>Teil {number} von {count}, {start} bis {end}</translation>
    </message>
    <message>
        <source>Selected from {start} to {end}</source>
        <translation>Ausgewählt von {start} bis {end}</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
</context>
<context>
    <name>EditorWords</name>
    <message>
        <source>A limiter: holds single loud moments down, so that the rest can be louder.</source>
        <translation>Ein Begrenzer: Er dämpft einzelne laute Stellen, damit der Rest lauter sein kann.</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>Before the moment</source>
        <translation>Vor den Zeitpunkt</translation>
    </message>
    <message>
        <source>Cut it out</source>
        <translation>Herausschneiden</translation>
    </message>
    <message>
        <source>Cut silence at both ends</source>
        <translation>Stille an beiden Enden wegschneiden</translation>
    </message>
    <message>
        <source>Everything deeper than</source>
        <translation>Alles tiefer als</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Insert silence</source>
        <translation>Stille einfügen</translation>
    </message>
    <message>
        <source>Keep only this</source>
        <translation>Nur dies behalten</translation>
    </message>
    <message>
        <source>Lets the selection come out of silence; all of it, if nothing is selected.</source>
        <translation>Lässt die Auswahl aus der Stille kommen; ist nichts ausgewählt, dann alles.</translation>
    </message>
    <message>
        <source>Lets the selection fade into silence; all of it, if nothing is selected.</source>
        <translation>Lässt die Auswahl in Stille ausklingen; ist nichts ausgewählt, dann alles.</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Louder (+) or quieter (-) by</source>
        <translation>Lauter (+) oder leiser (-) um</translation>
    </message>
    <message>
        <source>Loudest peak</source>
        <translation>Lauteste Spitze</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>Lowered by</source>
        <translation>Abgesenkt um</translation>
    </message>
    <message>
        <source>Lowers the hiss of a microphone or a fan behind the voice.</source>
        <translation>Senkt das Rauschen eines Mikrofons oder Lüfters hinter der Stimme ab.</translation>
    </message>
    <message>
        <source>Mains</source>
        <translation>Stromnetz</translation>
    </message>
    <message>
        <source>Makes it as loud as the voices that callers hear otherwise: -23 LUFS, measured as EBU R 128 says.</source>
        <translation>Macht es so laut wie die Stimmen, die Anrufer sonst hören: -23 LUFS, gemessen nach EBU R 128.</translation>
    </message>
    <message>
        <source>Makes the selection louder by 3 dB; all of it, if nothing is selected.</source>
        <translation>Macht die Auswahl um 3 dB lauter; ist nichts ausgewählt, dann alles.</translation>
    </message>
    <message>
        <source>Makes the selection silent; it stays as long as it is.</source>
        <translation>Macht die Auswahl stumm; sie bleibt so lang, wie sie ist.</translation>
    </message>
    <message>
        <source>Makes two parts of it at the cursor, or splits off the selection. Nothing sounds different.</source>
        <translation>Teilt am Cursor in zwei Teile, oder trennt die Auswahl ab. Zu hören ist kein Unterschied.</translation>
    </message>
    <message>
        <source>Move the part</source>
        <translation>Teil verschieben</translation>
    </message>
    <message>
        <source>Mute it</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Pause at the beginning</source>
        <translation>Pause am Anfang</translation>
    </message>
    <message>
        <source>Puts a part elsewhere; what it passes moves into its place.</source>
        <translation>Setzt einen Teil an eine andere Stelle; was er überspringt, rückt an seinen Platz.</translation>
    </message>
    <message>
        <source>Puts a short silence in front, so that no phone swallows the first syllable.</source>
        <translation>Setzt eine kurze Stille davor, damit kein Telefon die erste Silbe verschluckt.</translation>
    </message>
    <message>
        <source>Puts half a second of silence in where the cursor stands.</source>
        <translation>Fügt an der Position des Cursors eine halbe Sekunde Stille ein.</translation>
    </message>
    <message>
        <source>Reduce noise</source>
        <translation>Rauschen verringern</translation>
    </message>
    <message>
        <source>Remove hum</source>
        <translation>Brummen entfernen</translation>
    </message>
    <message>
        <source>Remove rumble</source>
        <translation>Rumpeln entfernen</translation>
    </message>
    <message>
        <source>Right loudness for the telephone</source>
        <translation>Richtige Lautheit fürs Telefon</translation>
    </message>
    <message>
        <source>Silence is what lies below</source>
        <translation>Als Stille gilt alles unter</translation>
    </message>
    <message>
        <source>Silence that is kept</source>
        <translation>Stille, die bleibt</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Takes away everything outside of the selection.</source>
        <translation>Entfernt alles außerhalb der Auswahl.</translation>
    </message>
    <message>
        <source>Takes away the silence before the first and behind the last word.</source>
        <translation>Entfernt die Stille vor dem ersten und nach dem letzten Wort.</translation>
    </message>
    <message>
        <source>Takes out steps, traffic and wind: sounds deeper than any voice.</source>
        <translation>Entfernt Schritte, Verkehr und Wind: Geräusche, die tiefer sind als jede Stimme.</translation>
    </message>
    <message>
        <source>Takes out the hum of the mains: 50 Hz in most countries, 60 Hz in North America.</source>
        <translation>Entfernt das Brummen des Stromnetzes: 50 Hz in den meisten Ländern, 60 Hz in Nordamerika.</translation>
    </message>
    <message>
        <source>Takes the selection away; what is around it moves together.</source>
        <translation>Entfernt die Auswahl; was davor und danach liegt, rückt zusammen.</translation>
    </message>
    <message>
        <source>Tame loud peaks</source>
        <translation>Laute Spitzen dämpfen</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>EditorWork</name>
    <message>
        <source>Edit greeting {name}</source>
        <translation>Ansage {name} bearbeiten</translation>
    </message>
    <message>
        <source>Edit the sound</source>
        <translation>Klang bearbeiten</translation>
    </message>
    <message>
        <source>Judge the sound</source>
        <translation>Klang beurteilen</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
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
    <message>
        <source>Settings of the engine</source>
        <translation>Einstellungen der Anlage</translation>
    </message>
</context>
<context>
    <name>ExpiryReminder</name>
    <message numerus="yes">
        <source>%n other greeting(s) end as well.</source>
        <translation>
            <numerusform>%n weitere Ansage endet ebenfalls.</numerusform>
            <numerusform>%n weitere Ansagen enden ebenfalls.</numerusform>
        </translation>
    </message>
    <message>
        <source>Callers do not hear the greeting “{name}” any more: it ended on {day}.</source>
        <translation>Anrufer hören die Ansage „{name}“ nicht mehr: Sie endete am {day}.</translation>
    </message>
    <message>
        <source>Callers hear the greeting “{name}” today for the last time.</source>
        <translation>Anrufer hören die Ansage „{name}“ heute zum letzten Mal.</translation>
    </message>
    <message>
        <source>Callers hear the greeting “{name}” until {day}.</source>
        <translation>Anrufer hören die Ansage „{name}“ bis {day}.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
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
    <name>ExtensionsMenu</name>
    <message>
        <source>There is no extension yet</source>
        <translation>Es gibt noch keine Nebenstelle</translation>
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
    <name>FactFields</name>
    <message>
        <source>Licence note</source>
        <translation>Lizenzhinweis</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was gesagt wird</translation>
    </message>
    <message>
        <source>Words to find it by, with commas between them</source>
        <translation>Wörter zum Wiederfinden, durch Kommas getrennt</translation>
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
        <source>About it</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Name of the greeting</source>
        <translation>Name der Ansage</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Neue Version</translation>
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
        <source>Play on a phone</source>
        <translation>Auf einem Telefon abspielen</translation>
    </message>
    <message>
        <source>Record by phone</source>
        <translation>Am Telefon aufnehmen</translation>
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
        <source>Ringback {name}, one of its parts</source>
        <translation>Freizeichen {name}, als Teil davon</translation>
    </message>
    <message>
        <source>Ringback {name}, with an earlier version of it</source>
        <translation>Freizeichen {name}, mit einer früheren Version davon</translation>
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
        <source>Any sound or video file can be dropped here or pasted as well.</source>
        <translation>Sie können auch jede Audio- oder Videodatei hierher ziehen oder einfügen.</translation>
    </message>
    <message>
        <source>Filter greetings</source>
        <translation>Ansagen filtern</translation>
    </message>
    <message>
        <source>Filter greetings by name, tag or text</source>
        <translation>Ansagen nach Name, Stichwort oder Text filtern</translation>
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
        <source>New greeting</source>
        <translation>Neue Ansage</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Paste a sound</source>
        <translation>Klang einfügen</translation>
    </message>
    <message>
        <source>A greeting is what callers hear before anybody answers. Any sound file can be one.</source>
        <translation>Eine Ansage ist, was Anrufer hören, bevor jemand abnimmt. Jede Audiodatei kann eine sein.</translation>
    </message>
    <message>
        <source>No greeting yet</source>
        <translation>Noch keine Ansage</translation>
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
        <source>What is said about greeting {name}</source>
        <translation>Angaben zur Ansage {name}</translation>
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
    <name>HeardCall</name>
    <message>
        <source>Test call to {number}</source>
        <translation>Testanruf an {number}</translation>
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
        <source>Play what the caller heard</source>
        <translation>Abspielen, was der Anrufer gehört hat</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Show what the number&apos;s callers hear</source>
        <translation>Zeigen, was Anrufer dieser Rufnummer hören</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>The latest calls; the others are being counted …</source>
        <translation>Die neuesten Anrufe; die übrigen werden noch gezählt …</translation>
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
        <source>Import its first hour, or cut it shorter in your audio program.</source>
        <translation>Importieren Sie die erste Stunde, oder kürzen Sie die Datei in Ihrem Audioprogramm.</translation>
    </message>
    <message>
        <source>Import the first hour</source>
        <translation>Erste Stunde importieren</translation>
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
    <name>InsteadMenu</name>
    <message>
        <source>There is no other greeting yet</source>
        <translation>Es gibt noch keine andere Ansage</translation>
    </message>
    <message>
        <source>Use greeting {new} in place of {old}</source>
        <translation>Ansage {new} anstelle von {old} verwenden</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Check the name {name}</source>
        <translation>Namen {name} prüfen</translation>
    </message>
    <message>
        <source>Record greeting {name}</source>
        <translation>Ansage {name} aufnehmen</translation>
    </message>
</context>
<context>
    <name>LeftBehind</name>
    <message>
        <source>A recording of {length} was interrupted and is still there ({when}).</source>
        <translation>Eine Aufnahme von {length} wurde unterbrochen und ist noch da ({when}).</translation>
    </message>
    <message>
        <source>Get it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>LevelBar</name>
    <message>
        <source>Level of the microphone</source>
        <translation>Pegel des Mikrofons</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>The microphone is off</source>
        <translation>Das Mikrofon ist aus</translation>
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
    <name>LiveView</name>
    <message>
        <source>Waveform of the take</source>
        <translation>Wellenform der Aufnahme</translation>
    </message>
    <message>
        <source>{length} long. Arrow keys with Shift choose a part.</source>
        <translation>{length} lang. Pfeiltasten mit Umschalt wählen einen Teil aus.</translation>
    </message>
</context>
<context>
    <name>LogFeed</name>
    <message>
        <source>Keep SIP messages</source>
        <translation>SIP-Nachrichten aufbewahren</translation>
    </message>
    <message>
        <source>Read the log of a call</source>
        <translation>Protokoll eines Anrufs lesen</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source> ({reason})</source>
        <translation> ({reason})</translation>
    </message>
    <message>
        <source>(with {peer})</source>
        <translation>(mit {peer})</translation>
    </message>
    <message>
        <source>A key was pressed (which one is not kept: it may be somebody&apos;s PIN)</source>
        <translation>Eine Taste wurde gedrückt (welche, wird nicht festgehalten: Es könnte eine PIN sein)</translation>
    </message>
    <message>
        <source>A person at this PBX ended the call</source>
        <translation>Jemand an dieser Anlage hat den Anruf beendet</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Anrufer</translation>
    </message>
    <message>
        <source>No rule of {number} is for this caller: what everybody else gets</source>
        <translation>Keine Regel von {number} passt zu diesem Anrufer: Es gilt, was für alle anderen gilt</translation>
    </message>
    <message>
        <source>PBX</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Rule {place} of {number} is tried</source>
        <translation>Regel {place} von {number} wird versucht</translation>
    </message>
    <message>
        <source>So much happened in this call that from here on only its end is kept</source>
        <translation>In diesem Anruf geschah so viel, dass ab hier nur noch sein Ende festgehalten wird</translation>
    </message>
    <message>
        <source>Somebody without a number</source>
        <translation>Jemand ohne Rufnummer</translation>
    </message>
    <message>
        <source>Sound between PBX and {figures}</source>
        <translation>Klang zwischen Anlage und {figures}</translation>
    </message>
    <message>
        <source>Sound between caller and PBX: {figures}</source>
        <translation>Klang zwischen Anrufer und Anlage: {figures}</translation>
    </message>
    <message>
        <source>The PBX ended the call, as its rule says</source>
        <translation>Die Anlage hat den Anruf beendet, wie es die Regel vorsieht</translation>
    </message>
    <message>
        <source>The call goes on as another one</source>
        <translation>Der Anruf geht als ein anderer weiter</translation>
    </message>
    <message>
        <source>The caller gave up before the answer</source>
        <translation>Der Anrufer hat vor dem Annehmen aufgegeben</translation>
    </message>
    <message>
        <source>The caller hung up</source>
        <translation>Der Anrufer hat aufgelegt</translation>
    </message>
    <message>
        <source>The phone hung up</source>
        <translation>Das Telefon hat aufgelegt</translation>
    </message>
    <message>
        <source>This call had so many SIP messages that from here on they are not kept</source>
        <translation>Dieser Anruf hatte so viele SIP-Nachrichten, dass sie ab hier nicht mehr aufbewahrt werden</translation>
    </message>
    <message>
        <source>normally not billed</source>
        <translation>normalerweise kostenlos</translation>
    </message>
    <message>
        <source>{caller} calls {number}</source>
        <translation>{caller} ruft {number} an</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>From → to</source>
        <translation>Von → an</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>to</source>
        <translation>an</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>All sides</source>
        <translation>Alle Seiten</translation>
    </message>
    <message>
        <source>Call {key}</source>
        <translation>Anruf {key}</translation>
    </message>
    <message>
        <source>Choose a call to read what happened in it.</source>
        <translation>Wählen Sie einen Anruf, um zu lesen, was darin geschah.</translation>
    </message>
    <message>
        <source>Each line of the dialplan that this call has gone through</source>
        <translation>Jede Zeile des Wählplans, die dieser Anruf durchlaufen hat</translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation>In diesem Protokoll suchen</translation>
    </message>
    <message>
        <source>Find in this log …</source>
        <translation>In diesem Protokoll suchen …</translation>
    </message>
    <message>
        <source>Keep them from now on</source>
        <translation>Ab jetzt aufbewahren</translation>
    </message>
    <message>
        <source>No line has all of these words.</source>
        <translation>Keine Zeile enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>Of this call only what History shows is known: its log was not kept, or is gone by now.</source>
        <translation>Von diesem Anruf ist nur bekannt, was unter „Verlauf“ steht: Sein Protokoll wurde nicht aufbewahrt oder ist inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>Nur {name}</translation>
    </message>
    <message>
        <source>PBX</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Program steps</source>
        <translation>Programmschritte</translation>
    </message>
    <message>
        <source>SIP messages</source>
        <translation>SIP-Nachrichten</translation>
    </message>
    <message>
        <source>The SIP messages of this call were not kept.</source>
        <translation>Die SIP-Nachrichten dieses Anrufs wurden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>The chosen SIP message</source>
        <translation>Die gewählte SIP-Nachricht</translation>
    </message>
    <message>
        <source>There is no record of this call (any more).</source>
        <translation>Zu diesem Anruf gibt es keine Aufzeichnung (mehr).</translation>
    </message>
    <message>
        <source>Those of the calls from now on are.</source>
        <translation>Die künftiger Anrufe werden aufbewahrt.</translation>
    </message>
    <message>
        <source>What happened in this call</source>
        <translation>Was in diesem Anruf geschah</translation>
    </message>
    <message>
        <source>What the PBX and the telephones said to each other, word by word</source>
        <translation>Was Anlage und Telefone einander gesagt haben, Wort für Wort</translation>
    </message>
    <message>
        <source>Whose SIP messages</source>
        <translation>Wessen SIP-Nachrichten</translation>
    </message>
    <message>
        <source>{caller} called {number}</source>
        <translation>{caller} hat {number} angerufen</translation>
    </message>
</context>
<context>
    <name>LogsScreen</name>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Copy this log</source>
        <translation>Dieses Protokoll kopieren</translation>
    </message>
    <message>
        <source>Find a call</source>
        <translation>Anruf suchen</translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation>In diesem Protokoll suchen</translation>
    </message>
    <message>
        <source>Here you read what happened in a call, moment by moment, and why. Call a number first.</source>
        <translation>Hier lesen Sie, was in einem Anruf geschah, Schritt für Schritt, und warum. Rufen Sie zuerst eine Rufnummer an.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Name, number, greeting, telephone …</source>
        <translation>Name, Rufnummer, Ansage, Telefon …</translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation>Noch kein Anruf</translation>
    </message>
    <message>
        <source>Save a log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>Save this log</source>
        <translation>Dieses Protokoll speichern</translation>
    </message>
    <message>
        <source>Save this log …</source>
        <translation>Dieses Protokoll speichern …</translation>
    </message>
    <message>
        <source>Show SIP messages</source>
        <translation>SIP-Nachrichten zeigen</translation>
    </message>
    <message>
        <source>Show program steps</source>
        <translation>Programmschritte zeigen</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textdateien (*.txt)</translation>
    </message>
    <message>
        <source>call-{key}.txt</source>
        <translation>anruf-{key}.txt</translation>
    </message>
</context>
<context>
    <name>LosingQuestion</name>
    <message>
        <source>Discard the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Your changes have not been kept: callers do not hear them. Shall they be lost?</source>
        <translation>Ihre Änderungen wurden nicht übernommen: Anrufer hören sie nicht. Sollen sie verloren gehen?</translation>
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
    <name>MakingDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>Wird erstellt</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Let callers hear it</source>
        <translation>Für Anrufer verwenden</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Listen to {name}</source>
        <translation>{name} anhören</translation>
    </message>
    <message>
        <source>Make greeting {name}</source>
        <translation>Ansage {name} erstellen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>There is a greeting “{name}”: this becomes its new version, which callers hear from then on.</source>
        <translation>Es gibt schon eine Ansage „{name}“: Dies wird ihre neue Version, die Anrufer von da an hören.</translation>
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
    <name>MicrophoneCheck</name>
    <message>
        <source>Check the microphone</source>
        <translation>Mikrofon prüfen</translation>
    </message>
    <message>
        <source>End the check</source>
        <translation>Prüfung beenden</translation>
    </message>
    <message>
        <source>Record your own greeting…</source>
        <translation>Eigene Ansage aufnehmen…</translation>
    </message>
    <message>
        <source>Say something, as loud as you would greet a caller.</source>
        <translation>Sagen Sie etwas, so laut, wie Sie einen Anrufer begrüßen würden.</translation>
    </message>
    <message>
        <source>We hear you. You can record your own greeting.</source>
        <translation>Wir hören Sie. Sie können Ihre eigene Ansage aufnehmen.</translation>
    </message>
    <message>
        <source>{trouble} You can go on without a microphone.</source>
        <translation>{trouble} Sie können auch ohne Mikrofon weitermachen.</translation>
    </message>
</context>
<context>
    <name>MicrophoneRow</name>
    <message>
        <source>&amp;Microphone</source>
        <translation>Mi&amp;krofon</translation>
    </message>
    <message>
        <source>Look for microphones that were connected just now</source>
        <translation>Nach eben angeschlossenen Mikrofonen suchen</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemvorgabe</translation>
    </message>
    <message>
        <source>System default: {name}</source>
        <translation>Systemvorgabe: {name}</translation>
    </message>
    <message>
        <source>{name}, not connected</source>
        <translation>{name}, nicht angeschlossen</translation>
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
    <name>PartKeeping</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Check the name {name}</source>
        <translation>Namen {name} prüfen</translation>
    </message>
    <message>
        <source>Make greeting {name} of a part</source>
        <translation>Ansage {name} aus einem Teil erstellen</translation>
    </message>
    <message>
        <source>Make the greeting</source>
        <translation>Ansage erstellen</translation>
    </message>
    <message>
        <source>Name of the new greeting</source>
        <translation>Name der neuen Ansage</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Part {number} becomes a greeting called</source>
        <translation>Teil {number} wird eine Ansage mit dem Namen</translation>
    </message>
    <message>
        <source>The new greeting is being made</source>
        <translation>Die neue Ansage wird erstellt</translation>
    </message>
    <message>
        <source>{name}-part-{number}</source>
        <translation>{name}-Teil-{number}</translation>
    </message>
</context>
<context>
    <name>PastedSound</name>
    <message>
        <source>Clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
</context>
<context>
    <name>PhoneMenu</name>
    <message>
        <source>Calling {extension}…</source>
        <translation>{extension} wird angerufen…</translation>
    </message>
    <message>
        <source>Hang up {extension}</source>
        <translation>Bei {extension} auflegen</translation>
    </message>
    <message>
        <source>Play {name} on {extension}</source>
        <translation>{name} auf {extension} abspielen</translation>
    </message>
    <message>
        <source>The phone of {extension} rings: pick it up, and listen.</source>
        <translation>Das Telefon von {extension} klingelt: Nehmen Sie ab, und hören Sie zu.</translation>
    </message>
    <message>
        <source>{extension} listens. Any key plays it again; hang up to end it.</source>
        <translation>{extension} hört zu. Jede Taste spielt es noch einmal; Auflegen beendet es.</translation>
    </message>
</context>
<context>
    <name>PhonePanel</name>
    <message>
        <source>A voice there says when to speak.</source>
        <translation>Eine Stimme sagt dort, wann Sie sprechen sollen.</translation>
    </message>
    <message>
        <source>Calling the phone of {extension}…</source>
        <translation>Das Telefon von {extension} wird angerufen…</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Listen at the phone, and speak after the tone</source>
        <translation>Hören Sie am Telefon zu, und sprechen Sie nach dem Ton</translation>
    </message>
    <message>
        <source>Pick up the phone of {extension}: it rings</source>
        <translation>Nehmen Sie am Telefon von {extension} ab: Es klingelt</translation>
    </message>
    <message>
        <source>Press # when you have finished, or hang up. After #: 1 keeps it, 2 plays it to you, 3 records it again, * throws it away.</source>
        <translation>Drücken Sie #, wenn Sie fertig sind, oder legen Sie auf. Nach #: 1 behält die Aufnahme, 2 spielt sie Ihnen vor, 3 nimmt noch einmal auf, * verwirft sie.</translation>
    </message>
</context>
<context>
    <name>PhoneRow</name>
    <message>
        <source>It rings; pick it up, and speak after the tone.</source>
        <translation>Es klingelt; nehmen Sie ab, und sprechen Sie nach dem Ton.</translation>
    </message>
    <message>
        <source>Record by phone</source>
        <translation>Am Telefon aufnehmen</translation>
    </message>
    <message>
        <source>Te&amp;lephone</source>
        <translation>Te&amp;lefon</translation>
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
        <source>Logs</source>
        <translation>Protokolle</translation>
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
        <source>Welcome, and thank you for calling us today.</source>
        <translation>Herzlich willkommen, und vielen Dank für Ihren Anruf.</translation>
    </message>
    <message>
        <source>What callers hear first</source>
        <translation>Was Anrufer zuerst hören</translation>
    </message>
    <message>
        <source>Your own recording “{name}”</source>
        <translation>Ihre eigene Aufnahme „{name}“</translation>
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
    <name>Preferences</name>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>Notices of calls</source>
        <translation>Hinweise auf Anrufe</translation>
    </message>
    <message>
        <source>Start the engine with the window</source>
        <translation>Die Anlage mit dem Fenster starten</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>In der Symbolleiste bleiben</translation>
    </message>
    <message>
        <source>Theme of the window</source>
        <translation>Aussehen des Fensters</translation>
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
        <source>Ringing tone: {country}</source>
        <translation>Freizeichen: {country}</translation>
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
    <name>RecordStrip</name>
    <message>
        <source>a tone</source>
        <translation>ein Ton</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>greeting “{name}”</source>
        <translation>Ansage „{name}“</translation>
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
        <source>ringing: {phones}</source>
        <translation>klingelt: {phones}</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>{what}, {time} of it left out</source>
        <translation>{what}, davon {time} ausgelassen</translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation>„{name}“ immer wieder</translation>
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
    <name>Recorder</name>
    <message>
        <source>A little too loud: move back</source>
        <translation>Etwas zu laut: mehr Abstand</translation>
    </message>
    <message>
        <source>Get ready…</source>
        <translation>Gleich geht es los…</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Interrupted: what you have recorded so far is kept</source>
        <translation>Unterbrochen: Was bisher aufgenommen wurde, bleibt erhalten</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>Zurzeit ist keine Aufnahme möglich</translation>
    </message>
    <message>
        <source>Nothing is heard: say something</source>
        <translation>Nichts zu hören: Sagen Sie etwas</translation>
    </message>
    <message>
        <source>Paused: what you say now is not recorded</source>
        <translation>Pause: Was Sie jetzt sagen, wird nicht aufgenommen</translation>
    </message>
    <message>
        <source>Ready: nothing is recorded yet</source>
        <translation>Bereit: Noch wird nichts aufgenommen</translation>
    </message>
    <message>
        <source>Recorded, but this computer was too slow: {seconds} s are missing. Record it again.</source>
        <translation>Aufgenommen, aber dieser Computer war zu langsam: {seconds} s fehlen. Nehmen Sie es noch einmal auf.</translation>
    </message>
    <message>
        <source>Recorded, {length}</source>
        <translation>Aufgenommen, {length}</translation>
    </message>
    <message>
        <source>Recorded. Listen to it, use it, or record it again.</source>
        <translation>Aufgenommen. Sie können die Aufnahme anhören, verwenden oder wiederholen.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme läuft</translation>
    </message>
    <message>
        <source>Speak a little louder</source>
        <translation>Sprechen Sie etwas lauter</translation>
    </message>
    <message>
        <source>The microphone is off</source>
        <translation>Das Mikrofon ist aus</translation>
    </message>
    <message>
        <source>Too loud: move back</source>
        <translation>Zu laut: mehr Abstand</translation>
    </message>
    <message>
        <source>{length} of {cap} that callers hear at most before the answer</source>
        <translation>{length} von höchstens {cap}, die Anrufer vor dem Annehmen hören</translation>
    </message>
    <message>
        <source>{length}: longer than the {cap} that callers hear of it before the answer</source>
        <translation>{length}: länger als die {cap}, die Anrufer davon vor dem Annehmen hören</translation>
    </message>
    <message>
        <source>{pace} words a minute</source>
        <translation>{pace} Wörter pro Minute</translation>
    </message>
    <message>
        <source>{pace} words a minute: {length} for this text</source>
        <translation>{pace} Wörter pro Minute: {length} für diesen Text</translation>
    </message>
    <message>
        <source>{when}</source>
        <translation>{when}</translation>
    </message>
    <message>
        <source>{when}, for “{name}”</source>
        <translation>{when}, für „{name}“</translation>
    </message>
</context>
<context>
    <name>RecorderControls</name>
    <message>
        <source>Do not record yet</source>
        <translation>Noch nicht aufnehmen</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Weiter aufnehmen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>Noch einmal aufnehmen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>{words} (Space or Ctrl+R)</source>
        <translation>{words} (Leertaste oder Strg+R)</translation>
    </message>
</context>
<context>
    <name>RecorderDialog</name>
    <message>
        <source>Draw the take</source>
        <translation>Aufnahme zeichnen</translation>
    </message>
    <message>
        <source>Record with the microphone</source>
        <translation>Mit dem Mikrofon aufnehmen</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>Aufnahme</translation>
    </message>
</context>
<context>
    <name>RecorderPage</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a part of the waveform with the mouse, or with Shift and the arrow keys.</source>
        <translation>Wählen Sie einen Teil der Wellenform mit der Maus oder mit der Umschalttaste und den Pfeiltasten.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It becomes the greeting “{name}”.</source>
        <translation>Daraus wird die Ansage „{name}“.</translation>
    </message>
    <message>
        <source>It becomes the version of “{name}” that callers hear. Earlier ones are kept.</source>
        <translation>Daraus wird die Version von „{name}“, die Anrufer hören. Frühere bleiben erhalten.</translation>
    </message>
    <message>
        <source>Length of the take</source>
        <translation>Länge der Aufnahme</translation>
    </message>
    <message>
        <source>Record the chosen part again</source>
        <translation>Gewählten Teil noch einmal aufnehmen</translation>
    </message>
    <message>
        <source>Space records and stops. Ctrl+P pauses, Ctrl+L plays, Ctrl+Return uses the take.</source>
        <translation>Die Leertaste nimmt auf und hält an. Strg+P macht Pause, Strg+L spielt ab, Strg+Eingabe verwendet die Aufnahme.</translation>
    </message>
    <message>
        <source>The take is being prepared for callers</source>
        <translation>Die Aufnahme wird für Anrufer vorbereitet</translation>
    </message>
    <message>
        <source>Use this take</source>
        <translation>Diese Aufnahme verwenden</translation>
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
        <source>How long calls are kept</source>
        <translation>Wie lange Anrufe aufbewahrt werden</translation>
    </message>
    <message>
        <source>Keep the SIP &amp;messages of calls</source>
        <translation>SIP-&amp;Nachrichten von Anrufen aufbewahren</translation>
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
        <source>SIP messages of calls</source>
        <translation>SIP-Nachrichten der Anrufe</translation>
    </message>
    <message>
        <source>Set how long calls are kept</source>
        <translation>Festlegen, wie lange Anrufe bleiben</translation>
    </message>
    <message>
        <source>Set whether SIP messages are kept</source>
        <translation>Festlegen, ob SIP-Nachrichten aufbewahrt werden</translation>
    </message>
    <message>
        <source>What is noted of each call: who, when, and what was heard.</source>
        <translation>Was von jedem Anruf festgehalten wird: wer, wann, und was zu hören war.</translation>
    </message>
    <message>
        <source>Word by word for Logs, without passwords and keys. It takes some 10 kB a call.</source>
        <translation>Wort für Wort für „Protokolle“, ohne Kennwörter und Schlüssel. Das braucht etwa 10 kB pro Anruf.</translation>
    </message>
</context>
<context>
    <name>ReplayPanel</name>
    <message>
        <source>None of your greetings, so there is silence in its place: {names}.</source>
        <translation>Keine Ihrer Ansagen, daher steht dort Stille: {names}.</translation>
    </message>
    <message>
        <source>Not there any more, so there is silence in its place: {names}.</source>
        <translation>Nicht mehr vorhanden, daher steht dort Stille: {names}.</translation>
    </message>
    <message>
        <source>Play what the caller heard</source>
        <translation>Abspielen, was der Anrufer gehört hat</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Put together again from the recordings of your greetings, for as long as they were heard: this is no recording of the call. Ringing sounds as it is set now.</source>
        <translation>Wieder zusammengesetzt aus den Aufnahmen Ihrer Ansagen, so lange, wie sie zu hören waren: Dies ist keine Aufnahme des Anrufs. Das Freizeichen klingt so, wie es jetzt eingestellt ist.</translation>
    </message>
    <message>
        <source>Put together what the caller heard</source>
        <translation>Zusammensetzen, was der Anrufer gehört hat</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What the caller of call {key} heard</source>
        <translation>Was der Anrufer von Anruf {key} gehört hat</translation>
    </message>
    <message>
        <source>“{name}”, version {version}</source>
        <translation>„{name}“, Version {version}</translation>
    </message>
</context>
<context>
    <name>RingbackDialog</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) are too many.</source>
        <translation>
            <numerusform>%n Teil ist zu viel.</numerusform>
            <numerusform>%n Teile sind zu viele.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add &amp;greeting</source>
        <translation>&amp;Ansage hinzufügen</translation>
    </message>
    <message>
        <source>Add &amp;pause</source>
        <translation>&amp;Pause hinzufügen</translation>
    </message>
    <message>
        <source>Add &amp;rings</source>
        <translation>&amp;Freizeichen hinzufügen</translation>
    </message>
    <message>
        <source>Add a part: the rings of your country, a sentence, and rings again.</source>
        <translation>Fügen Sie einen Teil hinzu: Freizeichen Ihres Landes, einen Satz und noch einmal Freizeichen.</translation>
    </message>
    <message>
        <source>Callers hear these parts from top to bottom, over and over.</source>
        <translation>Anrufer hören diese Teile von oben nach unten, immer wieder.</translation>
    </message>
    <message>
        <source>Country whose ring is added</source>
        <translation>Land, dessen Freizeichen hinzugefügt wird</translation>
    </message>
    <message>
        <source>Greeting that is added</source>
        <translation>Ansage, die hinzugefügt wird</translation>
    </message>
    <message>
        <source>Greeting {name}</source>
        <translation>Ansage {name}</translation>
    </message>
    <message>
        <source>Greeting {name}, an earlier version of it</source>
        <translation>Ansage {name}, eine frühere Version davon</translation>
    </message>
    <message>
        <source>How long the added pause is</source>
        <translation>Wie lang die hinzugefügte Pause ist</translation>
    </message>
    <message>
        <source>How often it rings</source>
        <translation>Wie oft es klingelt</translation>
    </message>
    <message>
        <source>Look at the ringback</source>
        <translation>Freizeichen prüfen</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>One round takes {seconds} s. It breaks off where it begins anew: add a pause at the end.</source>
        <translation>Ein Durchlauf dauert {seconds} s. Er bricht ab, wo er neu beginnt: Fügen Sie am Ende eine Pause hinzu.</translation>
    </message>
    <message>
        <source>One round takes {seconds} s. It clicks where it begins anew: add a pause at the end.</source>
        <translation>Ein Durchlauf dauert {seconds} s. Es knackt, wo er neu beginnt: Fügen Sie am Ende eine Pause hinzu.</translation>
    </message>
    <message>
        <source>One round takes {seconds} s. Nobody hears where it begins anew.</source>
        <translation>Ein Durchlauf dauert {seconds} s. Niemand hört, wo er neu beginnt.</translation>
    </message>
    <message>
        <source>Parts, one after the other</source>
        <translation>Teile, einer nach dem anderen</translation>
    </message>
    <message>
        <source>Pause of {seconds} s</source>
        <translation>Pause von {seconds} s</translation>
    </message>
    <message>
        <source>Put a ringback together</source>
        <translation>Freizeichen zusammenstellen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Rings as in {country}: %n time(s)</source>
        <translation>
            <numerusform>Klingeln wie in {country}: %n-mal</numerusform>
            <numerusform>Klingeln wie in {country}: %n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>ringback</source>
        <translation>Freizeichen</translation>
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
    <name>ScriptDraft</name>
    <message>
        <source>Get it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>What you wrote to read aloud ({ago}) is still there: “{text}”</source>
        <translation>Ihr Text zum Vorlesen ({ago}) ist noch da: „{text}“</translation>
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
    <name>Sentences</name>
    <message>
        <source> (process {holder})</source>
        <translation> (Prozess {holder})</translation>
    </message>
    <message>
        <source> And {count} more.</source>
        <translation> Und {count} weitere.</translation>
    </message>
    <message>
        <source>&quot;(&quot; without &quot;)&quot;</source>
        <translation>„(“ ohne „)“</translation>
    </message>
    <message>
        <source>&quot;)&quot; without &quot;(&quot; before &quot;{rest}&quot;</source>
        <translation>„)“ ohne „(“ vor „{rest}“</translation>
    </message>
    <message>
        <source>&quot;--;&quot; ends a comment that never began.</source>
        <translation>„--;“ beendet einen Kommentar, der nie begann.</translation>
    </message>
    <message>
        <source>&quot;?&quot; needs &quot;::&quot; before the other value</source>
        <translation>„?“ braucht „::“ vor dem anderen Wert</translation>
    </message>
    <message>
        <source>&quot;[&quot; without &quot;]&quot;</source>
        <translation>„[“ ohne „]“</translation>
    </message>
    <message>
        <source>&quot;[:{name}:]&quot; is no class</source>
        <translation>„[:{name}:]“ ist keine Klasse</translation>
    </message>
    <message>
        <source>&quot;same&quot; follows no extension.</source>
        <translation>„same“ folgt auf keine Nebenstelle.</translation>
    </message>
    <message>
        <source>&quot;{address}&quot; is no IPv4 address.</source>
        <translation>„{address}“ ist keine IPv4-Adresse.</translation>
    </message>
    <message>
        <source>&quot;{after}&quot; follows {name}(...).</source>
        <translation>„{after}“ folgt auf {name}(...).</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; ({country})</source>
        <translation>„{code}“ ({country})</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; has no &quot;]&quot;.</source>
        <translation>„{code}“ hat kein „]“.</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; is no assignment.</source>
        <translation>„{code}“ ist keine Zuweisung.</translation>
    </message>
    <message>
        <source>&quot;{element}&quot; is no part of a time condition.</source>
        <translation>„{element}“ ist kein Teil einer Zeitbedingung.</translation>
    </message>
    <message>
        <source>&quot;{field}&quot; is no target of a Goto.</source>
        <translation>„{field}“ ist kein Ziel für Goto.</translation>
    </message>
    <message>
        <source>&quot;{field}&quot; is no time condition.</source>
        <translation>„{field}“ ist keine Zeitbedingung.</translation>
    </message>
    <message>
        <source>&quot;{first}&quot; and &quot;{second}&quot;</source>
        <translation>„{first}“ und „{second}“</translation>
    </message>
    <message>
        <source>&quot;{head}&quot; repeats nothing</source>
        <translation>„{head}“ wiederholt nichts</translation>
    </message>
    <message>
        <source>&quot;{key} = {value}&quot; is not supported in [general].</source>
        <translation>„{key} = {value}“ wird in [general] nicht unterstützt.</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is not supported in a context.</source>
        <translation>„{key}“ wird in einem Kontext nicht unterstützt.</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is set twice.</source>
        <translation>„{key}“ ist zweimal gesetzt.</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; stands before any context.</source>
        <translation>„{key}“ steht vor dem ersten Kontext.</translation>
    </message>
    <message>
        <source>&quot;{level}&quot; is no level of Verbose.</source>
        <translation>„{level}“ ist keine Stufe von Verbose.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is in {path} already. With two of that name Asterisk would load none of its telephones.</source>
        <translation>„{name}“ steht schon in {path}. Bei zwei gleichen Namen würde Asterisk keines ihrer Telefone laden.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is no {what} name.</source>
        <translation>„{name}“ ist kein Name für {what}.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; lacks parentheses.</source>
        <translation>„{name}“ fehlen die Klammern.</translation>
    </message>
    <message>
        <source>&quot;{opening}&quot; does not end.</source>
        <translation>„{opening}“ endet nicht.</translation>
    </message>
    <message>
        <source>&quot;{operator}&quot; stands where a value should</source>
        <translation>„{operator}“ steht, wo ein Wert stehen sollte</translation>
    </message>
    <message>
        <source>&quot;{pattern}&quot; matches everything, in Asterisk also h, i and t.</source>
        <translation>„{pattern}“ passt auf alles, in Asterisk auch auf h, i und t.</translation>
    </message>
    <message>
        <source>&quot;{rest}&quot; follows the name of [{name}].</source>
        <translation>„{rest}“ folgt auf den Namen von [{name}].</translation>
    </message>
    <message>
        <source>&quot;{source}&quot; has no number after the colon.</source>
        <translation>„{source}“ hat keine Zahl nach dem Doppelpunkt.</translation>
    </message>
    <message>
        <source>&quot;{target}&quot; is nothing to dial.</source>
        <translation>„{target}“ kann man nicht wählen.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has no &quot;)&quot;.</source>
        <translation>„{text}“ hat kein „)“.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has no meaning there</source>
        <translation>„{text}“ hat dort keine Bedeutung</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is neither yes nor no.</source>
        <translation>„{text}“ ist weder ja noch nein.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no number.</source>
        <translation>„{text}“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no tone.</source>
        <translation>„{text}“ ist kein Ton.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; was not expected</source>
        <translation>„{text}“ war nicht zu erwarten</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; has no priority.</source>
        <translation>„{value}“ hat keine Priorität.</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; follows no priority of {pattern}.</source>
        <translation>„{word}“ folgt auf keine Priorität von {pattern}.</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is not supported.</source>
        <translation>„{word}“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>&quot;{written}&quot; is no hangup cause.</source>
        <translation>„{written}“ ist kein Grund zum Auflegen.</translation>
    </message>
    <message>
        <source>&quot;{written}&quot; is no priority.</source>
        <translation>„{written}“ ist keine Priorität.</translation>
    </message>
    <message>
        <source>&quot;{zone}&quot; is no time zone.</source>
        <translation>„{zone}“ ist keine Zeitzone.</translation>
    </message>
    <message>
        <source>&quot;{{inside}&quot; is no repetition</source>
        <translation>„{{inside}“ ist keine Wiederholung</translation>
    </message>
    <message>
        <source>&quot;{{inside}}&quot; is no repetition</source>
        <translation>„{{inside}}“ ist keine Wiederholung</translation>
    </message>
    <message>
        <source>(leave it out)</source>
        <translation>(weglassen)</translation>
    </message>
    <message>
        <source>, {step} s kept</source>
        <translation>, {step} s behalten</translation>
    </message>
    <message>
        <source>--seconds</source>
        <translation>--seconds</translation>
    </message>
    <message>
        <source>64-bit WAV</source>
        <translation>64-Bit-WAV</translation>
    </message>
    <message>
        <source>A &quot;;--&quot; comment never ends.</source>
        <translation>Ein Kommentar mit „;--“ endet nie.</translation>
    </message>
    <message>
        <source>A Phone is used inside `async with`.</source>
        <translation>Ein Phone wird innerhalb von `async with` verwendet.</translation>
    </message>
    <message>
        <source>A Refer-To has more than one Replaces.</source>
        <translation>Ein Refer-To hat mehr als ein Replaces.</translation>
    </message>
    <message>
        <source>A call would hang in silence at the end of an extension. Set it to yes.</source>
        <translation>Am Ende einer Nebenstelle bliebe der Anruf in Stille hängen. Setzen Sie es auf yes.</translation>
    </message>
    <message>
        <source>A cell of the {kind} {number} would be too long.</source>
        <translation>{kind} {number}: Eine Zelle würde zu lang.</translation>
    </message>
    <message>
        <source>A certificate for TLS cannot be written into {folder}: {reason}.</source>
        <translation>Ein Zertifikat für TLS kann nicht in {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>A client was disconnected: it did not read what it had asked for.</source>
        <translation>Ein Programm wurde getrennt: Es hat nicht gelesen, was es verlangt hatte.</translation>
    </message>
    <message>
        <source>A good level for a phone.</source>
        <translation>Eine gute Lautstärke fürs Telefon.</translation>
    </message>
    <message>
        <source>A line is &quot;exten =&gt; number,priority,Application(arguments)&quot;, &quot;same =&gt; ...&quot; or a comment.</source>
        <translation>Eine Zeile lautet „exten =&gt; number,priority,Application(arguments)“, „same =&gt; ...“ oder ist ein Kommentar.</translation>
    </message>
    <message>
        <source>A program is one text, so that what is checked is what runs. Paste the other file in its place.</source>
        <translation>Ein Programm ist ein einziger Text, damit das läuft, was geprüft ist. Fügen Sie statt der Zeile die andere Datei ein.</translation>
    </message>
    <message>
        <source>A recorder that is {value} cannot be told to {value_2}.</source>
        <translation>Ein Aufnahmegerät im Zustand „{value}“ kann den Befehl „{value_2}“ nicht ausführen.</translation>
    </message>
    <message>
        <source>A section</source>
        <translation>Ein Abschnitt</translation>
    </message>
    <message>
        <source>A service number: no phone rings.</source>
        <translation>Eine Dienstnummer: Kein Telefon klingelt.</translation>
    </message>
    <message>
        <source>A take can last {most_seconds} minutes; what was recorded up to then is kept.</source>
        <translation>Eine Aufnahme kann {most_seconds} Minuten dauern; was bis dahin aufgenommen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>A tone cadence is empty</source>
        <translation>Eine Tonfolge ist leer</translation>
    </message>
    <message>
        <source>A tone cadence is too long</source>
        <translation>Eine Tonfolge ist zu lang</translation>
    </message>
    <message>
        <source>A tone cannot last {seconds} s</source>
        <translation>Ein Ton kann nicht {seconds} s dauern</translation>
    </message>
    <message>
        <source>A tone of {frequency} Hz cannot be played</source>
        <translation>Ein Ton von {frequency} Hz kann nicht gespielt werden</translation>
    </message>
    <message>
        <source>A value is cut to {longest} characters.</source>
        <translation>Ein Wert wird auf {longest} Zeichen gekürzt.</translation>
    </message>
    <message>
        <source>A variable&apos;s name is letters, digits and underscores, beginning with a letter.</source>
        <translation>Der Name einer Variablen besteht aus Buchstaben, Ziffern und Unterstrichen und beginnt mit einem Buchstaben.</translation>
    </message>
    <message>
        <source>A {field} of {value} {unit} cannot be listened to.</source>
        <translation>{field}: {value} {unit} können nicht angehört werden.</translation>
    </message>
    <message>
        <source>Add &quot;{closing}&quot;.</source>
        <translation>Fügen Sie „{closing}“ hinzu.</translation>
    </message>
    <message>
        <source>Add an extension to it.</source>
        <translation>Fügen Sie eine Nebenstelle hinzu.</translation>
    </message>
    <message>
        <source>Add it with &quot;pbxgui number add {dialled}&quot;.</source>
        <translation>Legen Sie sie mit „pbxgui number add {dialled}“ an.</translation>
    </message>
    <message>
        <source>Add it, or choose another.</source>
        <translation>Legen Sie sie an, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Add it.</source>
        <translation>Fügen Sie sie hinzu.</translation>
    </message>
    <message>
        <source>Add one first.</source>
        <translation>Legen Sie zuerst eine an.</translation>
    </message>
    <message>
        <source>Add rings or a greeting.</source>
        <translation>Fügen Sie Freizeichen oder eine Ansage hinzu.</translation>
    </message>
    <message>
        <source>Add same =&gt; n,Hangup() to say that it is meant.</source>
        <translation>Fügen Sie same =&gt; n,Hangup() hinzu, um zu sagen, dass es so gemeint ist.</translation>
    </message>
    <message>
        <source>Add the number first, or import the numbers.</source>
        <translation>Legen Sie zuerst die Rufnummer an, oder importieren Sie die Rufnummern.</translation>
    </message>
    <message>
        <source>Add this line to the file ~/.baresip/accounts, and start baresip again:</source>
        <translation>Fügen Sie diese Zeile in die Datei ~/.baresip/accounts ein, und starten Sie baresip neu:</translation>
    </message>
    <message>
        <source>Add to the file ~/.baresip/config, if it is not there: {lines}</source>
        <translation>Fügen Sie in die Datei ~/.baresip/config ein, falls es dort fehlt: {lines}</translation>
    </message>
    <message>
        <source>All {count} call legs are in use</source>
        <translation>Alle {count} Leitungen sind belegt</translation>
    </message>
    <message>
        <source>All {room} call legs are in use.</source>
        <translation>Alle {room} Leitungen sind belegt.</translation>
    </message>
    <message>
        <source>An RTP packet is shorter than its own header says.</source>
        <translation>Ein RTP-Paket ist kürzer, als sein eigener Kopf sagt.</translation>
    </message>
    <message>
        <source>An error in pbxgui ended the call: {error}</source>
        <translation>Ein Fehler in pbxgui hat den Anruf beendet: {error}</translation>
    </message>
    <message>
        <source>An extension has no rules: its phones ring.</source>
        <translation>Eine Nebenstelle hat keine Regeln: Ihre Telefone klingeln.</translation>
    </message>
    <message>
        <source>And {count} problems more.</source>
        <translation>Und {count} weitere Probleme.</translation>
    </message>
    <message>
        <source>Another engine{process} serves the configuration in {data}.</source>
        <translation>Eine andere Anlage{process} bedient die Konfiguration in {data}.</translation>
    </message>
    <message>
        <source>Another pbxgui is writing into {path}.</source>
        <translation>Ein anderes pbxgui schreibt gerade in {path}.</translation>
    </message>
    <message>
        <source>Another program already listens on {name} {where}.</source>
        <translation>Ein anderes Programm lauscht schon auf {name} {where}.</translation>
    </message>
    <message>
        <source>Another window of {data} is open (process {holder}) and does not respond.</source>
        <translation>Ein anderes Fenster für {data} ist offen (Prozess {holder}) und antwortet nicht.</translation>
    </message>
    <message>
        <source>Any SIP telephone</source>
        <translation>Ein beliebiges SIP-Telefon</translation>
    </message>
    <message>
        <source>Ask for {most_years} at most.</source>
        <translation>Verlangen Sie höchstens {most_years}.</translation>
    </message>
    <message>
        <source>Asterisk answers the call at this Playback, although early media has begun; here it does not.</source>
        <translation>Asterisk nimmt den Anruf bei diesem Playback an, obwohl early media schon begonnen hat; hier nicht.</translation>
    </message>
    <message>
        <source>Asterisk cannot be told of files in &quot;{place}&quot;.</source>
        <translation>Asterisk kann von Dateien in „{place}“ nicht erfahren.</translation>
    </message>
    <message>
        <source>Asterisk runs &quot;{pattern}&quot; {when}; here it is never run.</source>
        <translation>Asterisk führt „{pattern}“ {when} aus; hier läuft es nie.</translation>
    </message>
    <message>
        <source>At most {longest_list} fit.</source>
        <translation>Höchstens {longest_list} passen.</translation>
    </message>
    <message>
        <source>At most {longest_text} fit in a line.</source>
        <translation>Höchstens {longest_text} passen in eine Zeile.</translation>
    </message>
    <message>
        <source>At most {most_entries} of a kind fit.</source>
        <translation>Höchstens {most_entries} von einer Art passen.</translation>
    </message>
    <message>
        <source>At most {most_sounds} fit.</source>
        <translation>Höchstens {most_sounds} passen.</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australien</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Begin another take.</source>
        <translation>Beginnen Sie eine neue Aufnahme.</translation>
    </message>
    <message>
        <source>Begin early media with Progress() on every way to it, and add noanswer.</source>
        <translation>Beginnen Sie auf jedem Weg dorthin early media mit Progress(), und fügen Sie noanswer hinzu.</translation>
    </message>
    <message>
        <source>Begin it with a line of column names; an export shows them.</source>
        <translation>Beginnen Sie sie mit einer Zeile der Spaltennamen; ein Export zeigt sie.</translation>
    </message>
    <message>
        <source>Begin the extension with exten =&gt; number,1,...</source>
        <translation>Beginnen Sie die Nebenstelle mit exten =&gt; number,1,...</translation>
    </message>
    <message>
        <source>Begin with &quot;pbxgui extension add 1001 --name NAME&quot;.</source>
        <translation>Beginnen Sie mit „pbxgui extension add 1001 --name NAME“.</translation>
    </message>
    <message>
        <source>Begin with priority 1.</source>
        <translation>Beginnen Sie mit Priorität 1.</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgien</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brasilien</translation>
    </message>
    <message>
        <source>Bring it back from a backup, or import it again.</source>
        <translation>Stellen Sie es aus einer Sicherung wieder her, oder importieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Bring it back, from a backup if need be; it is taken up as soon as it is there.</source>
        <translation>Stellen Sie sie wieder her, nötigenfalls aus einer Sicherung; sie wird verwendet, sobald sie da ist.</translation>
    </message>
    <message>
        <source>Brought to {rate} kHz.</source>
        <translation>Auf {rate} kHz gebracht.</translation>
    </message>
    <message>
        <source>Build the full engine with PBXGUI_ENGINE=native, or leave --tls out.</source>
        <translation>Bauen Sie die volle Anlage mit PBXGUI_ENGINE=native, oder lassen Sie --tls weg.</translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation>Bulgarien</translation>
    </message>
    <message>
        <source>By hand: start the assistant, choose &quot;Use a SIP account&quot; (or &quot;third-party SIP account&quot;), and type:</source>
        <translation>Von Hand: Starten Sie den Assistenten, wählen Sie „SIP-Konto verwenden“ (oder „third-party SIP account“), und tippen Sie:</translation>
    </message>
    <message>
        <source>Call as one of them, such as --as {number}.</source>
        <translation>Rufen Sie als eine von ihnen an, etwa mit --as {number}.</translation>
    </message>
    <message>
        <source>Call records cannot be kept for {days} days.</source>
        <translation>Anrufe können nicht {days} Tage lang aufgehoben werden.</translation>
    </message>
    <message>
        <source>Callers wait for an answer {cap} s at most and will not hear its end.</source>
        <translation>Anrufer warten höchstens {cap} s auf die Annahme und hören das Ende nicht.</translation>
    </message>
    <message>
        <source>Calls to {loop} come back to it: {way}.</source>
        <translation>Anrufe an {loop} kommen dorthin zurück: {way}.</translation>
    </message>
    <message>
        <source>Change or remove what uses it first.</source>
        <translation>Ändern oder entfernen Sie zuerst, was es verwendet.</translation>
    </message>
    <message>
        <source>Check how it is written.</source>
        <translation>Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>Check its name and permissions.</source>
        <translation>Prüfen Sie Namen und Rechte.</translation>
    </message>
    <message>
        <source>Check its name and that you may read it.</source>
        <translation>Prüfen Sie den Namen und ob Sie die Datei lesen dürfen.</translation>
    </message>
    <message>
        <source>Check that the folder is there and that the user that runs pbxgui may write in it.</source>
        <translation>Prüfen Sie, ob der Ordner da ist und ob der Benutzer, unter dem pbxgui läuft, dort schreiben darf.</translation>
    </message>
    <message>
        <source>Check the disk and the folder.</source>
        <translation>Prüfen Sie den Datenträger und den Ordner.</translation>
    </message>
    <message>
        <source>Check the disk and the space on it, then try again.</source>
        <translation>Prüfen Sie den Datenträger und seinen freien Platz, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Check the disk and who may read the folder.</source>
        <translation>Prüfen Sie den Datenträger und wer den Ordner lesen darf.</translation>
    </message>
    <message>
        <source>Check the disk or the network share that it lies on.</source>
        <translation>Prüfen Sie den Datenträger oder die Netzwerkfreigabe, auf der sie liegt.</translation>
    </message>
    <message>
        <source>Check the disk, or choose another format.</source>
        <translation>Prüfen Sie den Datenträger, oder wählen Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>Check the disk, then import it again.</source>
        <translation>Prüfen Sie den Datenträger, und importieren Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>Prüfen Sie den Datenträger, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Check the disk; the take itself is kept.</source>
        <translation>Prüfen Sie den Datenträger; die Aufnahme selbst bleibt erhalten.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>Chile</translation>
    </message>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
    <message>
        <source>Choose 1 (no call waiting) to {most_calls}; {usual_calls} are usual.</source>
        <translation>Wählen Sie 1 (kein Anklopfen) bis {most_calls}; {usual_calls} sind üblich.</translation>
    </message>
    <message>
        <source>Choose 1 to {count}.</source>
        <translation>Wählen Sie 1 bis {count}.</translation>
    </message>
    <message>
        <source>Choose 1 to {highest_port}; 5060 is usual.</source>
        <translation>Wählen Sie 1 bis {highest_port}; 5060 ist üblich.</translation>
    </message>
    <message>
        <source>Choose 1 to {longest_days} days, or keep them for ever with --forever.</source>
        <translation>Wählen Sie 1 bis {longest_days} Tage, oder heben Sie sie mit --forever für immer auf.</translation>
    </message>
    <message>
        <source>Choose 1 to {most_lines}, or all there are.</source>
        <translation>Wählen Sie 1 bis {most_lines}, oder so viele, wie es gibt.</translation>
    </message>
    <message>
        <source>Choose 1 to {most_rings}.</source>
        <translation>Wählen Sie 1 bis {most_rings}.</translation>
    </message>
    <message>
        <source>Choose 1.</source>
        <translation>Wählen Sie 1.</translation>
    </message>
    <message>
        <source>Choose USER_BUSY, CALL_REJECTED, UNALLOCATED or NO_ANSWER.</source>
        <translation>Wählen Sie USER_BUSY, CALL_REJECTED, UNALLOCATED oder NO_ANSWER.</translation>
    </message>
    <message>
        <source>Choose a call in which a greeting or ringback was heard.</source>
        <translation>Wählen Sie einen Anruf, in dem eine Ansage oder ein Freizeichen zu hören war.</translation>
    </message>
    <message>
        <source>Choose a file that holds sound.</source>
        <translation>Wählen Sie eine Datei, in der Klang ist.</translation>
    </message>
    <message>
        <source>Choose a folder on a disk of this machine with --data, one that you may write to.</source>
        <translation>Wählen Sie mit --data einen Ordner auf einem Datenträger dieses Computers, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose a number or an extension of this PBX; `pbxgui number list` and `extension list` show them.</source>
        <translation>Wählen Sie eine Rufnummer oder Nebenstelle dieser Anlage; `pbxgui number list` und `extension list` zeigen sie.</translation>
    </message>
    <message>
        <source>Choose an address of this machine with {option}.</source>
        <translation>Wählen Sie mit {option} eine Adresse dieses Computers.</translation>
    </message>
    <message>
        <source>Choose an address of this machine, and a port that is free.</source>
        <translation>Wählen Sie eine Adresse dieses Computers und einen freien Port.</translation>
    </message>
    <message>
        <source>Choose an end after its start.</source>
        <translation>Wählen Sie ein Ende nach dem Anfang.</translation>
    </message>
    <message>
        <source>Choose an iCalendar file (.ics).</source>
        <translation>Wählen Sie eine iCalendar-Datei (.ics).</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another one; 5061 is usual for TLS.</source>
        <translation>Wählen Sie einen anderen; 5061 ist für TLS üblich.</translation>
    </message>
    <message>
        <source>Choose another port, or end the program that has it.</source>
        <translation>Wählen Sie einen anderen Port, oder beenden Sie das Programm, das ihn hat.</translation>
    </message>
    <message>
        <source>Choose another year.</source>
        <translation>Wählen Sie ein anderes Jahr.</translation>
    </message>
    <message>
        <source>Choose another {field}, or change the one that is there.</source>
        <translation>Wählen Sie etwas anderes ({field}), oder ändern Sie das, was schon da ist.</translation>
    </message>
    <message>
        <source>Choose one of `pbxgui number list`.</source>
        <translation>Wählen Sie eine aus `pbxgui number list`.</translation>
    </message>
    <message>
        <source>Choose one or more.</source>
        <translation>Wählen Sie einen oder mehrere.</translation>
    </message>
    <message>
        <source>Choose one that is there.</source>
        <translation>Wählen Sie eine, die da ist.</translation>
    </message>
    <message>
        <source>Choose to set up an account by hand, and type:</source>
        <translation>Wählen Sie, ein Konto von Hand einzurichten, und tippen Sie:</translation>
    </message>
    <message>
        <source>Choose {bounds} {unit}.</source>
        <translation>Wählen Sie {bounds} {unit}.</translation>
    </message>
    <message>
        <source>Choose {lowest} to {highest} seconds.</source>
        <translation>Wählen Sie {lowest} bis {highest} Sekunden.</translation>
    </message>
    <message>
        <source>Choose {slowest_speech} to {fastest_speech}.</source>
        <translation>Wählen Sie {slowest_speech} bis {fastest_speech}.</translation>
    </message>
    <message>
        <source>Close every quote, double those inside a cell, and keep cells short.</source>
        <translation>Schließen Sie jedes Anführungszeichen, verdoppeln Sie die innerhalb einer Zelle, und halten Sie Zellen kurz.</translation>
    </message>
    <message>
        <source>Close it with &quot;--;&quot;.</source>
        <translation>Schließen Sie ihn mit „--;“.</translation>
    </message>
    <message>
        <source>Close it with: chmod 600 {path}</source>
        <translation>Schließen Sie ihn mit: chmod 600 {path}</translation>
    </message>
    <message>
        <source>Close some.</source>
        <translation>Schließen Sie einige.</translation>
    </message>
    <message>
        <source>Close what else plays or records, or choose another device.</source>
        <translation>Schließen Sie, was sonst spielt oder aufnimmt, oder wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Comments begin with &quot;;&quot;.</source>
        <translation>Kommentare beginnen mit „;“.</translation>
    </message>
    <message>
        <source>Comments nest more than {deepest} deep.</source>
        <translation>Kommentare sind mehr als {deepest} tief verschachtelt.</translation>
    </message>
    <message>
        <source>Connect one, then press “Rescan”.</source>
        <translation>Schließen Sie eines an, und klicken Sie dann auf „Neu suchen“.</translation>
    </message>
    <message>
        <source>Connect some, then press “Rescan”.</source>
        <translation>Schließen Sie welche an, und drücken Sie dann „Neu suchen“.</translation>
    </message>
    <message>
        <source>Contact group</source>
        <translation>Anrufergruppe</translation>
    </message>
    <message>
        <source>Context {name}</source>
        <translation>Kontext {name}</translation>
    </message>
    <message>
        <source>Contexts, extensions and sounds were checked. To check all, lint a part of it.</source>
        <translation>Kontexte, Nebenstellen und Klänge wurden geprüft. Um alles zu prüfen, prüfen Sie einen Teil davon.</translation>
    </message>
    <message>
        <source>Copy or record it again.</source>
        <translation>Kopieren Sie sie noch einmal, oder nehmen Sie sie neu auf.</translation>
    </message>
    <message>
        <source>Count its rules from 1 without gaps.</source>
        <translation>Zählen Sie ihre Regeln ab 1 ohne Lücken.</translation>
    </message>
    <message>
        <source>Count the rules of each number from 1.</source>
        <translation>Zählen Sie die Regeln jeder Rufnummer ab 1.</translation>
    </message>
    <message>
        <source>Create them in several parts.</source>
        <translation>Legen Sie sie in mehreren Teilen an.</translation>
    </message>
    <message>
        <source>Cut it to {max_seconds} minutes.</source>
        <translation>Kürzen Sie auf {max_seconds} Minuten.</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>Tschechien</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>Dänemark</translation>
    </message>
    <message>
        <source>Dial has no option &quot;{text}&quot;.</source>
        <translation>Dial hat keine Option „{text}“.</translation>
    </message>
    <message>
        <source>Dial rings 1 to {most_targets} targets.</source>
        <translation>Dial lässt 1 bis {most_targets} Ziele klingeln.</translation>
    </message>
    <message>
        <source>Dial sends no URL &quot;{url}&quot;.</source>
        <translation>Dial sendet keine URL „{url}“.</translation>
    </message>
    <message>
        <source>Did you mean &quot;{close}&quot;?</source>
        <translation>Meinten Sie „{close}“?</translation>
    </message>
    <message>
        <source>Did you mean &quot;{code}&quot; ({country})?</source>
        <translation>Meinten Sie „{code}“ ({country})?</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>Meinten Sie {names}?</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Echo test</source>
        <translation>Echotest</translation>
    </message>
    <message>
        <source>End one of them, such as a `calls --watch`.</source>
        <translation>Beenden Sie eines davon, etwa ein `calls --watch`.</translation>
    </message>
    <message>
        <source>End programs that hold many ports.</source>
        <translation>Beenden Sie Programme, die viele Ports belegen.</translation>
    </message>
    <message>
        <source>End that process by other means.</source>
        <translation>Beenden Sie diesen Prozess auf andere Weise.</translation>
    </message>
    <message>
        <source>End that process, then try again.</source>
        <translation>Beenden Sie diesen Prozess, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation>Estland</translation>
    </message>
    <message>
        <source>Every user of this machine may open the key {path}: whoever has it can pose as this PBX.</source>
        <translation>Jeder Benutzer dieses Computers darf den Schlüssel {path} öffnen: Wer ihn hat, kann sich als diese Anlage ausgeben.</translation>
    </message>
    <message>
        <source>Exchange the dates.</source>
        <translation>Tauschen Sie die Daten.</translation>
    </message>
    <message>
        <source>Exchange the two.</source>
        <translation>Tauschen Sie die beiden.</translation>
    </message>
    <message>
        <source>Export it again from your audio program as WAV, 16-bit PCM.</source>
        <translation>Exportieren Sie sie aus Ihrem Audioprogramm noch einmal als WAV, 16 Bit PCM.</translation>
    </message>
    <message>
        <source>Export or download it again.</source>
        <translation>Exportieren oder laden Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Nebenstelle</translation>
    </message>
    <message>
        <source>Extension {extension} has {calls}, as many as it may have at once.</source>
        <translation>Nebenstelle {extension} hat {calls}, mehr darf sie nicht zugleich haben.</translation>
    </message>
    <message>
        <source>Extension {number} has no device of its own</source>
        <translation>Nebenstelle {number} hat kein eigenes Gerät</translation>
    </message>
    <message>
        <source>Extension {pattern}</source>
        <translation>Nebenstelle {pattern}</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finnland</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Frankreich</translation>
    </message>
    <message>
        <source>Free memory and disk space, or start it with `pbxgui engine` in a terminal.</source>
        <translation>Machen Sie Speicher und Platz auf dem Datenträger frei, oder starten Sie sie mit `pbxgui engine` in einem Terminal.</translation>
    </message>
    <message>
        <source>Free some space on that disk, then try again.</source>
        <translation>Machen Sie auf diesem Datenträger Platz, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Free some space on that disk.</source>
        <translation>Machen Sie auf diesem Datenträger Platz.</translation>
    </message>
    <message>
        <source>Free some space there, and try again.</source>
        <translation>Machen Sie dort Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Free some space there, or make the folder writable for the user that runs pbxgui.</source>
        <translation>Machen Sie dort Platz, oder geben Sie dem Benutzer, unter dem pbxgui läuft, das Recht, in den Ordner zu schreiben.</translation>
    </message>
    <message>
        <source>Free some space there, or name a place where you may write.</source>
        <translation>Machen Sie dort Platz, oder nennen Sie einen Ort, an dem Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Free some space there; the take is kept.</source>
        <translation>Machen Sie dort Platz; die Aufnahme bleibt erhalten.</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>From here on nothing can be read ({error}).</source>
        <translation>Ab hier kann nichts gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Give 0 to {most} {unit}.</source>
        <translation>Geben Sie 0 bis {most} {unit} an.</translation>
    </message>
    <message>
        <source>Give 64 hexadecimal digits in lower case.</source>
        <translation>Geben Sie 64 hexadezimale Ziffern in Kleinbuchstaben an.</translation>
    </message>
    <message>
        <source>Give it as a text: a call of `pbxgui calls`, or a number.</source>
        <translation>Geben Sie es als Text an: einen Anruf aus `pbxgui calls` oder eine Rufnummer.</translation>
    </message>
    <message>
        <source>Give it at least one.</source>
        <translation>Geben Sie ihr mindestens einen.</translation>
    </message>
    <message>
        <source>Give it in {unit}, {bounds}.</source>
        <translation>Geben Sie den Wert in {unit} an, {bounds}.</translation>
    </message>
    <message>
        <source>Give it the extension {known} again.</source>
        <translation>Geben Sie ihr wieder die Endung {known}.</translation>
    </message>
    <message>
        <source>Give it with its time zone.</source>
        <translation>Geben Sie ihn mit seiner Zeitzone an.</translation>
    </message>
    <message>
        <source>Give one of them another number, or let the number lead to the extension.</source>
        <translation>Geben Sie einer der beiden eine andere Nummer, oder lassen Sie die Rufnummer zur Nebenstelle führen.</translation>
    </message>
    <message>
        <source>Give the command as the user who started it.</source>
        <translation>Geben Sie den Befehl als der Benutzer, der sie gestartet hat.</translation>
    </message>
    <message>
        <source>Give the command as the user who started the engine.</source>
        <translation>Geben Sie den Befehl als der Benutzer, der die Anlage gestartet hat.</translation>
    </message>
    <message>
        <source>Give the two files that were made together; the engine&apos;s own certificate has to come first in its file.</source>
        <translation>Geben Sie die beiden Dateien an, die zusammen gemacht wurden; das Zertifikat der Anlage selbst muss in seiner Datei zuerst stehen.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to read it.</source>
        <translation>Geben Sie dem Benutzer, unter dem pbxgui läuft, das Recht, sie zu lesen.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to read the file and to enter its folder.</source>
        <translation>Geben Sie dem Benutzer, unter dem pbxgui läuft, das Recht, die Datei zu lesen und ihren Ordner zu betreten.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to write there, or name another folder.</source>
        <translation>Geben Sie dem Benutzer, unter dem pbxgui läuft, das Recht, dort zu schreiben, oder nennen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right.</source>
        <translation>Geben Sie dem Benutzer, unter dem pbxgui läuft, das Recht dazu.</translation>
    </message>
    <message>
        <source>Goto has no target.</source>
        <translation>Goto hat kein Ziel.</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>Griechenland</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Ansage</translation>
    </message>
    <message>
        <source>Have a new one issued, for a key of RSA 2048 bits or more, or ECDSA P-256.</source>
        <translation>Lassen Sie ein neues ausstellen, für einen Schlüssel mit RSA ab 2048 Bit oder ECDSA P-256.</translation>
    </message>
    <message>
        <source>Have one made with {shortest_rsa} bits or more.</source>
        <translation>Lassen Sie einen mit {shortest_rsa} Bit oder mehr machen.</translation>
    </message>
    <message>
        <source>Have the user added to the group “audio”, then log in again.</source>
        <translation>Lassen Sie den Benutzer in die Gruppe „audio“ aufnehmen, und melden Sie sich dann neu an.</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>Ungarn</translation>
    </message>
    <message>
        <source>If it asks for an authentication name, that is the user name as well.</source>
        <translation>Fragt es nach einem Namen zur Anmeldung, ist das ebenfalls der Benutzername.</translation>
    </message>
    <message>
        <source>If it has a field of its own for the port, type what stands behind the colon there.</source>
        <translation>Hat es für den Port ein eigenes Feld, tippen Sie dort, was hinter dem Doppelpunkt steht.</translation>
    </message>
    <message>
        <source>Import a calendar that holds holidays only.</source>
        <translation>Importieren Sie einen Kalender, in dem nur Feiertage stehen.</translation>
    </message>
    <message>
        <source>Import a part of it.</source>
        <translation>Importieren Sie einen Teil davon.</translation>
    </message>
    <message>
        <source>Import fewer events or years.</source>
        <translation>Importieren Sie weniger Termine oder Jahre.</translation>
    </message>
    <message>
        <source>Import it again, or bring the audio folder back from a backup.</source>
        <translation>Importieren Sie sie noch einmal, oder stellen Sie den Ordner der Ansagen aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Import it again; until then its callers hear ringing instead.</source>
        <translation>Importieren Sie sie noch einmal; bis dahin hören ihre Anrufer stattdessen Klingeln.</translation>
    </message>
    <message>
        <source>Import it first.</source>
        <translation>Importieren Sie die Datei zuerst.</translation>
    </message>
    <message>
        <source>Import the greeting again, or bring the file back from a backup.</source>
        <translation>Importieren Sie die Ansage noch einmal, oder stellen Sie die Datei aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Import the new recording under the same name: it becomes the current version.</source>
        <translation>Importieren Sie die neue Aufnahme unter demselben Namen: Sie wird die aktuelle Version.</translation>
    </message>
    <message>
        <source>In Asterisk nothing of this Playback is heard, because early media may not have begun.</source>
        <translation>In Asterisk ist von diesem Playback nichts zu hören, weil early media vielleicht nicht begonnen hat.</translation>
    </message>
    <message>
        <source>In context {name} the extension</source>
        <translation>Im Kontext {name} die Nebenstelle</translation>
    </message>
    <message>
        <source>In context {name} the include</source>
        <translation>Im Kontext {name} das include</translation>
    </message>
    <message>
        <source>In extension {pattern} the label</source>
        <translation>In der Nebenstelle {pattern} die Marke</translation>
    </message>
    <message>
        <source>In extension {pattern} the priority</source>
        <translation>In der Nebenstelle {pattern} die Priorität</translation>
    </message>
    <message>
        <source>India</source>
        <translation>Indien</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonesien</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Install espeak-ng; “installers/pbxgui run” does it.</source>
        <translation>Installieren Sie espeak-ng; „installers/pbxgui run“ erledigt das.</translation>
    </message>
    <message>
        <source>Install that version, or start with another folder. Nothing was changed.</source>
        <translation>Installieren Sie diese Version, oder starten Sie mit einem anderen Ordner. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Install the package tzdata (Debian: apt install tzdata).</source>
        <translation>Installieren Sie das Paket tzdata (Debian: apt install tzdata).</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>Israel</translation>
    </message>
    <message>
        <source>It asks another server for the dialplan. Write the extensions here.</source>
        <translation>Es fragt einen anderen Server nach dem Wählplan. Schreiben Sie die Nebenstellen hierher.</translation>
    </message>
    <message>
        <source>It begins at once: some phones swallow the first syllable. A third of a second before it is best.</source>
        <translation>Die Aufnahme beginnt sofort: Manche Telefone verschlucken die erste Silbe. Am besten ist vorher eine Drittelsekunde Pause.</translation>
    </message>
    <message>
        <source>It does not swing around zero (a fault of the sound card): it clicks at its beginning and its end.</source>
        <translation>Die Aufnahme schwingt nicht um den Nullpunkt (ein Fehler der Soundkarte): Sie knackt am Anfang und am Ende.</translation>
    </message>
    <message>
        <source>It ends before the {cap} s are over that callers wait for an answer at most.</source>
        <translation>Die Aufnahme endet, bevor die {cap} s um sind, die Anrufer höchstens auf die Annahme warten.</translation>
    </message>
    <message>
        <source>It gets a new snapshot when it connects again.</source>
        <translation>Es erhält einen neuen Stand, wenn es sich wieder verbindet.</translation>
    </message>
    <message>
        <source>It has 1 rule.</source>
        <translation>Sie hat 1 Regel.</translation>
    </message>
    <message>
        <source>It has to be in PEM form, which begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Es muss im PEM-Format sein, das mit -----BEGIN CERTIFICATE----- beginnt.</translation>
    </message>
    <message>
        <source>It has to be in PEM form, which begins with -----BEGIN PRIVATE KEY----- or similar; if it is in the certificate&apos;s file, leave --key out.</source>
        <translation>Er muss im PEM-Format sein, das mit -----BEGIN PRIVATE KEY----- oder ähnlich beginnt; steht er in der Datei des Zertifikats, lassen Sie --key weg.</translation>
    </message>
    <message>
        <source>It has {count} rules.</source>
        <translation>Sie hat {count} Regeln.</translation>
    </message>
    <message>
        <source>It is clipped: {clipped} samples are cut off at full scale and may crackle.</source>
        <translation>Die Aufnahme ist übersteuert: {clipped} Abtastwerte sind am Anschlag abgeschnitten und knacken vielleicht.</translation>
    </message>
    <message>
        <source>It is silent: nowhere louder than {peak} dBFS. Callers will hear nothing.</source>
        <translation>Die Aufnahme ist stumm: nirgends lauter als {peak} dBFS. Anrufer werden nichts hören.</translation>
    </message>
    <message>
        <source>It is what the call says; choose another name.</source>
        <translation>Das sagt der Anruf selbst; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>It knows {names}.</source>
        <translation>Er kennt {names}.</translation>
    </message>
    <message>
        <source>It may have ended; `pbxgui calls` lists them.</source>
        <translation>Er ist vielleicht beendet; `pbxgui calls` zeigt alle.</translation>
    </message>
    <message>
        <source>It tells analogue phones when to keep the dial tone; SIP phones do not know it. Remove the line.</source>
        <translation>Damit behalten analoge Telefone den Wählton; SIP-Telefone kennen es nicht. Entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>It was recorded too loud: its loudest parts are cut off and crackle. Nothing brings them back; record it again, further from the microphone.</source>
        <translation>Die Aufnahme ist übersteuert: Ihre lautesten Stellen sind abgeschnitten und knistern. Nichts bringt sie zurück; nehmen Sie noch einmal auf, weiter weg vom Mikrofon.</translation>
    </message>
    <message>
        <source>It would run a command of the machine. Paste what the command prints.</source>
        <translation>Es würde einen Befehl auf diesem Computer ausführen. Fügen Sie ein, was der Befehl ausgibt.</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Its QR codes come from its maker&apos;s server, for providers with a contract; so type these fields.</source>
        <translation>Seine QR-Codes kommen vom Server des Herstellers, für Anbieter mit Vertrag; tippen Sie also diese Felder.</translation>
    </message>
    <message>
        <source>Its file says that it lasts {promised}, but {found} are in it. Is it complete?</source>
        <translation>Laut der Datei dauert sie {promised}, aber nur {found} sind darin. Ist sie vollständig?</translation>
    </message>
    <message>
        <source>Its loudest parts are flat: it was recorded too loud once and lowered since. It crackles all the same; record it again, further from the microphone.</source>
        <translation>Die lautesten Stellen sind abgeflacht: Die Aufnahme war einmal übersteuert und wurde später leiser gemacht. Sie knistert trotzdem; nehmen Sie noch einmal auf, weiter weg vom Mikrofon.</translation>
    </message>
    <message>
        <source>Its pauses are quiet.</source>
        <translation>In den Pausen ist es still.</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japan</translation>
    </message>
    <message>
        <source>Keep one of the lines.</source>
        <translation>Behalten Sie eine der Zeilen.</translation>
    </message>
    <message>
        <source>Keep one of them, or join them.</source>
        <translation>Behalten Sie eines davon, oder fügen Sie sie zusammen.</translation>
    </message>
    <message>
        <source>Keep the row of the {records}, or change first what uses it.</source>
        <translation>Behalten Sie die Zeile ({records}), oder ändern Sie zuerst, was sie verwendet.</translation>
    </message>
    <message>
        <source>Keep to {longest_spoken_text} characters.</source>
        <translation>Bleiben Sie bei höchstens {longest_spoken_text} Zeichen.</translation>
    </message>
    <message>
        <source>Keep to {longest_transcript} characters.</source>
        <translation>Bleiben Sie bei höchstens {longest_transcript} Zeichen.</translation>
    </message>
    <message>
        <source>Keep to {longest} characters.</source>
        <translation>Bleiben Sie bei höchstens {longest} Zeichen.</translation>
    </message>
    <message>
        <source>Keep to {most_parts}.</source>
        <translation>Bleiben Sie bei höchstens {most_parts}.</translation>
    </message>
    <message>
        <source>Keep to {most_steps}.</source>
        <translation>Bleiben Sie bei höchstens {most_steps}.</translation>
    </message>
    <message>
        <source>Keep to {most_tags}.</source>
        <translation>Bleiben Sie bei höchstens {most_tags}.</translation>
    </message>
    <message>
        <source>Known are {names}.</source>
        <translation>Bekannt sind {names}.</translation>
    </message>
    <message>
        <source>Known here are r (ringback) and m or m(class) (music on hold).</source>
        <translation>Bekannt sind hier r (Freizeichen) und m oder m(class) (Wartemusik).</translation>
    </message>
    <message>
        <source>Latin letters, digits and signs without spaces</source>
        <translation>lateinische Buchstaben, Ziffern und Zeichen ohne Leerzeichen</translation>
    </message>
    <message>
        <source>Leave it out and one is generated.</source>
        <translation>Lassen Sie es weg, und es wird eines erzeugt.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Leave out the delay, or choose the strategy &quot;{delayed}&quot;.</source>
        <translation>Lassen Sie die Verzögerung weg, oder wählen Sie die Strategie „{delayed}“.</translation>
    </message>
    <message>
        <source>Leave the extension out: {name}.</source>
        <translation>Lassen Sie die Endung weg: {name}.</translation>
    </message>
    <message>
        <source>Let fewer contexts include each other.</source>
        <translation>Lassen Sie weniger Kontexte einander einschließen.</translation>
    </message>
    <message>
        <source>Line {line} has the {what} as well.</source>
        <translation>Zeile {line} hat dasselbe auch: {what}.</translation>
    </message>
    <message>
        <source>Line {line} of the table does not have the column &quot;{name}&quot;.</source>
        <translation>Zeile {line} der Tabelle hat keine Spalte „{name}“.</translation>
    </message>
    <message>
        <source>Line {line} of the table has &quot;{name}&quot; twice.</source>
        <translation>Zeile {line} der Tabelle hat „{name}“ zweimal.</translation>
    </message>
    <message>
        <source>Line {line} of the table has a NUL character.</source>
        <translation>Zeile {line} der Tabelle hat ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>Line {line} of the table is not UTF-8 text.</source>
        <translation>Zeile {line} der Tabelle ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>Line {line} of the table: there is no column &quot;{cell}&quot;.</source>
        <translation>Zeile {line} der Tabelle: Es gibt keine Spalte „{cell}“.</translation>
    </message>
    <message>
        <source>Linphone on a computer: copy {file} there, and let it be told where: pbxgui extension provision {user} --transport tls --trust FILE</source>
        <translation>Linphone auf einem Computer: Kopieren Sie {file} dorthin, und lassen Sie ihm sagen, wo: pbxgui extension provision {user} --transport tls --trust FILE</translation>
    </message>
    <message>
        <source>Linphone on a telephone trusts public authorities only: start the engine with a certificate of theirs (--certificate and --key), and name the server as the certificate does (--address NAME:PORT).</source>
        <translation>Linphone auf einem Telefon vertraut nur öffentlichen Stellen: Starten Sie die Anlage mit einem Zertifikat von dort (--certificate und --key), und nennen Sie den Server so, wie das Zertifikat es tut (--address NAME:PORT).</translation>
    </message>
    <message>
        <source>Listen to it where it comes from.</source>
        <translation>Hören Sie es dort an, wo es herkommt.</translation>
    </message>
    <message>
        <source>Listening for TLS could not begin anew: {reason}.</source>
        <translation>Für TLS konnte nicht erneut gelauscht werden: {reason}.</translation>
    </message>
    <message>
        <source>Listening on {name} {where} is not possible: {reason}.</source>
        <translation>Auf {name} {where} kann nicht gelauscht werden: {reason}.</translation>
    </message>
    <message>
        <source>Lithuania</source>
        <translation>Litauen</translation>
    </message>
    <message>
        <source>Look at {data}.</source>
        <translation>Sehen Sie in {data} nach.</translation>
    </message>
    <message>
        <source>Look for a SIP account in its settings. The server is also called domain or registrar there.</source>
        <translation>Suchen Sie in den Einstellungen nach einem SIP-Konto. Der Server heißt dort auch Domain oder Registrar.</translation>
    </message>
    <message>
        <source>Look whether it is on: pbxgui phones.</source>
        <translation>Sehen Sie nach, ob es eingeschaltet ist: pbxgui phones.</translation>
    </message>
    <message>
        <source>Look whether the disk is full, and record again.</source>
        <translation>Sehen Sie nach, ob der Datenträger voll ist, und nehmen Sie noch einmal auf.</translation>
    </message>
    <message>
        <source>Loud noise behind the voice: callers will have to strain their ears.</source>
        <translation>Lautes Rauschen hinter der Stimme: Anrufer müssen sich beim Zuhören anstrengen.</translation>
    </message>
    <message>
        <source>Lowered by {lowered} dB, because it went over full scale.</source>
        <translation>Um {lowered} dB abgesenkt, weil sie über den Höchstpegel ging.</translation>
    </message>
    <message>
        <source>Make it public.</source>
        <translation>Machen Sie sie öffentlich.</translation>
    </message>
    <message>
        <source>Make it, or name another file.</source>
        <translation>Legen Sie ihn an, oder nennen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Make it, or name the folder of Asterisk&apos;s configuration: mostly /etc/asterisk.</source>
        <translation>Legen Sie ihn an, oder nennen Sie den Ordner der Konfiguration von Asterisk: meist /etc/asterisk.</translation>
    </message>
    <message>
        <source>Make room there, or give one of your own with --certificate and --key.</source>
        <translation>Machen Sie dort Platz, oder geben Sie mit --certificate und --key ein eigenes an.</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>Malaysia</translation>
    </message>
    <message>
        <source>Matching the caller here is not supported; branch with GotoIf($[&quot;${CALLERID(num)}&quot; = &quot;...&quot;]?label).</source>
        <translation>Den Anrufer hier abzugleichen wird nicht unterstützt; verzweigen Sie mit GotoIf($[&quot;${CALLERID(num)}&quot; = &quot;...&quot;]?label).</translation>
    </message>
    <message>
        <source>Member {extension} has a delay, but the strategy is {strategy}</source>
        <translation>Mitglied {extension} hat eine Verzögerung, aber die Strategie ist {strategy}</translation>
    </message>
    <message>
        <source>Member {extension} of group &quot;{name}&quot; would never ring</source>
        <translation>Mitglied {extension} der Gruppe „{name}“ würde nie klingeln</translation>
    </message>
    <message>
        <source>Mend it.</source>
        <translation>Bringen Sie ihn in Ordnung.</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>Mexiko</translation>
    </message>
    <message>
        <source>Mixed to mono.</source>
        <translation>Zu Mono gemischt.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>More than {most_in_series} extensions at once are asked for.</source>
        <translation>Mehr als {most_in_series} Nebenstellen auf einmal sind verlangt.</translation>
    </message>
    <message>
        <source>Move it away, or give it another name.</source>
        <translation>Verschieben Sie sie, oder geben Sie ihr einen anderen Namen.</translation>
    </message>
    <message>
        <source>Much of it is bass below 300 Hz, which a phone does not play: callers hear it {bass_lost_db} dB quieter.</source>
        <translation>Vieles davon sind Bässe unter 300 Hz, die ein Telefon nicht wiedergibt: Anrufer hören es um {bass_lost_db} dB leiser.</translation>
    </message>
    <message>
        <source>Much of it lies above 3400 Hz, which a phone does not play: callers hear it {treble_lost_db} dB quieter. Choose another sound.</source>
        <translation>Vieles davon liegt über 3400 Hz, was ein Telefon nicht wiedergibt: Anrufer hören es um {treble_lost_db} dB leiser. Wählen Sie einen anderen Klang.</translation>
    </message>
    <message>
        <source>Much too loud: it hurts at the ear, and phones distort it.</source>
        <translation>Viel zu laut: Es schmerzt am Ohr, und Telefone verzerren es.</translation>
    </message>
    <message>
        <source>Much too quiet: many callers will not understand it.</source>
        <translation>Viel zu leise: Viele Anrufer werden nichts verstehen.</translation>
    </message>
    <message>
        <source>Name a CSV file.</source>
        <translation>Nennen Sie eine CSV-Datei.</translation>
    </message>
    <message>
        <source>Name a schedule, or let the rule hold always.</source>
        <translation>Nennen Sie einen Zeitplan, oder lassen Sie die Regel immer gelten.</translation>
    </message>
    <message>
        <source>Name a shorter one.</source>
        <translation>Nennen Sie eine kürzere.</translation>
    </message>
    <message>
        <source>Name a text file.</source>
        <translation>Nennen Sie eine Textdatei.</translation>
    </message>
    <message>
        <source>Name another file, or say --force.</source>
        <translation>Nennen Sie eine andere Datei, oder sagen Sie --force.</translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation>Nennen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Name it without its extension.</source>
        <translation>Nennen Sie ihn ohne seine Endung.</translation>
    </message>
    <message>
        <source>Name it: {addresses}.</source>
        <translation>Nennen Sie sie: {addresses}.</translation>
    </message>
    <message>
        <source>Name one of `pbxgui calls`.</source>
        <translation>Nennen Sie einen aus `pbxgui calls`.</translation>
    </message>
    <message>
        <source>Name one of those that `pbxgui extension list` shows.</source>
        <translation>Nennen Sie eine, die `pbxgui extension list` zeigt.</translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation>Nennen Sie die Datei selbst.</translation>
    </message>
    <message>
        <source>Name the file that is to be written.</source>
        <translation>Nennen Sie die Datei, die geschrieben werden soll.</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Niederlande</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Neuseeland</translation>
    </message>
    <message>
        <source>No call can come to priority {priority} of {pattern}.</source>
        <translation>Kein Anruf kann zu Priorität {priority} von {pattern} kommen.</translation>
    </message>
    <message>
        <source>No engine is running, so it is not known where phones will reach it.</source>
        <translation>Es läuft keine Anlage; darum ist nicht bekannt, wo Telefone sie erreichen.</translation>
    </message>
    <message>
        <source>No engine serves the configuration in {data}.</source>
        <translation>Keine Anlage bedient die Konfiguration in {data}.</translation>
    </message>
    <message>
        <source>No free pair of UDP ports on {host}.</source>
        <translation>Auf {host} ist kein Paar von UDP-Ports frei.</translation>
    </message>
    <message>
        <source>No microphone is connected.</source>
        <translation>Es ist kein Mikrofon angeschlossen.</translation>
    </message>
    <message>
        <source>No phone is known as {resource}, or none answers.</source>
        <translation>Kein Telefon ist als {resource} bekannt, oder keines antwortet.</translation>
    </message>
    <message>
        <source>No phone of {extension} can be rung.</source>
        <translation>Kein Telefon von {extension} kann klingeln.</translation>
    </message>
    <message>
        <source>No program that speaks is installed.</source>
        <translation>Es ist kein Sprachprogramm installiert.</translation>
    </message>
    <message>
        <source>No speaker or headphones are connected.</source>
        <translation>Es sind weder Lautsprecher noch Kopfhörer angeschlossen.</translation>
    </message>
    <message>
        <source>No take was kept. {why}</source>
        <translation>Es wurde keine Aufnahme behalten. {why}</translation>
    </message>
    <message>
        <source>No tones are known for &quot;{zone}&quot;.</source>
        <translation>Für „{zone}“ sind keine Töne bekannt.</translation>
    </message>
    <message>
        <source>Nobody at {number} has taken the call: {phone} is rung again.</source>
        <translation>Niemand unter {number} hat den Anruf angenommen: {phone} klingelt wieder.</translation>
    </message>
    <message>
        <source>Nobody can be called at {number}.</source>
        <translation>Unter {number} kann niemand angerufen werden.</translation>
    </message>
    <message>
        <source>Nobody has answered the phone of {extension}.</source>
        <translation>Niemand hat am Telefon von {extension} abgenommen.</translation>
    </message>
    <message>
        <source>Nobody has answered {name} yet.</source>
        <translation>Noch hat niemand {name} angenommen.</translation>
    </message>
    <message>
        <source>Noise can be heard in the pauses.</source>
        <translation>In den Pausen ist Rauschen zu hören.</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>Norwegen</translation>
    </message>
    <message>
        <source>Nothing can be served at {host}, port {port}: {reason}.</source>
        <translation>Unter {host}, Port {port}, kann nichts angeboten werden: {reason}.</translation>
    </message>
    <message>
        <source>Nothing cuts its end off.</source>
        <translation>Das Ende wird nicht abgeschnitten.</translation>
    </message>
    <message>
        <source>Nothing needs to be typed: pbxgui extension provision {user} shows a QR code that sets it up.</source>
        <translation>Es muss nichts getippt werden: pbxgui extension provision {user} zeigt einen QR-Code, der alles einrichtet.</translation>
    </message>
    <message>
        <source>Nothing of these tones is heard, because early media may not have begun.</source>
        <translation>Von diesen Tönen ist nichts zu hören, weil early media vielleicht nicht begonnen hat.</translation>
    </message>
    <message>
        <source>Nothing sets the variable &quot;{name}&quot;; it is empty.</source>
        <translation>Die Variable „{name}“ wird nirgends gesetzt; sie ist leer.</translation>
    </message>
    <message>
        <source>Nothing was changed. Put a backup copy in its place, or take the file to another disk.</source>
        <translation>Es wurde nichts geändert. Setzen Sie eine Sicherung an ihre Stelle, oder legen Sie die Datei auf einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>Nothing was played to the caller of this call.</source>
        <translation>Dem Anrufer wurde in diesem Anruf nichts vorgespielt.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>One round of the ringback would take {seconds} seconds.</source>
        <translation>Ein Durchlauf des Freizeichens würde {seconds} Sekunden dauern.</translation>
    </message>
    <message>
        <source>Only a greeting can be skipped; ringing ends when somebody picks up, or with `pbxgui transfer`.</source>
        <translation>Nur eine Ansage kann übersprungen werden; das Klingeln endet, wenn jemand abnimmt, oder mit `pbxgui transfer`.</translation>
    </message>
    <message>
        <source>Only programs on this machine reach {host}. For telephones let the engine listen elsewhere: pbxgui engine --bind ADDRESS:PORT</source>
        <translation>Nur Programme auf diesem Computer erreichen {host}. Für Telefone lassen Sie die Anlage anderswo lauschen: pbxgui engine --bind ADDRESS:PORT</translation>
    </message>
    <message>
        <source>Only what was undone, with no change since, can be redone.</source>
        <translation>Nur was zurückgenommen wurde, und nur ohne Änderung seither, kann wiederholt werden.</translation>
    </message>
    <message>
        <source>Open its menu, choose &quot;Add Account...&quot;, type this, and leave the other fields as they are:</source>
        <translation>Öffnen Sie sein Menü, wählen Sie „Add Account...“, tippen Sie dies, und lassen Sie die übrigen Felder, wie sie sind:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>Philippinen</translation>
    </message>
    <message>
        <source>Phones cannot subscribe to the state of others here. Remove the line.</source>
        <translation>Telefone können hier den Zustand anderer nicht abonnieren. Entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>Pick it up, or end the call with `pbxgui hangup`.</source>
        <translation>Nehmen Sie ab, oder beenden Sie den Anruf mit `pbxgui hangup`.</translation>
    </message>
    <message>
        <source>Playback has no option &quot;{option}&quot;.</source>
        <translation>Playback hat keine Option „{option}“.</translation>
    </message>
    <message>
        <source>Playback has no sound to play.</source>
        <translation>Playback hat keinen Klang zu spielen.</translation>
    </message>
    <message>
        <source>Playback has too many sounds.</source>
        <translation>Playback hat zu viele Klänge.</translation>
    </message>
    <message>
        <source>Playback knows skip and noanswer here.</source>
        <translation>Playback kennt hier skip und noanswer.</translation>
    </message>
    <message>
        <source>Plug it in again or choose another one, then press “Rescan”.</source>
        <translation>Stecken Sie es wieder ein, oder wählen Sie ein anderes, und drücken Sie dann „Neu suchen“.</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Polen</translation>
    </message>
    <message>
        <source>Port {port} cannot serve SIP and TLS both.</source>
        <translation>Port {port} kann nicht zugleich SIP und TLS bedienen.</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Priorities count from 1.</source>
        <translation>Prioritäten zählen ab 1.</translation>
    </message>
    <message>
        <source>Priority {priority} of {pattern} is already {application}; this {other} would never be reached.</source>
        <translation>Priorität {priority} von {pattern} ist schon {application}; dieses {other} würde nie erreicht.</translation>
    </message>
    <message>
        <source>Put Progress() before it.</source>
        <translation>Setzen Sie Progress() davor.</translation>
    </message>
    <message>
        <source>Put a Wait() in, or a way out.</source>
        <translation>Setzen Sie ein Wait() hinein, oder einen Ausweg.</translation>
    </message>
    <message>
        <source>Put cells that contain the delimiter in quotes; leave none out.</source>
        <translation>Setzen Sie Zellen, die das Trennzeichen enthalten, in Anführungszeichen; lassen Sie keine weg.</translation>
    </message>
    <message>
        <source>Put them on the extension.</source>
        <translation>Setzen Sie sie an die Nebenstelle.</translation>
    </message>
    <message>
        <source>Put {name}.wav there.</source>
        <translation>Legen Sie {name}.wav dorthin.</translation>
    </message>
    <message>
        <source>Rather loud beside the voices that callers hear otherwise.</source>
        <translation>Eher laut neben den Stimmen, die Anrufer sonst hören.</translation>
    </message>
    <message>
        <source>Rather quiet beside the voices that callers hear otherwise.</source>
        <translation>Eher leise neben den Stimmen, die Anrufer sonst hören.</translation>
    </message>
    <message>
        <source>Ask there, or choose another extension.</source>
        <translation>Fragen Sie dort nach, oder wählen Sie eine andere Nebenstelle.</translation>
    </message>
    <message>
        <source>Choose a moment before its start or behind its end.</source>
        <translation>Wählen Sie einen Zeitpunkt vor seinem Anfang oder nach seinem Ende.</translation>
    </message>
    <message>
        <source>Free some space there, and record then; a minute takes 6 MB.</source>
        <translation>Machen Sie dort Platz, und nehmen Sie dann auf; eine Minute braucht 6 MB.</translation>
    </message>
    <message>
        <source>Give the file a shorter name.</source>
        <translation>Geben Sie der Datei einen kürzeren Namen.</translation>
    </message>
    <message>
        <source>Go there and try it again.</source>
        <translation>Gehen Sie hin und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Import the first hour of it with --part 0:00-60:00, or cut it shorter in your audio program.</source>
        <translation>Importieren Sie die erste Stunde davon mit --part 0:00-60:00, oder kürzen Sie die Datei in Ihrem Audioprogramm.</translation>
    </message>
    <message>
        <source>Import the first hour of it with --part 0:00-60:00, or save it as MP3 or FLAC.</source>
        <translation>Importieren Sie die erste Stunde davon mit --part 0:00-60:00, oder speichern Sie die Datei als MP3 oder FLAC.</translation>
    </message>
    <message>
        <source>Keep it now and then: a crash would lose it.</source>
        <translation>Speichern Sie sie ab und zu: Bei einem Absturz ginge sie verloren.</translation>
    </message>
    <message>
        <source>Keep to {longest_loop} seconds: nobody listens for longer.</source>
        <translation>Bleiben Sie bei höchstens {longest_loop} Sekunden: Länger hört niemand zu.</translation>
    </message>
    <message>
        <source>Less than {seconds} s were recorded.</source>
        <translation>Es wurden weniger als {seconds} s aufgenommen.</translation>
    </message>
    <message>
        <source>Let it begin at 0 or later, and end after its beginning.</source>
        <translation>Lassen Sie ihn bei 0 oder später beginnen und nach seinem Anfang enden.</translation>
    </message>
    <message>
        <source>Let the part begin earlier.</source>
        <translation>Lassen Sie den Teil früher beginnen.</translation>
    </message>
    <message>
        <source>No sound comes from the phone of {caller}.</source>
        <translation>Vom Telefon von {caller} kommt kein Ton.</translation>
    </message>
    <message>
        <source>Put another in its place first: “Use another instead” in the window, or greeting replace {name} OTHER.</source>
        <translation>Setzen Sie zuerst eine andere an ihre Stelle: „Durch andere ersetzen“ im Fenster, oder greeting replace {name} OTHER.</translation>
    </message>
    <message>
        <source>Record it again, and speak after the tone.</source>
        <translation>Nehmen Sie noch einmal auf, und sprechen Sie nach dem Ton.</translation>
    </message>
    <message>
        <source>Record one.</source>
        <translation>Nehmen Sie eine auf.</translation>
    </message>
    <message>
        <source>Record one: pbxgui record NAME.</source>
        <translation>Nehmen Sie eine auf: pbxgui record NAME.</translation>
    </message>
    <message>
        <source>Record or choose another version, or change its dates.</source>
        <translation>Nehmen Sie eine andere Version auf, oder wählen Sie eine, oder ändern Sie ihre Daten.</translation>
    </message>
    <message>
        <source>Record or import it first.</source>
        <translation>Nehmen Sie sie zuerst auf, oder importieren Sie sie.</translation>
    </message>
    <message>
        <source>Record the greeting of a number</source>
        <translation>Ansage einer Rufnummer aufnehmen</translation>
    </message>
    <message>
        <source>Remove devices that are no longer used.</source>
        <translation>Entfernen Sie Geräte, die nicht mehr benutzt werden.</translation>
    </message>
    <message>
        <source>Remove it there, or give the extension another number in pbxgui.</source>
        <translation>Entfernen Sie es dort, oder geben Sie der Nebenstelle in pbxgui eine andere Nummer.</translation>
    </message>
    <message>
        <source>Remove it, or lead to it with a label or without a gap in the priorities.</source>
        <translation>Entfernen Sie sie, oder führen Sie mit einer Marke oder ohne Lücke in den Prioritäten dorthin.</translation>
    </message>
    <message>
        <source>Remove it, or put a &quot;;&quot; before it if it is a comment.</source>
        <translation>Entfernen Sie es, oder setzen Sie „;“ davor, wenn es ein Kommentar ist.</translation>
    </message>
    <message>
        <source>Remove it, or save the file as UTF-8 text.</source>
        <translation>Entfernen Sie es, oder speichern Sie die Datei als UTF-8-Text.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Entfernen Sie es.</translation>
    </message>
    <message>
        <source>Remove it; a dialplan file is lines of plain text.</source>
        <translation>Entfernen Sie es; eine Wählplan-Datei besteht aus Zeilen mit reinem Text.</translation>
    </message>
    <message>
        <source>Remove line breaks, control characters and invisible marks.</source>
        <translation>Entfernen Sie Zeilenumbrüche, Steuerzeichen und unsichtbare Zeichen.</translation>
    </message>
    <message>
        <source>Remove one of the two.</source>
        <translation>Entfernen Sie eines der beiden.</translation>
    </message>
    <message>
        <source>Remove them.</source>
        <translation>Entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Rename or remove one of the two.</source>
        <translation>Benennen Sie eines der beiden um, oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>Rename the file.</source>
        <translation>Benennen Sie die Datei um.</translation>
    </message>
    <message>
        <source>Rendered sounds cannot be stored in {directory}: {reason}.</source>
        <translation>Fertige Klänge können nicht in {directory} abgelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>Renew it; without --certificate, pbxgui makes one itself.</source>
        <translation>Erneuern Sie es; ohne --certificate macht pbxgui selbst eines.</translation>
    </message>
    <message>
        <source>Restart the engine after an update of pbxgui.</source>
        <translation>Starten Sie die Anlage nach einer Aktualisierung von pbxgui neu.</translation>
    </message>
    <message>
        <source>Restart the engine.</source>
        <translation>Starten Sie die Anlage neu.</translation>
    </message>
    <message>
        <source>Restart the engine: it may have begun with another data folder.</source>
        <translation>Starten Sie die Anlage neu: Vielleicht hat sie mit einem anderen Datenordner begonnen.</translation>
    </message>
    <message>
        <source>Ring an extension: PJSIP/1001.</source>
        <translation>Lassen Sie eine Nebenstelle klingeln: PJSIP/1001.</translation>
    </message>
    <message>
        <source>Ring group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Run this as a user who may write there (sudo), or write to a folder of your own with --installed-in {name} and copy all of it there.</source>
        <translation>Führen Sie dies als Benutzer aus, der dort schreiben darf (sudo), oder schreiben Sie mit --installed-in {name} in einen eigenen Ordner, und kopieren Sie alles dorthin.</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Russland</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Save it as &quot;CSV UTF-8&quot;, or with the character set UTF-8.</source>
        <translation>Speichern Sie sie als „CSV UTF-8“ oder mit dem Zeichensatz UTF-8.</translation>
    </message>
    <message>
        <source>Save it as CSV UTF-8.</source>
        <translation>Speichern Sie sie als CSV UTF-8.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>Say where Asterisk will find the files: --installed-in /etc/asterisk. Letters, digits and - _ . + @ / can stand in it, {longest_place} characters at most.</source>
        <translation>Sagen Sie, wo Asterisk die Dateien finden wird: --installed-in /etc/asterisk. Darin können Buchstaben, Ziffern und - _ . + @ / stehen, höchstens {longest_place} Zeichen.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>See all of them with `list`.</source>
        <translation>Alle sehen Sie mit `list`.</translation>
    </message>
    <message>
        <source>See all of them without --number.</source>
        <translation>Alle sehen Sie ohne --number.</translation>
    </message>
    <message>
        <source>See the journal.</source>
        <translation>Sehen Sie im Verlauf der Änderungen nach.</translation>
    </message>
    <message>
        <source>See what callers of {number} hear: pbxgui simulate --number {number}.</source>
        <translation>Was Anrufer von {number} hören, zeigt: pbxgui simulate --number {number}.</translation>
    </message>
    <message>
        <source>See what is there with `show`.</source>
        <translation>Was da ist, zeigt `show`.</translation>
    </message>
    <message>
        <source>Send one of these numbers elsewhere.</source>
        <translation>Leiten Sie eine dieser Rufnummern anderswohin.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Set cannot set &quot;{name}&quot;.</source>
        <translation>Set kann „{name}“ nicht setzen.</translation>
    </message>
    <message>
        <source>Set it anew with `pbxgui history keep --days 400`.</source>
        <translation>Setzen Sie es neu mit `pbxgui history keep --days 400`.</translation>
    </message>
    <message>
        <source>Set it before, or in [globals].</source>
        <translation>Setzen Sie sie vorher oder in [globals].</translation>
    </message>
    <message>
        <source>Set its dates anew, or use another version.</source>
        <translation>Setzen Sie ihre Daten neu, oder verwenden Sie eine andere Version.</translation>
    </message>
    <message>
        <source>Set its {words}.</source>
        <translation>Legen Sie fest: {words}.</translation>
    </message>
    <message>
        <source>Set sets nothing: &quot;{arguments}&quot;.</source>
        <translation>Set setzt nichts: „{arguments}“.</translation>
    </message>
    <message>
        <source>Set the dates of a schedule for that.</source>
        <translation>Legen Sie dafür Daten im Zeitplan fest.</translation>
    </message>
    <message>
        <source>Set this machine&apos;s clock, or wait.</source>
        <translation>Stellen Sie die Uhr dieses Computers, oder warten Sie.</translation>
    </message>
    <message>
        <source>Shorten the delay or ring longer.</source>
        <translation>Verkürzen Sie die Verzögerung, oder lassen Sie länger klingeln.</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapur</translation>
    </message>
    <message>
        <source>So that the sound is encrypted as well, look for SRTP (SDES) in its settings, and make it optional.</source>
        <translation>Damit auch der Ton verschlüsselt ist, suchen Sie in den Einstellungen nach SRTP (SDES), und machen Sie es optional.</translation>
    </message>
    <message>
        <source>Sort them by priority.</source>
        <translation>Ordnen Sie sie nach Priorität.</translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation>Südafrika</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Spanien</translation>
    </message>
    <message>
        <source>Split it into several.</source>
        <translation>Teilen Sie sie in mehrere.</translation>
    </message>
    <message>
        <source>Split it up.</source>
        <translation>Teilen Sie ihn auf.</translation>
    </message>
    <message>
        <source>Split the sound first.</source>
        <translation>Teilen Sie zuerst den Klang.</translation>
    </message>
    <message>
        <source>Start it with --tls {usual_port}, or choose another --transport.</source>
        <translation>Starten Sie sie mit --tls {usual_port}, oder wählen Sie einen anderen --transport.</translation>
    </message>
    <message>
        <source>Start it with `pbxgui engine`.</source>
        <translation>Starten Sie sie mit `pbxgui engine`.</translation>
    </message>
    <message>
        <source>Start it with `pbxgui engine`: what was said until then is a take as soon as it runs again.</source>
        <translation>Starten Sie sie mit `pbxgui engine`: Was bis dahin gesprochen wurde, ist eine Aufnahme, sobald sie wieder läuft.</translation>
    </message>
    <message>
        <source>Start one with `pbxgui engine`, or name its folder with --data.</source>
        <translation>Starten Sie eine mit `pbxgui engine`, oder nennen Sie ihren Ordner mit --data.</translation>
    </message>
    <message>
        <source>Start the engine again.</source>
        <translation>Starten Sie die Anlage noch einmal.</translation>
    </message>
    <message>
        <source>Stay below {rate} Hz.</source>
        <translation>Bleiben Sie unter {rate} Hz.</translation>
    </message>
    <message>
        <source>Stay below {seconds} s in all.</source>
        <translation>Bleiben Sie insgesamt unter {seconds} s.</translation>
    </message>
    <message>
        <source>Stay between 1 ms and {seconds} s.</source>
        <translation>Bleiben Sie zwischen 1 ms und {seconds} s.</translation>
    </message>
    <message>
        <source>Step {number} ({kind}) cannot be carried out: {what}.</source>
        <translation>Schritt {number} ({kind}) kann nicht ausgeführt werden: {what}.</translation>
    </message>
    <message>
        <source>Stop it there first.</source>
        <translation>Halten Sie sie zuerst dort an.</translation>
    </message>
    <message>
        <source>Stop it with `pbxgui engine stop`, or give this one a folder of its own with --data.</source>
        <translation>Halten Sie sie mit `pbxgui engine stop` an, oder geben Sie dieser mit --data einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Stop it, or choose another port with {option}.</source>
        <translation>Beenden Sie es, oder wählen Sie mit {option} einen anderen Port.</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Schweden</translation>
    </message>
    <message>
        <source>Switch it on, or register it; `pbxgui phones` lists those that are there.</source>
        <translation>Schalten Sie es ein, oder melden Sie es an; `pbxgui phones` zeigt, welche da sind.</translation>
    </message>
    <message>
        <source>Switch one on, register one, or tell where it is with --contact {resource}=sip:{resource}@ADDRESS:PORT.</source>
        <translation>Schalten Sie eines ein, melden Sie eines an, oder sagen Sie mit --contact {resource}=sip:{resource}@ADDRESS:PORT, wo es ist.</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Schweiz</translation>
    </message>
    <message>
        <source>TLS: the engine made its certificate itself, so the telephone does not register before it trusts that. Give it the file {file}, or accept the certificate that it shows only with this SHA-256 fingerprint: {fingerprint}</source>
        <translation>TLS: Die Anlage hat ihr Zertifikat selbst gemacht; das Telefon meldet sich erst an, wenn es ihm vertraut. Geben Sie ihm die Datei {file}, oder nehmen Sie das Zertifikat, das es zeigt, nur mit diesem SHA-256-Fingerabdruck an: {fingerprint}</translation>
    </message>
    <message>
        <source>TLS: the server has to be one of the names in the engine&apos;s certificate {file}, whose SHA-256 fingerprint is {fingerprint}</source>
        <translation>TLS: Der Server muss einer der Namen im Zertifikat {file} der Anlage sein; dessen SHA-256-Fingerabdruck ist {fingerprint}</translation>
    </message>
    <message>
        <source>TLS: the telephone has to trust the engine&apos;s certificate, or it does not register. The engine tells its fingerprint when it starts.</source>
        <translation>TLS: Das Telefon muss dem Zertifikat der Anlage vertrauen, sonst meldet es sich nicht an. Die Anlage nennt seinen Fingerabdruck beim Start.</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>Taiwan</translation>
    </message>
    <message>
        <source>Take {minutes} minutes of it.</source>
        <translation>Nehmen Sie {minutes} Minuten davon.</translation>
    </message>
    <message>
        <source>Telephones carry at most {highest_frequency} Hz.</source>
        <translation>Telefone übertragen höchstens {highest_frequency} Hz.</translation>
    </message>
    <message>
        <source>Templates and additions in parentheses are not supported; write the context out.</source>
        <translation>Vorlagen und Zusätze in Klammern werden nicht unterstützt; schreiben Sie den Kontext aus.</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>Thailand</translation>
    </message>
    <message>
        <source>That made it {decibels} dB quieter than the loudest of its channels.</source>
        <translation>Dadurch wurde es um {decibels} dB leiser als der lauteste seiner Kanäle.</translation>
    </message>
    <message>
        <source>The SHA-256 of the greeting&apos;s master is none.</source>
        <translation>Die SHA-256-Summe der Ansage ist keine.</translation>
    </message>
    <message>
        <source>The SHA-256 of the recording in the ringback is none.</source>
        <translation>Die SHA-256-Summe der Aufnahme im Freizeichen ist keine.</translation>
    </message>
    <message>
        <source>The SHA-256 of the recording that was edited is none.</source>
        <translation>Die SHA-256-Summe der bearbeiteten Aufnahme ist keine.</translation>
    </message>
    <message>
        <source>The SIP engine is not running.</source>
        <translation>Die SIP-Anlage läuft nicht.</translation>
    </message>
    <message>
        <source>The SIP library could not do {operation}: {reason} ({status}).</source>
        <translation>Die SIP-Bibliothek konnte {operation} nicht ausführen: {reason} ({status}).</translation>
    </message>
    <message>
        <source>The SIP library refused the module {name} ({status}).</source>
        <translation>Die SIP-Bibliothek hat das Modul {name} abgelehnt ({status}).</translation>
    </message>
    <message>
        <source>The TLS library does not accept the certificate {certificate}: {error}.</source>
        <translation>Die TLS-Bibliothek nimmt das Zertifikat {certificate} nicht an: {error}.</translation>
    </message>
    <message>
        <source>The address &quot;{text}&quot; is not a host and a port.</source>
        <translation>Die Adresse „{text}“ besteht nicht aus Rechner und Port.</translation>
    </message>
    <message>
        <source>The application &quot;{name}&quot; is not known here.</source>
        <translation>Die Anwendung „{name}“ ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The calendar has &quot;{event}&quot; on {found}, which is no day.</source>
        <translation>Der Kalender hat „{event}“ am {found}; das ist kein Tag.</translation>
    </message>
    <message>
        <source>The calendar {why}.</source>
        <translation>Der Kalender {why}.</translation>
    </message>
    <message>
        <source>The call goes round for ever from here, without any time passing.</source>
        <translation>Der Anruf läuft ab hier ewig im Kreis, ohne dass Zeit vergeht.</translation>
    </message>
    <message>
        <source>The call to {extension} was declined.</source>
        <translation>Der Anruf bei {extension} wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The call to {extension} was ended before anybody answered.</source>
        <translation>Der Anruf bei {extension} wurde beendet, bevor jemand abnahm.</translation>
    </message>
    <message>
        <source>The caller &quot;{text}&quot; cannot be used.</source>
        <translation>Der Anrufer „{text}“ kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The caller hears ringing instead.</source>
        <translation>Der Anrufer hört stattdessen Klingeln.</translation>
    </message>
    <message>
        <source>The caller pattern &quot;{pattern}&quot; {why}.</source>
        <translation>Das Anrufermuster „{pattern}“ {why}.</translation>
    </message>
    <message>
        <source>The caller will hear ringing instead.</source>
        <translation>Der Anrufer wird stattdessen Klingeln hören.</translation>
    </message>
    <message>
        <source>The caller {who} is refused there already.</source>
        <translation>Der Anrufer {who} wird dort schon abgewiesen.</translation>
    </message>
    <message>
        <source>The caller&apos;s INVITE has no SDP and no 100rel: it can hear nothing before the answer.</source>
        <translation>Das INVITE des Anrufers hat weder SDP noch 100rel: Vor der Annahme kann er nichts hören.</translation>
    </message>
    <message>
        <source>The caller&apos;s phone allows no sound before the answer.</source>
        <translation>Das Telefon des Anrufers lässt vor der Annahme keinen Ton zu.</translation>
    </message>
    <message>
        <source>The caller&apos;s text makes no sound name: &quot;{file}&quot;.</source>
        <translation>Der Text des Anrufers ergibt keinen Namen eines Klangs: „{file}“.</translation>
    </message>
    <message>
        <source>The caller&apos;s text makes no target to dial: &quot;{target}&quot;. It is not rung.</source>
        <translation>Der Text des Anrufers ergibt kein Ziel zum Wählen: „{target}“. Es klingelt nicht.</translation>
    </message>
    <message>
        <source>The cause {cause} would be sent as {status}, which refuses no call</source>
        <translation>Der Grund {cause} würde als {status} gesendet, was keinen Anruf abweist</translation>
    </message>
    <message>
        <source>The certificate {path} expired on {ends}: phones would refuse it.</source>
        <translation>Das Zertifikat {path} ist am {ends} abgelaufen: Telefone würden es ablehnen.</translation>
    </message>
    <message>
        <source>The certificate {path} has an RSA key of {key_size} bits, which is too short to be safe.</source>
        <translation>Das Zertifikat {path} hat einen RSA-Schlüssel von {key_size} Bit; das ist zu kurz, um sicher zu sein.</translation>
    </message>
    <message>
        <source>The certificate {path} is valid from {begins} on only, and today is {now}.</source>
        <translation>Das Zertifikat {path} gilt erst ab {begins}, und heute ist {now}.</translation>
    </message>
    <message>
        <source>The client has not said which protocol it speaks.</source>
        <translation>Das Programm hat nicht gesagt, welches Protokoll es spricht.</translation>
    </message>
    <message>
        <source>The columns are: {names}.</source>
        <translation>Die Spalten sind: {names}.</translation>
    </message>
    <message>
        <source>The command does not say which call.</source>
        <translation>Der Befehl sagt nicht, welcher Anruf gemeint ist.</translation>
    </message>
    <message>
        <source>The command lacks its “{field}”.</source>
        <translation>Dem Befehl fehlt „{field}“.</translation>
    </message>
    <message>
        <source>The configuration has {count} problem(s), so nothing was written: {named}{more}</source>
        <translation>Die Konfiguration hat Probleme ({count}), darum wurde nichts geschrieben: {named}{more}</translation>
    </message>
    <message>
        <source>The configuration {path} is damaged: {detail}.</source>
        <translation>Die Konfiguration {path} ist beschädigt: {detail}.</translation>
    </message>
    <message>
        <source>The configuration {path} is not there any more.</source>
        <translation>Die Konfiguration {path} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The configuration {path} was written by a newer pbxgui (schema {revision}).</source>
        <translation>Die Konfiguration {path} wurde von einem neueren pbxgui geschrieben (Schema {revision}).</translation>
    </message>
    <message>
        <source>The configuration {path} {what} ({error}).</source>
        <translation>Die Konfiguration {path} {what} ({error}).</translation>
    </message>
    <message>
        <source>The context</source>
        <translation>Der Kontext</translation>
    </message>
    <message>
        <source>The control character U+{character} does not belong in a dialplan.</source>
        <translation>Das Steuerzeichen U+{character} gehört nicht in einen Wählplan.</translation>
    </message>
    <message>
        <source>The dates {first} to {last} run backwards.</source>
        <translation>Die Daten {first} bis {last} laufen rückwärts.</translation>
    </message>
    <message>
        <source>The days are {names}.</source>
        <translation>Die Tage sind {names}.</translation>
    </message>
    <message>
        <source>The device {device} cannot be opened: another program may be using it.</source>
        <translation>Das Gerät {device} kann nicht geöffnet werden: Vielleicht benutzt es ein anderes Programm.</translation>
    </message>
    <message>
        <source>The device {device} is not connected.</source>
        <translation>Das Gerät {device} ist nicht angeschlossen.</translation>
    </message>
    <message>
        <source>The device {device} went away while it played.</source>
        <translation>Das Gerät {device} verschwand beim Abspielen.</translation>
    </message>
    <message>
        <source>The device {device} went away while it was recorded from.</source>
        <translation>Das Gerät {device} ist während der Aufnahme verschwunden.</translation>
    </message>
    <message>
        <source>The devices &quot;{text}&quot; cannot be read.</source>
        <translation>Die Geräte „{text}“ können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The edited sound has no room in {place}: {reason}.</source>
        <translation>Für den bearbeiteten Klang ist in {place} kein Platz: {reason}.</translation>
    </message>
    <message>
        <source>The edited sound lasts {seconds} minutes.</source>
        <translation>Der bearbeitete Klang dauert {seconds} Minuten.</translation>
    </message>
    <message>
        <source>The engine and the command are of different versions (protocols {protocol} and {spoken}).</source>
        <translation>Anlage und Befehl sind von verschiedenen Versionen (Protokolle {protocol} und {spoken}).</translation>
    </message>
    <message>
        <source>The engine belongs to another user.</source>
        <translation>Die Anlage gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>The engine cannot be started: {error}.</source>
        <translation>Die Anlage kann nicht gestartet werden: {error}.</translation>
    </message>
    <message>
        <source>The engine does not accept the secret of extension {username}.</source>
        <translation>Die Anlage nimmt das Kennwort der Nebenstelle {username} nicht an.</translation>
    </message>
    <message>
        <source>The engine does not answer the call.</source>
        <translation>Die Anlage beantwortet den Anruf nicht.</translation>
    </message>
    <message>
        <source>The engine does not respond.</source>
        <translation>Die Anlage antwortet nicht.</translation>
    </message>
    <message>
        <source>The engine does not say what became of the recording.</source>
        <translation>Die Anlage sagt nicht, was aus der Aufnahme geworden ist.</translation>
    </message>
    <message>
        <source>The engine has ended in the middle of the recording.</source>
        <translation>Die Anlage hat sich mitten in der Aufnahme beendet.</translation>
    </message>
    <message>
        <source>The engine has ended.</source>
        <translation>Die Anlage hat sich beendet.</translation>
    </message>
    <message>
        <source>The engine has not begun within {patience} s.</source>
        <translation>Die Anlage hat nach {patience} s noch nicht begonnen.</translation>
    </message>
    <message>
        <source>The engine is stopping.</source>
        <translation>Die Anlage hält gerade an.</translation>
    </message>
    <message>
        <source>The engine knows no command “{command}”.</source>
        <translation>Die Anlage kennt keinen Befehl „{command}“.</translation>
    </message>
    <message>
        <source>The engine of {data} belongs to another user.</source>
        <translation>Die Anlage von {data} gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>The engine of {data} does not respond.</source>
        <translation>Die Anlage von {data} antwortet nicht.</translation>
    </message>
    <message>
        <source>The engine reports an error.</source>
        <translation>Die Anlage meldet einen Fehler.</translation>
    </message>
    <message>
        <source>The engine that runs does not serve TLS.</source>
        <translation>Die laufende Anlage bedient kein TLS.</translation>
    </message>
    <message>
        <source>The engine was sent {what}.</source>
        <translation>An die Anlage wurde etwas Falsches gesendet: {what}.</translation>
    </message>
    <message>
        <source>The engine&apos;s socket cannot be made in {folder}: {reason}.</source>
        <translation>Der Zugang zur Anlage kann nicht in {folder} angelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>The engine, process {process}, has not ended within {end_patience} s.</source>
        <translation>Die Anlage, Prozess {process}, hat sich nach {end_patience} s noch nicht beendet.</translation>
    </message>
    <message>
        <source>The expression &quot;{inside}&quot; counts as 0: {problem}.</source>
        <translation>Der Ausdruck „{inside}“ zählt als 0: {problem}.</translation>
    </message>
    <message>
        <source>The expression &quot;{source}&quot; cannot be evaluated: {problem}.</source>
        <translation>Der Ausdruck „{source}“ kann nicht ausgewertet werden: {problem}.</translation>
    </message>
    <message>
        <source>The extension &quot;{text}&quot; {why}.</source>
        <translation>Die Nebenstelle „{text}“ {why}.</translation>
    </message>
    <message>
        <source>The extension ends here without Hangup().</source>
        <translation>Die Nebenstelle endet hier ohne Hangup().</translation>
    </message>
    <message>
        <source>The extension {number} cannot have {call_limit} calls at once.</source>
        <translation>Die Nebenstelle {number} kann nicht {call_limit} Anrufe zugleich haben.</translation>
    </message>
    <message>
        <source>The extension {pattern} has no steps.</source>
        <translation>Die Nebenstelle {pattern} hat keine Schritte.</translation>
    </message>
    <message>
        <source>The files in {name} cannot be read or written: {reason}.</source>
        <translation>Die Dateien in {name} können nicht gelesen oder geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The first of {tracks} sound tracks was taken.</source>
        <translation>Die erste von {tracks} Tonspuren wurde genommen.</translation>
    </message>
    <message>
        <source>The first step of {pattern} has notes.</source>
        <translation>Der erste Schritt von {pattern} hat Anmerkungen.</translation>
    </message>
    <message>
        <source>The first word comes at the right moment.</source>
        <translation>Das erste Wort kommt im richtigen Moment.</translation>
    </message>
    <message>
        <source>The function &quot;{name}&quot; is not known here.</source>
        <translation>Die Funktion „{name}“ ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The function {name}({argument}) is not known here; it is empty.</source>
        <translation>Die Funktion {name}({argument}) ist hier nicht bekannt; sie ist leer.</translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; has no version {number}: {has}.</source>
        <translation>Die Ansage „{greeting}“ hat keine Version {number}: {has}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; is valid only {when}; today is {day}.</source>
        <translation>Die Ansage „{greeting}“ gilt nur {when}; heute ist {day}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; {reason}.</source>
        <translation>Die Ansage „{greeting}“ {reason}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; has no version {version}</source>
        <translation>Die Ansage „{name}“ hat keine Version {version}</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; is in use: {named}.</source>
        <translation>Die Ansage „{name}“ wird verwendet: {named}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; is there already.</source>
        <translation>Die Ansage „{name}“ ist schon da.</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; would have {count} tags.</source>
        <translation>Die Ansage „{name}“ hätte {count} Stichwörter.</translation>
    </message>
    <message>
        <source>The greeting &quot;{old}&quot; cannot replace itself.</source>
        <translation>Die Ansage „{old}“ kann nicht sich selbst ersetzen.</translation>
    </message>
    <message>
        <source>The greeting&apos;s validity {days} runs backwards.</source>
        <translation>Die Gültigkeit der Ansage läuft rückwärts: {days}.</translation>
    </message>
    <message>
        <source>The hours &quot;{text}&quot; {why}.</source>
        <translation>Die Zeiten „{text}“ {why}.</translation>
    </message>
    <message>
        <source>The hours from {start} to {end} have no day.</source>
        <translation>Die Zeiten von {start} bis {end} haben keinen Tag.</translation>
    </message>
    <message>
        <source>The include of &quot;{name}&quot; depends on the time.</source>
        <translation>Das include von „{name}“ hängt von der Uhrzeit ab.</translation>
    </message>
    <message>
        <source>The include of {context}</source>
        <translation>Das include von {context}</translation>
    </message>
    <message>
        <source>The key {key} does not belong to the certificate {path}.</source>
        <translation>Der Schlüssel {key} gehört nicht zum Zertifikat {path}.</translation>
    </message>
    <message>
        <source>The key {path} is locked with a passphrase, which nobody could type when the engine starts.</source>
        <translation>Der Schlüssel {path} ist mit einem Kennsatz gesperrt, den beim Start der Anlage niemand tippen könnte.</translation>
    </message>
    <message>
        <source>The label &quot;{label}&quot; is taken.</source>
        <translation>Die Marke „{label}“ ist vergeben.</translation>
    </message>
    <message>
        <source>The language &quot;{language}&quot; is none.</source>
        <translation>Die Sprache „{language}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The line is longer than {longest} characters.</source>
        <translation>Die Zeile ist länger als {longest} Zeichen.</translation>
    </message>
    <message>
        <source>The mains hums in it, at {hum_hertz} Hz and above.</source>
        <translation>Netzbrummen ist zu hören, bei {hum_hertz} Hz und darüber.</translation>
    </message>
    <message>
        <source>The moment {added} has no time zone.</source>
        <translation>Der Zeitpunkt {added} hat keine Zeitzone.</translation>
    </message>
    <message>
        <source>The moment {moment} is beyond the calendar.</source>
        <translation>Der Zeitpunkt {moment} liegt jenseits des Kalenders.</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>The name {name} is longer than a file&apos;s can be.</source>
        <translation>Der Name {name} ist länger, als ein Dateiname sein kann.</translation>
    </message>
    <message>
        <source>The number {dialled} is not public: calls from outside do not reach it.</source>
        <translation>Die Rufnummer {dialled} ist nicht öffentlich: Anrufe von außen erreichen sie nicht.</translation>
    </message>
    <message>
        <source>The number {number} &quot;{name}&quot; is also the extension &quot;{extension}&quot;.</source>
        <translation>Die Rufnummer {number} „{name}“ ist auch die Nebenstelle „{extension}“.</translation>
    </message>
    <message>
        <source>The number {number} has a rule {position}, and no rule {expected}.</source>
        <translation>Die Rufnummer {number} hat eine Regel {position}, aber keine Regel {expected}.</translation>
    </message>
    <message>
        <source>The number {number} has no place for a rule {position}.</source>
        <translation>Die Rufnummer {number} hat keinen Platz für eine Regel {position}.</translation>
    </message>
    <message>
        <source>The number {number} is in the series twice.</source>
        <translation>Die Nummer {number} ist zweimal in der Reihe.</translation>
    </message>
    <message>
        <source>The numbers &quot;{part}&quot; cannot be read.</source>
        <translation>Die Nummern „{part}“ können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The numbers &quot;{part}&quot; run backwards.</source>
        <translation>Die Nummern „{part}“ laufen rückwärts.</translation>
    </message>
    <message>
        <source>The one function to write is CHANNEL(tonezone); what the caller sent stays as it is.</source>
        <translation>Die einzige Funktion zum Schreiben ist CHANNEL(tonezone); was der Anrufer gesendet hat, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The order of patterns here is that of the standard matching. Set it to no.</source>
        <translation>Die Reihenfolge der Muster ist hier die des üblichen Abgleichs. Setzen Sie es auf no.</translation>
    </message>
    <message>
        <source>The part &quot;{text}&quot; of the ringback cannot be read.</source>
        <translation>Der Teil „{text}“ des Freizeichens kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The part from {start} to {end} lasts longer than a greeting may.</source>
        <translation>Der Teil von {start} bis {end} dauert länger, als eine Ansage darf.</translation>
    </message>
    <message>
        <source>The part from {start} to {end} seconds cannot be moved to {to} seconds, where it is.</source>
        <translation>Der Teil von {start} bis {end} Sekunden kann nicht auf {to} Sekunden verschoben werden: Dort ist er schon.</translation>
    </message>
    <message>
        <source>The part from {start} to {end} was taken.</source>
        <translation>Der Teil von {start} bis {end} wurde genommen.</translation>
    </message>
    <message>
        <source>The password has a sign that this file cannot hold. baresip asks for it at each start; pbxgui extension set {user} --new-secret makes one that fits into the file.</source>
        <translation>Das Kennwort hat ein Zeichen, das in dieser Datei nicht stehen kann. baresip fragt bei jedem Start danach; pbxgui extension set {user} --new-secret macht eines, das in die Datei passt.</translation>
    </message>
    <message>
        <source>The phone cannot use UDP address {host}:{port}: {reason}.</source>
        <translation>Das Telefon kann die UDP-Adresse {host}:{port} nicht verwenden: {reason}.</translation>
    </message>
    <message>
        <source>The phone of {extension} could not be rung ({reason}).</source>
        <translation>Das Telefon von {extension} konnte nicht angerufen werden ({reason}).</translation>
    </message>
    <message>
        <source>The phone of {extension} is busy.</source>
        <translation>Das Telefon von {extension} ist besetzt.</translation>
    </message>
    <message>
        <source>The position &quot;{text}&quot; cannot be used.</source>
        <translation>Die Position „{text}“ kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The priority {priority} cannot be.</source>
        <translation>Die Priorität {priority} kann es nicht geben.</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Das Programm</translation>
    </message>
    <message>
        <source>The program has more than {most_nodes} ways through it.</source>
        <translation>Es gibt mehr als {most_nodes} Wege durch das Programm.</translation>
    </message>
    <message>
        <source>The recording &quot;{file}&quot; of the greeting &quot;{greeting}&quot; is missing.</source>
        <translation>Die Aufnahme „{file}“ der Ansage „{greeting}“ fehlt.</translation>
    </message>
    <message>
        <source>The recording cannot be written to {folder}: {reason}.</source>
        <translation>Die Aufnahme kann nicht in {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The recording lasts {seconds} s.</source>
        <translation>Die Aufnahme dauert {seconds} s.</translation>
    </message>
    <message>
        <source>The recording {path} was not completed.</source>
        <translation>Die Aufnahme {path} wurde nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>The recording {sha256} {what}.</source>
        <translation>Die Aufnahme {sha256} {what}.</translation>
    </message>
    <message>
        <source>The ring group &quot;{group}&quot; has no members.</source>
        <translation>Die Gruppe „{group}“ hat keine Mitglieder.</translation>
    </message>
    <message>
        <source>The ringback has no parts.</source>
        <translation>Das Freizeichen hat keine Teile.</translation>
    </message>
    <message>
        <source>The ringback is nothing but pauses.</source>
        <translation>Das Freizeichen besteht nur aus Pausen.</translation>
    </message>
    <message>
        <source>The row has {count} cells, the header has {columns}.</source>
        <translation>Die Zeile hat {count} Zellen, die Kopfzeile {columns}.</translation>
    </message>
    <message>
        <source>The rule is for the time outside of no schedule.</source>
        <translation>Die Regel gilt außerhalb eines Zeitplans, nennt aber keinen.</translation>
    </message>
    <message>
        <source>The rules of a number show it: `pbxgui rule list NUMBER`.</source>
        <translation>Die Regeln einer Rufnummer zeigen es: `pbxgui rule list NUMBER`.</translation>
    </message>
    <message>
        <source>The schedule &quot;{name}&quot; has {count} entries.</source>
        <translation>Der Zeitplan „{name}“ hat {count} Einträge.</translation>
    </message>
    <message>
        <source>The secret of extension {number} does not have {length}.</source>
        <translation>Das Kennwort der Nebenstelle {number} hat nicht {length}.</translation>
    </message>
    <message>
        <source>The secret of extension {number} has more than {allowed}.</source>
        <translation>Das Kennwort der Nebenstelle {number} enthält anderes als {allowed}.</translation>
    </message>
    <message>
        <source>The session description has no audio stream.</source>
        <translation>Die Sitzungsbeschreibung hat keinen Tonstrom.</translation>
    </message>
    <message>
        <source>The sound &quot;{sound}&quot; cannot be played.</source>
        <translation>Der Klang „{sound}“ kann nicht gespielt werden.</translation>
    </message>
    <message>
        <source>The sound &quot;{sound}&quot; cannot be played: {reason}.</source>
        <translation>Der Klang „{sound}“ kann nicht gespielt werden: {reason}.</translation>
    </message>
    <message>
        <source>The sound at {rate} Hz is not what was imported: {fault}.</source>
        <translation>Der Klang bei {rate} Hz ist nicht, was importiert wurde: {fault}.</translation>
    </message>
    <message>
        <source>The sound cannot be kept: {reason}.</source>
        <translation>Der Klang kann nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>The sound cannot be stored in {folder}: {reason}.</source>
        <translation>Der Klang kann nicht in {folder} abgelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>The sound file {name} cannot be read: {reason}.</source>
        <translation>Die Klangdatei {name} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The sound file {name} may not be read.</source>
        <translation>Die Klangdatei {name} darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The sound file {path} cannot be read: {error}.</source>
        <translation>Die Klangdatei {path} kann nicht gelesen werden: {error}.</translation>
    </message>
    <message>
        <source>The sound name &apos;{name}&apos; {problem}.</source>
        <translation>Der Name „{name}“ eines Klangs {problem}.</translation>
    </message>
    <message>
        <source>The sound of a video was taken.</source>
        <translation>Der Ton eines Videos wurde genommen.</translation>
    </message>
    <message>
        <source>The step has no application.</source>
        <translation>Der Schritt hat keine Anwendung.</translation>
    </message>
    <message>
        <source>The step {kind} cannot have {name} {value} {unit}.</source>
        <translation>Der Schritt {kind} kann nicht {name} {value} {unit} haben.</translation>
    </message>
    <message>
        <source>The step {kind} from {start} to {end} seconds has no length.</source>
        <translation>Der Schritt {kind} von {start} bis {end} Sekunden hat keine Länge.</translation>
    </message>
    <message>
        <source>The step {kind} knows no &quot;{name}&quot;.</source>
        <translation>Der Schritt {kind} kennt kein „{name}“.</translation>
    </message>
    <message>
        <source>The step {kind} needs {name}.</source>
        <translation>Der Schritt {kind} braucht {name}.</translation>
    </message>
    <message>
        <source>The steps of {pattern} are not in order.</source>
        <translation>Die Schritte von {pattern} sind nicht geordnet.</translation>
    </message>
    <message>
        <source>The stock engine has no TLS that is safe: it contains OpenSSL 1.0.2, which nobody mends any more.</source>
        <translation>Die mitgelieferte Anlage hat kein sicheres TLS: Sie enthält OpenSSL 1.0.2, das niemand mehr pflegt.</translation>
    </message>
    <message>
        <source>The table has more than {most_rows} rows.</source>
        <translation>Die Tabelle hat mehr als {most_rows} Zeilen.</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>Die Tabelle ist leer.</translation>
    </message>
    <message>
        <source>The table is larger than {largest_file} MiB.</source>
        <translation>Die Tabelle ist größer als {largest_file} MiB.</translation>
    </message>
    <message>
        <source>The tag &quot;{tag}&quot; holds a comma, which parts one tag from the next.</source>
        <translation>Das Stichwort „{tag}“ enthält ein Komma; das trennt ein Stichwort vom nächsten.</translation>
    </message>
    <message>
        <source>The take cannot be written to {path}: {reason}.</source>
        <translation>Die Aufnahme kann nicht in {path} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The take is {take}.</source>
        <translation>Die Aufnahme ist {take}.</translation>
    </message>
    <message>
        <source>The take {folder} is being recorded by another window or command.</source>
        <translation>Die Aufnahme {folder} läuft gerade in einem anderen Fenster oder Befehl.</translation>
    </message>
    <message>
        <source>The text has {count} characters.</source>
        <translation>Der Text hat {count} Zeichen.</translation>
    </message>
    <message>
        <source>The text to speak is too long.</source>
        <translation>Der Text zum Sprechen ist zu lang.</translation>
    </message>
    <message>
        <source>The time {moment} cannot be used in a schedule.</source>
        <translation>Die Uhrzeit {moment} kann in einem Zeitplan nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The tone &quot;{text}&quot; is too high.</source>
        <translation>Der Ton „{text}“ ist zu hoch.</translation>
    </message>
    <message>
        <source>The tone list has {count} elements.</source>
        <translation>Die Liste der Töne hat {count} Elemente.</translation>
    </message>
    <message>
        <source>The transcript of &quot;{name}&quot; is too long.</source>
        <translation>Die Mitschrift von „{name}“ ist zu lang.</translation>
    </message>
    <message>
        <source>The value &quot;{value}&quot; of {name} has outer spaces.</source>
        <translation>Der Wert „{value}“ von {name} hat Leerzeichen am Rand.</translation>
    </message>
    <message>
        <source>The value of {name}</source>
        <translation>Der Wert von {name}</translation>
    </message>
    <message>
        <source>The years &quot;{text}&quot; cannot be used.</source>
        <translation>Die Jahre „{text}“ können nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; cannot be used.</source>
        <translation>{field}: „{text}“ kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no day.</source>
        <translation>{field}: „{text}“ ist kein Tag.</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no number of seconds.</source>
        <translation>{field}: „{text}“ ist keine Anzahl von Sekunden.</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no whole number.</source>
        <translation>{field}: „{text}“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is not known.</source>
        <translation>{field}: „{text}“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; begins or ends with a space.</source>
        <translation>{field}: „{value}“ beginnt oder endet mit einem Leerzeichen.</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; cannot be used.</source>
        <translation>{field}: „{value}“ kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is no SIP address.</source>
        <translation>{field}: „{value}“ ist keine SIP-Adresse.</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is no number.</source>
        <translation>{field}: „{value}“ ist keine Rufnummer.</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is there twice.</source>
        <translation>{field}: „{value}“ steht zweimal da.</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is too long.</source>
        <translation>{field}: „{value}“ ist zu lang.</translation>
    </message>
    <message>
        <source>The {field} is empty.</source>
        <translation>{field}: Hier steht nichts.</translation>
    </message>
    <message>
        <source>The {field} of {value} seconds cannot be used.</source>
        <translation>{field}: {value} Sekunden können nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The {field} {port} is not possible.</source>
        <translation>{field}: {port} ist nicht möglich.</translation>
    </message>
    <message>
        <source>The {kind} &quot;{key}&quot; is in use: {paths}.</source>
        <translation>{kind} „{key}“ wird verwendet: {paths}.</translation>
    </message>
    <message>
        <source>The {kind} &quot;{record}&quot; is there already.</source>
        <translation>{kind} „{record}“ ist schon da.</translation>
    </message>
    <message>
        <source>The {what} &quot;{field}&quot; is no duration.</source>
        <translation>{what}: „{field}“ ist keine Dauer.</translation>
    </message>
    <message>
        <source>The {what} has no &quot;{entry}&quot;.</source>
        <translation>{what}: Es gibt keinen Eintrag „{entry}“.</translation>
    </message>
    <message>
        <source>The {what} {path}</source>
        <translation>{what} {path}</translation>
    </message>
    <message>
        <source>The {what} {path} cannot be read: {reason}.</source>
        <translation>{what} {path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The {what} {path} is no file.</source>
        <translation>{what} {path} ist keine Datei.</translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{name}&quot;.</source>
        <translation>Für das Land „{name}“ gibt es keine Töne.</translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{zone}&quot;.</source>
        <translation>Für das Land „{zone}“ gibt es keine Töne.</translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{zone}&quot;; they stay as they are.</source>
        <translation>Für das Land „{zone}“ gibt es keine Töne; sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>There is no call {name}.</source>
        <translation>Es gibt keinen Anruf {name}.</translation>
    </message>
    <message>
        <source>There is no cause &quot;{text}&quot;.</source>
        <translation>Es gibt keinen Grund „{text}“.</translation>
    </message>
    <message>
        <source>There is no certificate in {path}.</source>
        <translation>In {path} ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>There is no change to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>There is no change to undo.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>There is no extension in it.</source>
        <translation>Darin ist keine Nebenstelle.</translation>
    </message>
    <message>
        <source>There is no extension {extension}.</source>
        <translation>Es gibt keine Nebenstelle {extension}.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Es gibt keine Datei {name}.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Es gibt keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>There is no greeting &quot;{name}&quot;.</source>
        <translation>Es gibt keine Ansage „{name}“.</translation>
    </message>
    <message>
        <source>There is no greeting for the sound &quot;{sound}&quot;.</source>
        <translation>Für den Klang „{sound}“ gibt es keine Ansage.</translation>
    </message>
    <message>
        <source>There is no number &quot;{text}&quot;.</source>
        <translation>Es gibt keine Rufnummer „{text}“.</translation>
    </message>
    <message>
        <source>There is no number and no extension yet.</source>
        <translation>Es gibt noch keine Rufnummer und keine Nebenstelle.</translation>
    </message>
    <message>
        <source>There is no number or extension {dialled}. {remedy}</source>
        <translation>Es gibt keine Rufnummer oder Nebenstelle {dialled}. {remedy}</translation>
    </message>
    <message>
        <source>There is no number or extension {number}.</source>
        <translation>Es gibt keine Rufnummer oder Nebenstelle {number}.</translation>
    </message>
    <message>
        <source>There is no number yet on which a caller could be refused.</source>
        <translation>Es gibt noch keine Rufnummer, bei der ein Anrufer abgewiesen werden könnte.</translation>
    </message>
    <message>
        <source>There is no part of a sound from {start} to {end}.</source>
        <translation>Es gibt keinen Teil eines Klangs von {start} bis {end}.</translation>
    </message>
    <message>
        <source>There is no part {number}: the sound has {count}.</source>
        <translation>Es gibt keinen Teil {number}: Der Klang hat {count}.</translation>
    </message>
    <message>
        <source>There is no private key in {path}.</source>
        <translation>In {path} ist kein privater Schlüssel.</translation>
    </message>
    <message>
        <source>There is no ringing tone for the country &quot;{zone}&quot;.</source>
        <translation>Für das Land „{zone}“ gibt es kein Freizeichen.</translation>
    </message>
    <message>
        <source>There is no room for more sound in {parent}: {reason}.</source>
        <translation>In {parent} ist kein Platz für mehr Klang: {reason}.</translation>
    </message>
    <message>
        <source>There is no room for the files in {name}.</source>
        <translation>Für die Dateien in {name} ist kein Platz.</translation>
    </message>
    <message>
        <source>There is no room for {name}.</source>
        <translation>Für {name} ist kein Platz.</translation>
    </message>
    <message>
        <source>There is no sound &quot;{sound}&quot;.</source>
        <translation>Es gibt keinen Klang „{sound}“.</translation>
    </message>
    <message>
        <source>There is no sound file {name}.</source>
        <translation>Es gibt keine Klangdatei {name}.</translation>
    </message>
    <message>
        <source>There is no sound on this computer: {reason}.</source>
        <translation>Dieser Computer hat keinen Ton: {reason}.</translation>
    </message>
    <message>
        <source>There is no sound {name} (looked in {folders}).</source>
        <translation>Es gibt keinen Klang {name} (gesucht in {folders}).</translation>
    </message>
    <message>
        <source>There is no step &quot;{target}&quot; to go to.</source>
        <translation>Es gibt keinen Schritt „{target}“ als Ziel.</translation>
    </message>
    <message>
        <source>There is no step of editing yet.</source>
        <translation>Es gibt noch keinen Bearbeitungsschritt.</translation>
    </message>
    <message>
        <source>There is no step {number}: the list has {count}.</source>
        <translation>Es gibt keinen Schritt {number}: Die Liste hat {count}.</translation>
    </message>
    <message>
        <source>There is no take that was left behind.</source>
        <translation>Es gibt keine liegen gebliebene Aufnahme.</translation>
    </message>
    <message>
        <source>There is no take to go on with.</source>
        <translation>Es gibt keine Aufnahme zum Fortsetzen.</translation>
    </message>
    <message>
        <source>There is no take {identity}.</source>
        <translation>Es gibt keine Aufnahme {identity}.</translation>
    </message>
    <message>
        <source>There is no text to speak.</source>
        <translation>Es gibt keinen Text zum Sprechen.</translation>
    </message>
    <message>
        <source>There is no time zone &quot;{name}&quot;.</source>
        <translation>Es gibt keine Zeitzone „{name}“.</translation>
    </message>
    <message>
        <source>There is no voice &quot;{name}&quot;.</source>
        <translation>Es gibt keine Stimme „{name}“.</translation>
    </message>
    <message>
        <source>There is no {kind} &quot;{key}&quot;.</source>
        <translation>{kind} „{key}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no {kind} &quot;{name}&quot;.</source>
        <translation>{kind} „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is nothing more to answer; `pbxgui transfer` sends its caller on.</source>
        <translation>Mehr anzunehmen gibt es nicht; `pbxgui transfer` leitet den Anrufer weiter.</translation>
    </message>
    <message>
        <source>There is only {names}.</source>
        <translation>Es gibt nur {names}.</translation>
    </message>
    <message>
        <source>There is {names}.</source>
        <translation>Es gibt {names}.</translation>
    </message>
    <message>
        <source>These are there, the latest first: {known}.</source>
        <translation>Diese gibt es, die neueste zuerst: {known}.</translation>
    </message>
    <message>
        <source>This engine keeps no recordings.</source>
        <translation>Diese Anlage bewahrt keine Aufnahmen auf.</translation>
    </message>
    <message>
        <source>This system has no database of time zones.</source>
        <translation>Dieses System hat keine Datenbank der Zeitzonen.</translation>
    </message>
    <message>
        <source>This user may not use the sound card.</source>
        <translation>Dieser Benutzer darf die Soundkarte nicht verwenden.</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Times are not supported here; include it without, or branch in the extension.</source>
        <translation>Zeiten werden hier nicht unterstützt; schließen Sie ihn ohne ein, oder verzweigen Sie in der Nebenstelle.</translation>
    </message>
    <message>
        <source>Tones before Progress() or Answer() cannot be heard.</source>
        <translation>Töne vor Progress() oder Answer() sind nicht zu hören.</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Try again in a moment; if this stays, end the other process.</source>
        <translation>Versuchen Sie es gleich noch einmal; bleibt es so, beenden Sie den anderen Prozess.</translation>
    </message>
    <message>
        <source>Try again once it is complete.</source>
        <translation>Versuchen Sie es noch einmal, wenn sie vollständig ist.</translation>
    </message>
    <message>
        <source>Try again, or restart it.</source>
        <translation>Versuchen Sie es noch einmal, oder starten Sie sie neu.</translation>
    </message>
    <message>
        <source>Try another voice, or a shorter text.</source>
        <translation>Versuchen Sie es mit einer anderen Stimme oder einem kürzeren Text.</translation>
    </message>
    <message>
        <source>Try it again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Two records of the kind {kind} would be called {both}.</source>
        <translation>Zwei Einträge der Art „{kind}“ hießen dann {both}.</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Vereinigtes Königreich</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Vereinigte Staaten</translation>
    </message>
    <message>
        <source>Use a recording without copy protection, or record the greeting yourself.</source>
        <translation>Verwenden Sie eine Aufnahme ohne Kopierschutz, oder nehmen Sie die Ansage selbst auf.</translation>
    </message>
    <message>
        <source>Use digits, * and #, with a + at most in front; {longest_number} characters at most.</source>
        <translation>Verwenden Sie Ziffern, * und #, mit höchstens einem + davor; höchstens {longest_number} Zeichen.</translation>
    </message>
    <message>
        <source>Use digits, letters, * # + and, after a leading underscore, X Z N [1-5] . or !</source>
        <translation>Verwenden Sie Ziffern, Buchstaben, * # + und nach einem führenden Unterstrich X Z N [1-5] . oder !</translation>
    </message>
    <message>
        <source>Use letters a-z, digits, - _ and . ({longest_name} at most), a letter or digit first.</source>
        <translation>Verwenden Sie Buchstaben a-z, Ziffern, - _ und . (höchstens {longest_name}), zuerst einen Buchstaben oder eine Ziffer.</translation>
    </message>
    <message>
        <source>Use letters, digits and underscores, beginning with a letter, at most {longest_name} characters.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern und Unterstriche, zuerst einen Buchstaben, höchstens {longest_name} Zeichen.</translation>
    </message>
    <message>
        <source>Use one of these: {known}.</source>
        <translation>Verwenden Sie eine von diesen: {known}.</translation>
    </message>
    <message>
        <source>Use the commands of this pbxgui.</source>
        <translation>Verwenden Sie die Befehle dieses pbxgui.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Venezuela</source>
        <translation>Venezuela</translation>
    </message>
    <message>
        <source>Wait for a call to end, or install the full engine.</source>
        <translation>Warten Sie, bis ein Anruf endet, oder installieren Sie die volle Anlage.</translation>
    </message>
    <message>
        <source>Wait until it is free, or choose another extension.</source>
        <translation>Warten Sie, bis es frei ist, oder wählen Sie eine andere Nebenstelle.</translation>
    </message>
    <message>
        <source>split at {step} s</source>
        <translation>bei {step} s geteilt</translation>
    </message>
    <message>
        <source>spoken by {voice}, {pace} words a minute: “{words}”</source>
        <translation>gesprochen von {voice}, {pace} Wörter pro Minute: „{words}“</translation>
    </message>
    <message>
        <source>{name} lasts more than {minutes} minutes, and no greeting does.</source>
        <translation>{name} dauert mehr als {minutes} Minuten; so lang darf keine Ansage sein.</translation>
    </message>
    <message>
        <source>{name} lasts {time}: there is nothing of it behind {start}.</source>
        <translation>{name} dauert {time}: Nach {start} kommt nichts mehr.</translation>
    </message>
    <message>
        <source>{name} lasts {time}; the longest greeting has {minutes} minutes.</source>
        <translation>{name} dauert {time}; die längste Ansage hat {minutes} Minuten.</translation>
    </message>
    <message>
        <source>Wait until one of them is over, end one with `pbxgui hangup`, or allow more: `pbxgui extension set {extension} --calls {call_limit}`.</source>
        <translation>Warten Sie, bis einer davon vorbei ist, beenden Sie einen mit `pbxgui hangup`, oder erlauben Sie mehr: `pbxgui extension set {extension} --calls {call_limit}`.</translation>
    </message>
    <message>
        <source>If you go on, “{other}” records. To keep the same sound, connect “{device}” again first.</source>
        <translation>Wenn Sie weiter aufnehmen, nimmt „{other}“ auf. Soll der Klang gleich bleiben, schließen Sie zuerst „{device}“ wieder an.</translation>
    </message>
    <message>
        <source>The configuration {path} is just being made by another process.</source>
        <translation>Die Konfiguration {path} wird gerade von einem anderen Prozess angelegt.</translation>
    </message>
    <message>
        <source>The microphone “{device}” was disconnected.</source>
        <translation>Das Mikrofon „{device}“ wurde abgezogen.</translation>
    </message>
    <message>
        <source>The microphone “{device}” was disconnected; the system uses “{other}” now.</source>
        <translation>Das Mikrofon „{device}“ wurde abgezogen; das System verwendet jetzt „{other}“.</translation>
    </message>
    <message>
        <source>Wait until somebody has taken it, or it has come back.</source>
        <translation>Warten Sie, bis ihn jemand angenommen hat oder er zurückgekommen ist.</translation>
    </message>
    <message>
        <source>Wait until somebody has, or end it with `pbxgui hangup`.</source>
        <translation>Warten Sie, bis es jemand getan hat, oder beenden Sie ihn mit `pbxgui hangup`.</translation>
    </message>
    <message>
        <source>Wait until the copy is complete, then try again.</source>
        <translation>Warten Sie, bis die Kopie vollständig ist, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>What callers of a number hear</source>
        <translation>Was Anrufer einer Rufnummer hören</translation>
    </message>
    <message>
        <source>What can be done now: {possible}.</source>
        <translation>Was jetzt möglich ist: {possible}.</translation>
    </message>
    <message>
        <source>What it says is in {log}.</source>
        <translation>Was sie sagt, steht in {log}.</translation>
    </message>
    <message>
        <source>What this caller heard is no greeting of pbxgui: {heard}.</source>
        <translation>Was dieser Anrufer gehört hat, ist keine Ansage von pbxgui: {heard}.</translation>
    </message>
    <message>
        <source>What this caller heard is not there any more: {names}.</source>
        <translation>Was dieser Anrufer gehört hat, ist nicht mehr da: {names}.</translation>
    </message>
    <message>
        <source>What was heard cannot be written to {path}: {reason}.</source>
        <translation>Was zu hören war, kann nicht nach {path} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>What was recorded in {path} cannot be read: {reason}.</source>
        <translation>Was in {path} aufgenommen wurde, kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>What was recorded is kept. Free some space there; a minute takes 6 MB.</source>
        <translation>Was aufgenommen wurde, bleibt erhalten. Machen Sie dort Platz; eine Minute braucht 6 MB.</translation>
    </message>
    <message>
        <source>What was recorded is kept. Make the folder writable for the user that runs pbxgui.</source>
        <translation>Was aufgenommen wurde, bleibt erhalten. Geben Sie dem Benutzer, unter dem pbxgui läuft, das Recht, in den Ordner zu schreiben.</translation>
    </message>
    <message>
        <source>What was written as {change} cannot be read back.</source>
        <translation>Was als {change} geschrieben wurde, kann nicht wieder gelesen werden.</translation>
    </message>
    <message>
        <source>What was written as {form} is not what was to be written: {fault}.</source>
        <translation>Was als {form} geschrieben wurde, ist nicht das, was geschrieben werden sollte: {fault}.</translation>
    </message>
    <message>
        <source>What was written to {target} is not what the edited sound is.</source>
        <translation>Was in {target} geschrieben wurde, ist nicht der bearbeitete Klang.</translation>
    </message>
    <message>
        <source>What you are working on cannot be written down in {folder}: {reason}.</source>
        <translation>Ihre Arbeit kann nicht in {folder} gesichert werden: {reason}.</translation>
    </message>
    <message>
        <source>What you are working on is too long to be written down while you do.</source>
        <translation>Ihre Arbeit ist zu umfangreich, um währenddessen gesichert zu werden.</translation>
    </message>
    <message>
        <source>What you typed cannot be kept: {reason}.</source>
        <translation>Was Sie getippt haben, kann nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>What you typed last cannot be read: {reason}.</source>
        <translation>Was Sie zuletzt getippt haben, kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Whoever sees this can make calls at your cost. If a stranger may have seen it: pbxgui extension set {user} --new-secret</source>
        <translation>Wer dies sieht, kann auf Ihre Kosten anrufen. Hat es vielleicht ein Fremder gesehen: pbxgui extension set {user} --new-secret</translation>
    </message>
    <message>
        <source>With {steps} steps it is too large for each of them to be checked.</source>
        <translation>Mit {steps} Schritten ist es zu groß, um jeden davon zu prüfen.</translation>
    </message>
    <message>
        <source>Write &quot;1&quot;, or go on with &quot;same =&gt; {word},...&quot; right below the extension&apos;s other lines.</source>
        <translation>Schreiben Sie „1“, oder fahren Sie mit „same =&gt; {word},...“ direkt unter den anderen Zeilen der Nebenstelle fort.</translation>
    </message>
    <message>
        <source>Write &quot;;--&quot; where the comment begins, or put a space before the &quot;;&quot;.</source>
        <translation>Schreiben Sie „;--“, wo der Kommentar beginnt, oder setzen Sie ein Leerzeichen vor das „;“.</translation>
    </message>
    <message>
        <source>Write &quot;Desk phone=sip:desk@10.0.0.7&quot;, with commas between several.</source>
        <translation>Schreiben Sie „Schreibtisch=sip:desk@10.0.0.7“, mit Kommas zwischen mehreren.</translation>
    </message>
    <message>
        <source>Write &quot;any&quot;, &quot;anonymous&quot;, a number, &quot;+49301%&quot;, a pattern such as &quot;_0301X.&quot;, or &quot;contacts:NAME&quot;.</source>
        <translation>Schreiben Sie „any“, „anonymous“, eine Nummer, „+49301%“, ein Muster wie „_0301X.“ oder „contacts:NAME“.</translation>
    </message>
    <message>
        <source>Write &quot;de&quot; or &quot;pt-BR&quot;.</source>
        <translation>Schreiben Sie „de“ oder „pt-BR“.</translation>
    </message>
    <message>
        <source>Write &quot;n&quot; for the next priority.</source>
        <translation>Schreiben Sie „n“ für die nächste Priorität.</translation>
    </message>
    <message>
        <source>Write ${NAME:offset} or ${NAME:offset:length} with numbers.</source>
        <translation>Schreiben Sie ${NAME:offset} oder ${NAME:offset:length} mit Zahlen.</translation>
    </message>
    <message>
        <source>Write 1, 2, 3 and so on.</source>
        <translation>Schreiben Sie 1, 2, 3 und so weiter.</translation>
    </message>
    <message>
        <source>Write Dial(PJSIP/1001&amp;PJSIP/1002,30,r).</source>
        <translation>Schreiben Sie Dial(PJSIP/1001&amp;PJSIP/1002,30,r).</translation>
    </message>
    <message>
        <source>Write Goto(label), Goto(extension,priority) or Goto(context,extension,priority).</source>
        <translation>Schreiben Sie Goto(label), Goto(extension,priority) oder Goto(context,extension,priority).</translation>
    </message>
    <message>
        <source>Write GotoIf($[&quot;${A}&quot; = &quot;b&quot;]?label-if-true:label-if-false).</source>
        <translation>Schreiben Sie GotoIf($[&quot;${A}&quot; = &quot;b&quot;]?label-if-true:label-if-false).</translation>
    </message>
    <message>
        <source>Write GotoIfTime(09:00-16:59,mon-fri,*,*?label-if-true:label-if-false).</source>
        <translation>Schreiben Sie GotoIfTime(09:00-16:59,mon-fri,*,*?label-if-true:label-if-false).</translation>
    </message>
    <message>
        <source>Write NoOp().</source>
        <translation>Schreiben Sie NoOp().</translation>
    </message>
    <message>
        <source>Write PJSIP/ followed by the extension, as in PJSIP/1001.</source>
        <translation>Schreiben Sie PJSIP/ und dahinter die Nebenstelle, wie in PJSIP/1001.</translation>
    </message>
    <message>
        <source>Write Set(NAME=value).</source>
        <translation>Schreiben Sie Set(NAME=value).</translation>
    </message>
    <message>
        <source>Write [context].</source>
        <translation>Schreiben Sie [context].</translation>
    </message>
    <message>
        <source>Write [name].</source>
        <translation>Schreiben Sie [name].</translation>
    </message>
    <message>
        <source>Write a [context] and below it exten =&gt; number,1,Application().</source>
        <translation>Schreiben Sie einen [context] und darunter exten =&gt; number,1,Application().</translation>
    </message>
    <message>
        <source>Write a cause of Q.850, for example 17 or USER_BUSY.</source>
        <translation>Schreiben Sie einen Grund nach Q.850, etwa 17 oder USER_BUSY.</translation>
    </message>
    <message>
        <source>Write a label or priority that exists.</source>
        <translation>Schreiben Sie eine Marke oder Priorität, die es gibt.</translation>
    </message>
    <message>
        <source>Write a level from 0 to {highest_level}, or put the whole message in double quotes.</source>
        <translation>Schreiben Sie eine Stufe von 0 bis {highest_level}, oder setzen Sie die ganze Meldung in doppelte Anführungszeichen.</translation>
    </message>
    <message>
        <source>Write a number with a point, such as &quot;20&quot; or &quot;2.5&quot;.</source>
        <translation>Schreiben Sie eine Zahl mit Punkt, etwa „20“ oder „2.5“.</translation>
    </message>
    <message>
        <source>Write a number, n, n+1 or n(label).</source>
        <translation>Schreiben Sie eine Zahl, n, n+1 oder n(label).</translation>
    </message>
    <message>
        <source>Write a tag for each word.</source>
        <translation>Schreiben Sie für jedes Wort ein eigenes Stichwort.</translation>
    </message>
    <message>
        <source>Write an underscore, then digits, * # +, X Z N or [1-5], and at the end . or ! for the rest.</source>
        <translation>Schreiben Sie einen Unterstrich, dann Ziffern, * # +, X Z N oder [1-5], und am Ende . oder ! für den Rest.</translation>
    </message>
    <message>
        <source>Write at least one tone, for example 440+480/2000,0/4000.</source>
        <translation>Schreiben Sie mindestens einen Ton, etwa 440+480/2000,0/4000.</translation>
    </message>
    <message>
        <source>Write exten =&gt; number,priority,Application(arguments).</source>
        <translation>Schreiben Sie exten =&gt; number,priority,Application(arguments).</translation>
    </message>
    <message>
        <source>Write for example &quot;user-busy&quot;, &quot;call-rejected&quot; or &quot;no-answer&quot;.</source>
        <translation>Schreiben Sie etwa „user-busy“, „call-rejected“ oder „no-answer“.</translation>
    </message>
    <message>
        <source>Write frequencies in Hz and milliseconds, for example &quot;440+480/2000,0/4000&quot;.</source>
        <translation>Schreiben Sie Frequenzen in Hz und Millisekunden, etwa „440+480/2000,0/4000“.</translation>
    </message>
    <message>
        <source>Write hours and minutes; the time zone is the schedule&apos;s.</source>
        <translation>Schreiben Sie Stunden und Minuten; die Zeitzone ist die des Zeitplans.</translation>
    </message>
    <message>
        <source>Write it as &quot;sip:user@host&quot; or &quot;sip:user@host:5060;transport=tcp&quot;.</source>
        <translation>Schreiben Sie sie wie „sip:user@host“ oder „sip:user@host:5060;transport=tcp“.</translation>
    </message>
    <message>
        <source>Write it as --address 192.0.2.10:{usual_port}.</source>
        <translation>Schreiben Sie sie wie --address 192.0.2.10:{usual_port}.</translation>
    </message>
    <message>
        <source>Write it as in &quot;2026-12-24&quot;.</source>
        <translation>Schreiben Sie ihn wie „2026-12-24“.</translation>
    </message>
    <message>
        <source>Write it as in &quot;Europe/Berlin&quot;.</source>
        <translation>Schreiben Sie sie wie „Europe/Berlin“.</translation>
    </message>
    <message>
        <source>Write it as in Europe/Berlin.</source>
        <translation>Schreiben Sie sie wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>Write it as sip:1001@192.0.2.10 or sip:1001@192.0.2.10:5060.</source>
        <translation>Schreiben Sie sie wie sip:1001@192.0.2.10 oder sip:1001@192.0.2.10:5060.</translation>
    </message>
    <message>
        <source>Write it in digits.</source>
        <translation>Schreiben Sie sie in Ziffern.</translation>
    </message>
    <message>
        <source>Write it like 90-120, 0:30-1:45 or 1:00:00-.</source>
        <translation>Schreiben Sie ihn wie 90-120, 0:30-1:45 oder 1:00:00-.</translation>
    </message>
    <message>
        <source>Write it like custom/please-hold, without extension.</source>
        <translation>Schreiben Sie ihn wie custom/please-hold, ohne Endung.</translation>
    </message>
    <message>
        <source>Write it once only.</source>
        <translation>Schreiben Sie sie nur einmal.</translation>
    </message>
    <message>
        <source>Write it without one: openssl pkey -in {path} -out NEW-FILE</source>
        <translation>Schreiben Sie ihn ohne: openssl pkey -in {path} -out NEW-FILE</translation>
    </message>
    <message>
        <source>Write it, or remove the line.</source>
        <translation>Schreiben Sie ihn, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>Write its dates as single events.</source>
        <translation>Schreiben Sie seine Tage als einzelne Termine.</translation>
    </message>
    <message>
        <source>Write one of this machine&apos;s, such as 192.0.2.10.</source>
        <translation>Schreiben Sie eine dieses Computers, etwa 192.0.2.10.</translation>
    </message>
    <message>
        <source>Write one of: {names}.</source>
        <translation>Schreiben Sie eines von: {names}.</translation>
    </message>
    <message>
        <source>Write parts such as “ring de 2”, “say NAME” and “pause 0.5”, with commas between.</source>
        <translation>Schreiben Sie Teile wie „ring de 2“, „say NAME“ und „pause 0.5“, mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>Write seconds, for example 5 or 0.5, at most {longest_wait}.</source>
        <translation>Schreiben Sie Sekunden, etwa 5 oder 0.5, höchstens {longest_wait}.</translation>
    </message>
    <message>
        <source>Write the number itself; variables are not replaced in extension names here.</source>
        <translation>Schreiben Sie die Nummer selbst; Variablen werden in Namen von Nebenstellen hier nicht ersetzt.</translation>
    </message>
    <message>
        <source>Write them as in &quot;100-119&quot; or &quot;100-104, 200&quot;.</source>
        <translation>Schreiben Sie sie wie „100-119“ oder „100-104, 200“.</translation>
    </message>
    <message>
        <source>Write them as in &quot;2026&quot; or &quot;2026-2028&quot;.</source>
        <translation>Schreiben Sie sie wie „2026“ oder „2026-2028“.</translation>
    </message>
    <message>
        <source>Write them as in &quot;mon-fri 09:00-17:00&quot;; an end before the start is on the following day.</source>
        <translation>Schreiben Sie sie wie „mon-fri 09:00-17:00“; ein Ende vor dem Anfang liegt am folgenden Tag.</translation>
    </message>
    <message>
        <source>Write times, weekdays, days, months, and perhaps a zone: 09:00-16:59,mon-fri,*,*,Europe/Berlin.</source>
        <translation>Schreiben Sie Uhrzeiten, Wochentage, Tage, Monate und vielleicht eine Zone: 09:00-16:59,mon-fri,*,*,Europe/Berlin.</translation>
    </message>
    <message>
        <source>Write what callers are to hear.</source>
        <translation>Schreiben Sie, was Anrufer hören sollen.</translation>
    </message>
    <message>
        <source>Write what people call it.</source>
        <translation>Schreiben Sie, wie man es nennt.</translation>
    </message>
    <message>
        <source>Write yes or no.</source>
        <translation>Schreiben Sie yes oder no.</translation>
    </message>
    <message>
        <source>Write {application}({data}).</source>
        <translation>Schreiben Sie {application}({data}).</translation>
    </message>
    <message>
        <source>Write: {line}</source>
        <translation>Schreiben Sie: {line}</translation>
    </message>
    <message>
        <source>[{context}] includes &quot;{include}&quot;, which does not exist.</source>
        <translation>[{context}] schließt „{include}“ ein; das gibt es nicht.</translation>
    </message>
    <message>
        <source>[{name}] is no context in Asterisk.</source>
        <translation>[{name}] ist in Asterisk kein Kontext.</translation>
    </message>
    <message>
        <source>`pbxgui calls` lists those in progress.</source>
        <translation>`pbxgui calls` zeigt die laufenden.</translation>
    </message>
    <message>
        <source>a MIDI file, which holds notes and no sound</source>
        <translation>eine MIDI-Datei, die Noten enthält und keinen Klang</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a ZIP archive or a document of an office program</source>
        <translation>ein ZIP-Archiv oder ein Dokument eines Büroprogramms</translation>
    </message>
    <message>
        <source>a call that cannot be read ({error})</source>
        <translation>einen Anruf, der nicht gelesen werden kann ({error})</translation>
    </message>
    <message>
        <source>a call that is no object</source>
        <translation>einen Anruf, der kein Objekt ist</translation>
    </message>
    <message>
        <source>a command without a number of its own</source>
        <translation>einen Befehl ohne eigene Nummer</translation>
    </message>
    <message>
        <source>a compressed archive</source>
        <translation>ein komprimiertes Archiv</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a device or pipe</source>
        <translation>ein Gerät oder eine Pipe</translation>
    </message>
    <message>
        <source>a document of an office program</source>
        <translation>ein Dokument eines Büroprogramms</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>a line that is not JSON</source>
        <translation>eine Zeile, die kein JSON ist</translation>
    </message>
    <message>
        <source>a line that is not a JSON object</source>
        <translation>eine Zeile, die kein JSON-Objekt ist</translation>
    </message>
    <message>
        <source>a line that is too long</source>
        <translation>eine zu lange Zeile</translation>
    </message>
    <message>
        <source>a list of sounds, and not one itself</source>
        <translation>eine Liste von Klängen, die selbst keiner ist</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a quality that cannot be read ({error})</source>
        <translation>eine Güte, die nicht gelesen werden kann ({error})</translation>
    </message>
    <message>
        <source>a quoted text does not end</source>
        <translation>ein Text in Anführungszeichen endet nicht</translation>
    </message>
    <message>
        <source>a record in {table} names one that is not in {other}</source>
        <translation>ein Eintrag in {table} nennt einen, der nicht in {other} ist</translation>
    </message>
    <message>
        <source>a recording that no version is</source>
        <translation>einer Aufnahme, die keine Version ist</translation>
    </message>
    <message>
        <source>a reply without content</source>
        <translation>eine Antwort ohne Inhalt</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>address to ring</source>
        <translation>Adresse, die klingeln soll</translation>
    </message>
    <message>
        <source>after a wrong key</source>
        <translation>nach einer falschen Taste</translation>
    </message>
    <message>
        <source>after an error</source>
        <translation>nach einem Fehler</translation>
    </message>
    <message>
        <source>after the call is over</source>
        <translation>nach dem Ende des Anrufs</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>an event without a number</source>
        <translation>ein Ereignis ohne Nummer</translation>
    </message>
    <message>
        <source>another call</source>
        <translation>ein anderer Anruf</translation>
    </message>
    <message>
        <source>answer-then-greet</source>
        <translation>Annehmen, dann Ansage</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>beginning of the caller</source>
        <translation>Anfang der Anrufernummer</translation>
    </message>
    <message>
        <source>big-endian WAV</source>
        <translation>big-endian-WAV</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>besetzt</translation>
    </message>
    <message>
        <source>calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>caller</source>
        <translation>Anrufer</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>können nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot have &quot;{pattern}&quot; as character {index}</source>
        <translation>kann „{pattern}“ nicht als Zeichen {index} haben</translation>
    </message>
    <message>
        <source>cap before the answer</source>
        <translation>Höchstdauer vor der Annahme</translation>
    </message>
    <message>
        <source>column {column}</source>
        <translation>Spalte {column}</translation>
    </message>
    <message>
        <source>contact group</source>
        <translation>Anrufergruppe</translation>
    </message>
    <message>
        <source>contact group&apos;s name</source>
        <translation>Name der Anrufergruppe</translation>
    </message>
    <message>
        <source>contact in group &quot;{name}&quot;</source>
        <translation>Nummer in der Gruppe „{name}“</translation>
    </message>
    <message>
        <source>contains &quot;{character}&quot;</source>
        <translation>enthält „{character}“</translation>
    </message>
    <message>
        <source>context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>could not be read or written</source>
        <translation>konnte nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <source>custom-ringback</source>
        <translation>Eigenes Freizeichen</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>delay in milliseconds</source>
        <translation>Verzögerung in Millisekunden</translation>
    </message>
    <message>
        <source>delay of member {extension}</source>
        <translation>Verzögerung des Mitglieds {extension}</translation>
    </message>
    <message>
        <source>delayed</source>
        <translation>verzögert</translation>
    </message>
    <message>
        <source>destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>destination of calls to nobody&apos;s phone</source>
        <translation>Ziel, wenn kein Telefon erreichbar ist</translation>
    </message>
    <message>
        <source>destination of calls to the busy</source>
        <translation>Ziel, wenn besetzt ist</translation>
    </message>
    <message>
        <source>destination of declined calls</source>
        <translation>Ziel, wenn abgelehnt wird</translation>
    </message>
    <message>
        <source>destination of diverted calls</source>
        <translation>Ziel umgeleiteter Anrufe</translation>
    </message>
    <message>
        <source>destination of unanswered calls</source>
        <translation>Ziel, wenn niemand abnimmt</translation>
    </message>
    <message>
        <source>device of extension {number}</source>
        <translation>Gerät der Nebenstelle {number}</translation>
    </message>
    <message>
        <source>device&apos;s contact</source>
        <translation>Adresse des Geräts</translation>
    </message>
    <message>
        <source>device&apos;s name</source>
        <translation>Name des Geräts</translation>
    </message>
    <message>
        <source>divert after the cap</source>
        <translation>das Umleiten nach der Höchstdauer</translation>
    </message>
    <message>
        <source>divert to</source>
        <translation>Umleiten zu</translation>
    </message>
    <message>
        <source>does not begin with an underscore</source>
        <translation>beginnt nicht mit einem Unterstrich</translation>
    </message>
    <message>
        <source>edited from {what}: {steps}</source>
        <translation>bearbeitet aus {what}: {steps}</translation>
    </message>
    <message>
        <source>ends before its {components} does</source>
        <translation>endet vor seinem {components}</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>extension</source>
        <translation>Nebenstelle</translation>
    </message>
    <message>
        <source>extension to ring</source>
        <translation>Nebenstelle, die klingeln soll</translation>
    </message>
    <message>
        <source>extension&apos;s name</source>
        <translation>Name der Nebenstelle</translation>
    </message>
    <message>
        <source>faded in over {step} s</source>
        <translation>über {step} s eingeblendet</translation>
    </message>
    <message>
        <source>faded out over {step} s</source>
        <translation>über {step} s ausgeblendet</translation>
    </message>
    <message>
        <source>from {valid_from} on</source>
        <translation>ab {valid_from}</translation>
    </message>
    <message>
        <source>functions are read with &quot;${{text}(...)}&quot;</source>
        <translation>Funktionen werden mit „${{text}(...)}“ gelesen</translation>
    </message>
    <message>
        <source>greet-answer-ring</source>
        <translation>Ansage, annehmen, dann klingeln</translation>
    </message>
    <message>
        <source>greet-then-ring</source>
        <translation>Ansage, dann klingeln</translation>
    </message>
    <message>
        <source>greeting</source>
        <translation>Ansage</translation>
    </message>
    <message>
        <source>greeting of the ringback</source>
        <translation>Ansage als Freizeichen</translation>
    </message>
    <message>
        <source>greeting&apos;s file name</source>
        <translation>Dateiname der Ansage</translation>
    </message>
    <message>
        <source>greeting&apos;s length</source>
        <translation>Dauer der Ansage</translation>
    </message>
    <message>
        <source>greeting&apos;s name</source>
        <translation>Name der Ansage</translation>
    </message>
    <message>
        <source>has &quot;{event}&quot; over {days} days</source>
        <translation>hat „{event}“ über {days} Tage</translation>
    </message>
    <message>
        <source>has &quot;{rest}&quot; after a &quot;.&quot; or &quot;!&quot;, which already takes the rest of the number</source>
        <translation>hat „{rest}“ nach „.“ oder „!“, was schon den Rest der Nummer nimmt</translation>
    </message>
    <message>
        <source>has a &quot;[&quot; without its &quot;]&quot;</source>
        <translation>hat „[“ ohne „]“</translation>
    </message>
    <message>
        <source>has a character that sound names cannot have</source>
        <translation>hat ein Zeichen, das Namen von Klängen nicht haben können</translation>
    </message>
    <message>
        <source>has a set with letters outside ASCII</source>
        <translation>hat eine Menge mit Buchstaben außerhalb von ASCII</translation>
    </message>
    <message>
        <source>has an empty set &quot;[]&quot;</source>
        <translation>hat eine leere Menge „[]“</translation>
    </message>
    <message>
        <source>has more than {most_entries} holidays</source>
        <translation>hat mehr als {most_entries} Feiertage</translation>
    </message>
    <message>
        <source>has more than {most_events} events</source>
        <translation>hat mehr als {most_events} Termine</translation>
    </message>
    <message>
        <source>has no recording that can be played</source>
        <translation>hat keine Aufnahme, die gespielt werden kann</translation>
    </message>
    <message>
        <source>has no room left</source>
        <translation>hat keinen Platz mehr</translation>
    </message>
    <message>
        <source>has the range &quot;{first}-{last}&quot;, which runs backwards</source>
        <translation>hat den Bereich „{first}-{last}“, der rückwärts läuft</translation>
    </message>
    <message>
        <source>have no day &quot;{part}&quot;</source>
        <translation>haben keinen Tag „{part}“</translation>
    </message>
    <message>
        <source>have no time &quot;{text}&quot;</source>
        <translation>haben keine Uhrzeit „{text}“</translation>
    </message>
    <message>
        <source>holiday&apos;s name</source>
        <translation>Name des Feiertags</translation>
    </message>
    <message>
        <source>hum of {step} Hz filtered out</source>
        <translation>Brummen von {step} Hz herausgefiltert</translation>
    </message>
    <message>
        <source>imported from {file}</source>
        <translation>importiert aus {file}</translation>
    </message>
    <message>
        <source>in-order</source>
        <translation>der Reihe nach</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>is a pattern of nothing</source>
        <translation>ist ein Muster für nichts</translation>
    </message>
    <message>
        <source>is being written by another process</source>
        <translation>wird gerade von einem anderen Prozess geschrieben</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>ist beschädigt</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is empty but for dashes</source>
        <translation>ist leer bis auf Striche</translation>
    </message>
    <message>
        <source>is in use</source>
        <translation>wird gerade benutzt</translation>
    </message>
    <message>
        <source>is larger than {largest_calendar} bytes</source>
        <translation>ist größer als {largest_calendar} Bytes</translation>
    </message>
    <message>
        <source>is longer than {longest_pattern} characters</source>
        <translation>ist länger als {longest_pattern} Zeichen</translation>
    </message>
    <message>
        <source>is longer than {longest} characters</source>
        <translation>ist länger als {longest} Zeichen</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is none: it does not begin with BEGIN:VCALENDAR</source>
        <translation>ist keiner: Er beginnt nicht mit BEGIN:VCALENDAR</translation>
    </message>
    <message>
        <source>is not a configuration database</source>
        <translation>ist keine Konfigurationsdatenbank</translation>
    </message>
    <message>
        <source>is not relative to the sounds folder</source>
        <translation>ist nicht relativ zum Ordner der Klänge</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>ist zu lang</translation>
    </message>
    <message>
        <source>is valid only {when}, and the call is on {day}</source>
        <translation>gilt nur {when}, und der Anruf ist am {day}</translation>
    </message>
    <message>
        <source>it begins at {value} s, where the sound of {size} has ended</source>
        <translation>er beginnt bei {value} s, wo der Klang von {size} schon zu Ende ist</translation>
    </message>
    <message>
        <source>it cannot be read back ({error})</source>
        <translation>er kann nicht wieder gelesen werden ({error})</translation>
    </message>
    <message>
        <source>it did not answer, or did not refresh the session in time</source>
        <translation>es hat nicht geantwortet oder die Sitzung nicht rechtzeitig erneuert</translation>
    </message>
    <message>
        <source>it ends in &quot;\&quot;</source>
        <translation>er endet mit „\“</translation>
    </message>
    <message>
        <source>it ends where a value should stand</source>
        <translation>er endet, wo ein Wert stehen sollte</translation>
    </message>
    <message>
        <source>it has become shorter</source>
        <translation>die Datei ist kürzer geworden</translation>
    </message>
    <message>
        <source>it has more than {deepest} parentheses and signs</source>
        <translation>er hat mehr als {deepest} Klammern und Vorzeichen</translation>
    </message>
    <message>
        <source>it has {count}</source>
        <translation>sie hat {count}</translation>
    </message>
    <message>
        <source>it has {found} frames instead of {frames}</source>
        <translation>er hat {found} statt {frames} Abtastwerte</translation>
    </message>
    <message>
        <source>it has {frames} frames at {rate} Hz</source>
        <translation>er hat {frames} Abtastwerte bei {rate} Hz</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>it knows nothing of the call any more</source>
        <translation>es weiß nichts mehr von dem Anruf</translation>
    </message>
    <message>
        <source>it repeats too much</source>
        <translation>er wiederholt zu viel</translation>
    </message>
    <message>
        <source>it was made by another program</source>
        <translation>sie wurde von einem anderen Programm gemacht</translation>
    </message>
    <message>
        <source>its level is {difference} dB off</source>
        <translation>sein Pegel liegt {difference} dB daneben</translation>
    </message>
    <message>
        <source>its likeness to the original is {likeness}</source>
        <translation>seine Ähnlichkeit mit dem Original ist {likeness}</translation>
    </message>
    <message>
        <source>its place is behind the end of the sound, which lasts {size}</source>
        <translation>seine Stelle liegt hinter dem Ende des Klangs, der {size} dauert</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>leads out of the sounds folder or has an empty part</source>
        <translation>führt aus dem Ordner der Klänge hinaus oder hat einen leeren Teil</translation>
    </message>
    <message>
        <source>licence note</source>
        <translation>Lizenzvermerk</translation>
    </message>
    <message>
        <source>limited to {step} dBFS</source>
        <translation>auf {step} dBFS begrenzt</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>loudness {step} LUFS</source>
        <translation>Lautheit {step} LUFS</translation>
    </message>
    <message>
        <source>may not be opened</source>
        <translation>darf nicht geöffnet werden</translation>
    </message>
    <message>
        <source>may not be written</source>
        <translation>darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>member of group &quot;{name}&quot;</source>
        <translation>Mitglied der Gruppe „{name}“</translation>
    </message>
    <message>
        <source>members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>nameless</source>
        <translation>namenlose</translation>
    </message>
    <message>
        <source>no folder at all</source>
        <translation>gar keinem Ordner</translation>
    </message>
    <message>
        <source>no line is free</source>
        <translation>keine Leitung ist frei</translation>
    </message>
    <message>
        <source>no phone responded</source>
        <translation>kein Telefon hat geantwortet</translation>
    </message>
    <message>
        <source>nobody could be reached</source>
        <translation>niemand war erreichbar</translation>
    </message>
    <message>
        <source>nobody took the call</source>
        <translation>niemand hat abgenommen</translation>
    </message>
    <message>
        <source>noise lowered by {step} dB</source>
        <translation>Rauschen um {step} dB verringert</translation>
    </message>
    <message>
        <source>not a list</source>
        <translation>keine Liste</translation>
    </message>
    <message>
        <source>nothing in the sound is louder than {value} dBFS</source>
        <translation>nichts im Klang ist lauter als {value} dBFS</translation>
    </message>
    <message>
        <source>nothing was heard from it for {seconds} s, and {reason}</source>
        <translation>{seconds} s lang war nichts von ihm zu hören, und {reason}</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>number dialled</source>
        <translation>gewählte Rufnummer</translation>
    </message>
    <message>
        <source>number of calls at once</source>
        <translation>Zahl der Anrufe zugleich</translation>
    </message>
    <message>
        <source>number to go to</source>
        <translation>Rufnummer, zu der es geht</translation>
    </message>
    <message>
        <source>number&apos;s name</source>
        <translation>Name der Rufnummer</translation>
    </message>
    <message>
        <source>only {free} MB are free</source>
        <translation>nur {free} MB sind frei</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>play a sound</source>
        <translation>das Abspielen eines Klangs</translation>
    </message>
    <message>
        <source>policy after the cap</source>
        <translation>Verhalten nach der Höchstdauer</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>port for TLS</source>
        <translation>Port für TLS</translation>
    </message>
    <message>
        <source>put together: {parts}</source>
        <translation>zusammengestellt: {parts}</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>aufgenommen</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>Mit Ansage abweisen</translation>
    </message>
    <message>
        <source>repeats &quot;{event}&quot; by {rule}</source>
        <translation>wiederholt „{event}“ nach {rule}</translation>
    </message>
    <message>
        <source>repeats &quot;{event}&quot; with {name}</source>
        <translation>wiederholt „{event}“ mit {name}</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>Schlicht klingeln</translation>
    </message>
    <message>
        <source>ring group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>ring group to ring</source>
        <translation>Gruppe, die klingeln soll</translation>
    </message>
    <message>
        <source>ring group&apos;s name</source>
        <translation>Name der Gruppe</translation>
    </message>
    <message>
        <source>ringback</source>
        <translation>Freizeichen</translation>
    </message>
    <message>
        <source>ringing time</source>
        <translation>Klingeldauer</translation>
    </message>
    <message>
        <source>ringing time of group &quot;{name}&quot;</source>
        <translation>Klingeldauer der Gruppe „{name}“</translation>
    </message>
    <message>
        <source>rule {number}</source>
        <translation>Regel {number}</translation>
    </message>
    <message>
        <source>rumble below {step} Hz filtered out</source>
        <translation>Rumpeln unter {step} Hz herausgefiltert</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>schedule&apos;s name</source>
        <translation>Name des Zeitplans</translation>
    </message>
    <message>
        <source>silence at both ends taken out (below {step} dBFS{kept})</source>
        <translation>Stille an beiden Enden entfernt (unter {step} dBFS{kept})</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>stereo</translation>
    </message>
    <message>
        <source>tag of &quot;{name}&quot;</source>
        <translation>Stichwort von „{name}“</translation>
    </message>
    <message>
        <source>text to speak</source>
        <translation>Text zum Sprechen</translation>
    </message>
    <message>
        <source>that is no file name</source>
        <translation>das ist kein Dateiname</translation>
    </message>
    <message>
        <source>that the system has chosen</source>
        <translation>das vom System gewählte</translation>
    </message>
    <message>
        <source>the call failed</source>
        <translation>der Anruf ist gescheitert</translation>
    </message>
    <message>
        <source>the call is not there any more</source>
        <translation>der Anruf ist nicht mehr da</translation>
    </message>
    <message>
        <source>the call is refused everywhere</source>
        <translation>der Anruf wird überall abgewiesen</translation>
    </message>
    <message>
        <source>the call is rejected</source>
        <translation>der Anruf wird abgewiesen</translation>
    </message>
    <message>
        <source>the caller does not begin with {prefix}</source>
        <translation>die Nummer des Anrufers beginnt nicht mit {prefix}</translation>
    </message>
    <message>
        <source>the caller does not fit {pattern}</source>
        <translation>die Nummer des Anrufers passt nicht zu {pattern}</translation>
    </message>
    <message>
        <source>the caller hung up before the answer</source>
        <translation>der Anrufer hat vor der Annahme aufgelegt</translation>
    </message>
    <message>
        <source>the caller is not in the contact group &quot;{name}&quot;</source>
        <translation>der Anrufer ist nicht in der Gruppe „{name}“</translation>
    </message>
    <message>
        <source>the caller is not {number}</source>
        <translation>der Anrufer ist nicht {number}</translation>
    </message>
    <message>
        <source>the caller is told to call elsewhere</source>
        <translation>der Anrufer soll anderswo anrufen</translation>
    </message>
    <message>
        <source>the caller shows a number</source>
        <translation>der Anrufer zeigt eine Nummer</translation>
    </message>
    <message>
        <source>the configuration has an error</source>
        <translation>die Konfiguration hat einen Fehler</translation>
    </message>
    <message>
        <source>the extension “{extension}”</source>
        <translation>die Nebenstelle „{extension}“</translation>
    </message>
    <message>
        <source>the number has changed</source>
        <translation>die Rufnummer hat sich geändert</translation>
    </message>
    <message>
        <source>the number is not complete</source>
        <translation>die Rufnummer ist unvollständig</translation>
    </message>
    <message>
        <source>the number “{dialled}”</source>
        <translation>die Rufnummer „{dialled}“</translation>
    </message>
    <message>
        <source>the other side hung up</source>
        <translation>die andere Seite hat aufgelegt</translation>
    </message>
    <message>
        <source>the pattern has more than {longest_pattern} characters</source>
        <translation>das Muster hat mehr als {longest_pattern} Zeichen</translation>
    </message>
    <message>
        <source>the phone cannot do this</source>
        <translation>das Telefon kann das nicht</translation>
    </message>
    <message>
        <source>the phones share no codec</source>
        <translation>die Telefone haben keinen gemeinsamen Codec</translation>
    </message>
    <message>
        <source>the regular expression &quot;{pattern}&quot; cannot be used: {problem}</source>
        <translation>der reguläre Ausdruck „{pattern}“ kann nicht verwendet werden: {problem}</translation>
    </message>
    <message>
        <source>the schedule &quot;{name}&quot; covers {moment}</source>
        <translation>der Zeitplan „{name}“ umfasst {moment}</translation>
    </message>
    <message>
        <source>the schedule &quot;{name}&quot; does not cover {moment}</source>
        <translation>der Zeitplan „{name}“ umfasst nicht {moment}</translation>
    </message>
    <message>
        <source>the sound gets longer than {longest_greeting} minutes</source>
        <translation>der Klang wird länger als {longest_greeting} Minuten</translation>
    </message>
    <message>
        <source>the text has more than {longest_text} characters</source>
        <translation>der Text hat mehr als {longest_text} Zeichen</translation>
    </message>
    <message>
        <source>the treatment &quot;{treatment}&quot;</source>
        <translation>die Behandlung „{treatment}“</translation>
    </message>
    <message>
        <source>there is no contact group &quot;{name}&quot;</source>
        <translation>es gibt keine Anrufergruppe „{name}“</translation>
    </message>
    <message>
        <source>there is no schedule &quot;{name}&quot;</source>
        <translation>es gibt keinen Zeitplan „{name}“</translation>
    </message>
    <message>
        <source>there is nobody at this number</source>
        <translation>unter dieser Rufnummer ist niemand</translation>
    </message>
    <message>
        <source>transcript of &quot;{name}&quot;</source>
        <translation>Mitschrift von „{name}“</translation>
    </message>
    <message>
        <source>treatment</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>trimmed to {step}</source>
        <translation>auf {step} zugeschnitten</translation>
    </message>
    <message>
        <source>until {valid_until}</source>
        <translation>bis {valid_until}</translation>
    </message>
    <message>
        <source>utf-8</source>
        <translation>utf-8</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>we hung up</source>
        <translation>wir haben aufgelegt</translation>
    </message>
    <message>
        <source>what was written cannot be read back</source>
        <translation>was geschrieben wurde, kann nicht wieder gelesen werden</translation>
    </message>
    <message>
        <source>when no key is pressed in time</source>
        <translation>wenn nicht rechtzeitig eine Taste gedrückt wird</translation>
    </message>
    <message>
        <source>when the call has lasted too long</source>
        <translation>wenn der Anruf zu lange gedauert hat</translation>
    </message>
    <message>
        <source>when the caller presses star</source>
        <translation>wenn der Anrufer Stern drückt</translation>
    </message>
    <message>
        <source>when the operator is asked for</source>
        <translation>wenn die Vermittlung verlangt wird</translation>
    </message>
    <message>
        <source>without a number</source>
        <translation>ohne Nummer</translation>
    </message>
    <message>
        <source>{application} goes to &quot;{branches}&quot;.</source>
        <translation>{application} geht zu „{branches}“.</translation>
    </message>
    <message>
        <source>{application} has no &quot;?&quot;.</source>
        <translation>{application} hat kein „?“.</translation>
    </message>
    <message>
        <source>{application} takes no argument &quot;{field}&quot; there.</source>
        <translation>{application} nimmt dort kein Argument „{field}“.</translation>
    </message>
    <message>
        <source>{by} dB louder</source>
        <translation>{by} dB lauter</translation>
    </message>
    <message>
        <source>{by} dB softer</source>
        <translation>{by} dB leiser</translation>
    </message>
    <message>
        <source>{caller} records a greeting for {number}.</source>
        <translation>{caller} nimmt eine Ansage für {number} auf.</translation>
    </message>
    <message>
        <source>{call} has been answered already.</source>
        <translation>{call} ist schon angenommen.</translation>
    </message>
    <message>
        <source>{call} hears no greeting at the moment.</source>
        <translation>{call} hört im Moment keine Ansage.</translation>
    </message>
    <message>
        <source>{call} is just being transferred by a phone.</source>
        <translation>{call} wird gerade von einem Telefon weiterverbunden.</translation>
    </message>
    <message>
        <source>{call} is over.</source>
        <translation>{call} ist vorbei.</translation>
    </message>
    <message>
        <source>{count} channels</source>
        <translation>{count} Kanäle</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{count} parts are too many.</source>
        <translation>{count} Teile sind zu viele.</translation>
    </message>
    <message>
        <source>{count} phones ring at once for one caller</source>
        <translation>{count} Telefone klingeln zugleich für einen Anrufer</translation>
    </message>
    <message>
        <source>{count} rings cannot be played.</source>
        <translation>{count} Freizeichen können nicht gespielt werden.</translation>
    </message>
    <message>
        <source>{count} steps of editing are too many.</source>
        <translation>{count} Bearbeitungsschritte sind zu viele.</translation>
    </message>
    <message>
        <source>{count} years are asked for.</source>
        <translation>{count} Jahre sind verlangt.</translation>
    </message>
    <message>
        <source>{day}, {moment} ({zone})</source>
        <translation>{day}, {moment} ({zone})</translation>
    </message>
    <message>
        <source>{delay} of {ring_seconds} seconds</source>
        <translation>{delay} von {ring_seconds} Sekunden</translation>
    </message>
    <message>
        <source>{dialled} is a service number: nobody outside can dial it.</source>
        <translation>{dialled} ist eine Dienstnummer: Von außen kann sie niemand wählen.</translation>
    </message>
    <message>
        <source>{dialled} is an extension: nobody outside can dial it. Let a public number lead to it.</source>
        <translation>{dialled} ist eine Nebenstelle: Von außen kann sie niemand wählen. Lassen Sie eine öffentliche Rufnummer dorthin führen.</translation>
    </message>
    <message>
        <source>{encoding}, {rate} kHz {channels}, {time}.</source>
        <translation>{encoding}, {rate} kHz {channels}, {time}.</translation>
    </message>
    <message>
        <source>{kind} {name}</source>
        <translation>{kind} {name}</translation>
    </message>
    <message>
        <source>{lead} s of silence before the first word: callers may think that nobody is there.</source>
        <translation>{lead} s Stille vor dem ersten Wort: Anrufer könnten denken, dass niemand da ist.</translation>
    </message>
    <message>
        <source>{lines} lines are not possible.</source>
        <translation>{lines} Leitungen sind nicht möglich.</translation>
    </message>
    <message>
        <source>{lowest} to {highest}</source>
        <translation>{lowest} bis {highest}</translation>
    </message>
    <message>
        <source>{module}, and sip_cafile {file} (or wherever you copy that file to)</source>
        <translation>{module} und sip_cafile {file} (oder wohin Sie diese Datei kopieren)</translation>
    </message>
    <message>
        <source>{most_clients} programs are connected to the engine already.</source>
        <translation>{most_clients} Programme sind schon mit der Anlage verbunden.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <translation>{names} und {last}</translation>
    </message>
    <message>
        <source>{names} or {last}</source>
        <translation>{names} oder {last}</translation>
    </message>
    <message>
        <source>{name} breaks off before its sound begins.</source>
        <translation>{name} bricht ab, bevor der Klang beginnt.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation>{name} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>{name} cannot be used: {reason}.</source>
        <translation>{name} kann nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be written: there is no folder {parent}.</source>
        <translation>{name} kann nicht geschrieben werden: Es gibt keinen Ordner {parent}.</translation>
    </message>
    <message>
        <source>{name} could not be decoded within {patience_seconds} seconds.</source>
        <translation>{name} konnte nicht innerhalb von {patience_seconds} Sekunden dekodiert werden.</translation>
    </message>
    <message>
        <source>{name} does not say how its sound is encoded.</source>
        <translation>{name} sagt nicht, wie der Klang kodiert ist.</translation>
    </message>
    <message>
        <source>{name} does not understand &quot;{argument}&quot;.</source>
        <translation>{name} versteht „{argument}“ nicht.</translation>
    </message>
    <message>
        <source>{name} has a header that breaks off.</source>
        <translation>{name} hat eine Kopfzeile, die abbricht.</translation>
    </message>
    <message>
        <source>{name} has more than {most_bytes} bytes.</source>
        <translation>{name} hat mehr als {most_bytes} Bytes.</translation>
    </message>
    <message>
        <source>{name} has no caller yet: the phone rings that shall be connected.</source>
        <translation>{name} hat noch keinen Anrufer: Das Telefon klingelt, das verbunden werden soll.</translation>
    </message>
    <message>
        <source>{name} has no closing &quot;)&quot;.</source>
        <translation>{name} hat kein schließendes „)“.</translation>
    </message>
    <message>
        <source>{name} has {channels} channels at {rate} Hz, which is out of bounds.</source>
        <translation>{name} hat {channels} Kanäle bei {rate} Hz; das ist außerhalb der Grenzen.</translation>
    </message>
    <message>
        <source>{name} holds no sound that can be decoded.</source>
        <translation>{name} enthält keinen Klang, der dekodiert werden kann.</translation>
    </message>
    <message>
        <source>{name} holds no sound, only a header.</source>
        <translation>{name} enthält keinen Klang, nur einen Kopf.</translation>
    </message>
    <message>
        <source>{name} holds no sound.</source>
        <translation>{name} enthält keinen Klang.</translation>
    </message>
    <message>
        <source>{name} holds no sound: it looks like {kind}.</source>
        <translation>{name} enthält keinen Klang: Es sieht aus wie {kind}.</translation>
    </message>
    <message>
        <source>{name} holds nothing but zeros, as copies do that failed.</source>
        <translation>{name} enthält nur Nullen, wie misslungene Kopien.</translation>
    </message>
    <message>
        <source>{name} holds pictures but no sound.</source>
        <translation>{name} enthält Bilder, aber keinen Klang.</translation>
    </message>
    <message>
        <source>{name} holds samples that are no sound levels.</source>
        <translation>{name} enthält Werte, die keine Pegel sind.</translation>
    </message>
    <message>
        <source>{name} is a WAV file in an encoding that cannot be played (format {tag}, {bits} bits).</source>
        <translation>{name} ist eine WAV-Datei in einer Kodierung, die nicht gespielt werden kann (Format {tag}, {bits} Bit).</translation>
    </message>
    <message>
        <source>{name} is a folder, device or pipe.</source>
        <translation>{name} ist ein Ordner, ein Gerät oder eine Pipe.</translation>
    </message>
    <message>
        <source>{name} is copy-protected: only the program of the shop it is from can play it.</source>
        <translation>{name} ist kopiergeschützt: Nur das Programm des Anbieters, von dem es stammt, kann es abspielen.</translation>
    </message>
    <message>
        <source>{name} is cut off or damaged: {seconds} of it can be decoded, {promised} are promised.</source>
        <translation>{name} ist abgeschnitten oder beschädigt: {seconds} davon sind lesbar, {promised} sind versprochen.</translation>
    </message>
    <message>
        <source>{name} is cut off: its header promises {size} bytes of sound, {available} are there.</source>
        <translation>{name} ist abgeschnitten: Der Kopf verspricht {size} Bytes Klang, {available} sind da.</translation>
    </message>
    <message>
        <source>{name} is damaged: it cannot be decoded at {at}.</source>
        <translation>{name} ist beschädigt: Bei {at} kann sie nicht dekodiert werden.</translation>
    </message>
    <message>
        <source>{name} is in an encoding that cannot be decoded.</source>
        <translation>{name} ist in einer Kodierung, die nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>{name} is in no sound format that is known here, or its beginning is damaged.</source>
        <translation>{name} ist in keinem hier bekannten Klangformat, oder der Anfang ist beschädigt.</translation>
    </message>
    <message>
        <source>{name} is no file but a folder, pipe or device.</source>
        <translation>{name} ist keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät.</translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text (byte {start}).</source>
        <translation>{name} ist kein UTF-8-Text (Byte {start}).</translation>
    </message>
    <message>
        <source>{name} is not a WAV file (it looks like {kind}).</source>
        <translation>{name} ist keine WAV-Datei (sieht aus wie: {kind}).</translation>
    </message>
    <message>
        <source>{name} is not a WAV file.</source>
        <translation>{name} ist keine WAV-Datei.</translation>
    </message>
    <message>
        <source>{name} is not set: a call has at most {most_variables} variables.</source>
        <translation>{name} wird nicht gesetzt: Ein Anruf hat höchstens {most_variables} Variablen.</translation>
    </message>
    <message>
        <source>{name} is there already.</source>
        <translation>{name} ist schon da.</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} ist {kind}.</translation>
    </message>
    <message>
        <source>{name} may not be read or written.</source>
        <translation>{name} darf nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>{name} refers to another file or address, which is not followed.</source>
        <translation>{name} verweist auf eine andere Datei oder Adresse; dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>{name} says it has {channels} channels, outside 1 to {most}.</source>
        <translation>{name} gibt {channels} Kanäle an; möglich sind 1 bis {most}.</translation>
    </message>
    <message>
        <source>{name} says its sample rate is {rate} Hz, outside {lowest} to {highest} Hz.</source>
        <translation>{name} gibt eine Abtastrate von {rate} Hz an; möglich sind {lowest} bis {highest} Hz.</translation>
    </message>
    <message>
        <source>{number} ({rule})</source>
        <translation>{number} ({rule})</translation>
    </message>
    <message>
        <source>{number} is not public: only extensions can call it.</source>
        <translation>{number} ist nicht öffentlich: Nur Nebenstellen können sie anrufen.</translation>
    </message>
    <message>
        <source>{number} is the service &quot;{service}&quot;, which only the engine itself has.</source>
        <translation>{number} ist der Dienst „{service}“, den nur die Anlage selbst hat.</translation>
    </message>
    <message>
        <source>{number} is {taken} already.</source>
        <translation>{number} ist schon {taken}.</translation>
    </message>
    <message>
        <source>{party} wanted to transfer the call to {number}, where nobody can be called; it goes on.</source>
        <translation>{party} wollte den Anruf an {number} weiterverbinden, wo niemand angerufen werden kann; er geht weiter.</translation>
    </message>
    <message>
        <source>{path} became shorter while it was read.</source>
        <translation>{path} wurde beim Lesen kürzer.</translation>
    </message>
    <message>
        <source>{path} cannot be played: {error}</source>
        <translation>{path} kann nicht gespielt werden: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {error}</source>
        <translation>{path} kann nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>{path} changed while it was read.</source>
        <translation>{path} hat sich beim Lesen geändert.</translation>
    </message>
    <message>
        <source>{path} has {rate} Hz and not {rate_2}.</source>
        <translation>{path} hat {rate} Hz und nicht {rate_2}.</translation>
    </message>
    <message>
        <source>{path} holds samples that are no sound levels.</source>
        <translation>{path} enthält Werte, die keine Pegel sind.</translation>
    </message>
    <message>
        <source>{path} is empty: it has no bytes at all.</source>
        <translation>{path} ist leer: Sie hat gar keine Bytes.</translation>
    </message>
    <message>
        <source>{path} is not a file name.</source>
        <translation>{path} ist kein Dateiname.</translation>
    </message>
    <message>
        <source>{path} is not a mono sound at {rate} Hz.</source>
        <translation>{path} ist kein Mono-Klang mit {rate} Hz.</translation>
    </message>
    <message>
        <source>{path} is not what was written to it.</source>
        <translation>{path} enthält nicht, was hineingeschrieben wurde.</translation>
    </message>
    <message>
        <source>{path} is {kind}, not a sound file.</source>
        <translation>{path} ist {kind}, keine Klangdatei.</translation>
    </message>
    <message>
        <source>{path} was not written by pbxgui. Nothing was changed.</source>
        <translation>{path} wurde nicht von pbxgui geschrieben. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{path}: the greeting &quot;{greeting}&quot; is not valid on {today}.</source>
        <translation>{path}: Die Ansage „{greeting}“ ist am {today} nicht gültig.</translation>
    </message>
    <message>
        <source>{path}: there is no {kind} &quot;{name}&quot;.</source>
        <translation>{path}: {kind} „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>{path}: there is no {kind} &quot;{reference}&quot;.</source>
        <translation>{path}: {kind} „{reference}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>{path}: to {wanted} a {words} is missing.</source>
        <translation>{path}: Für {wanted} fehlt noch etwas: {words}.</translation>
    </message>
    <message>
        <source>{pattern} begins with priority {priority}, so no call can begin there.</source>
        <translation>{pattern} beginnt mit Priorität {priority}; dort kann kein Anruf beginnen.</translation>
    </message>
    <message>
        <source>{phone} has not responded for {seconds} s. Is the phone on, and its address right?</source>
        <translation>{phone} antwortet seit {seconds} s nicht. Ist das Telefon an, und stimmt seine Adresse?</translation>
    </message>
    <message>
        <source>{phone} vanished: {reason}.</source>
        <translation>{phone} ist verschwunden: {reason}.</translation>
    </message>
    <message>
        <source>{places}: {what}</source>
        <translation>{places}: {what}</translation>
    </message>
    <message>
        <source>{program} could not speak with the voice {voice}: {reason}.</source>
        <translation>{program} konnte mit der Stimme {voice} nicht sprechen: {reason}.</translation>
    </message>
    <message>
        <source>{reference} is a number of another kind: choose it as {confused}.</source>
        <translation>{reference} ist eine Nummer anderer Art: Wählen Sie sie als {confused}.</translation>
    </message>
    <message>
        <source>{shortest_secret} to {longest_secret} characters</source>
        <translation>{shortest_secret} bis {longest_secret} Zeichen</translation>
    </message>
    <message>
        <source>{source} brings the decoder down ({signal}). Nothing was imported.</source>
        <translation>{source} bringt den Dekoder zum Absturz ({signal}). Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>{source} could not be decoded within {patience_seconds} seconds.</source>
        <translation>{source} konnte nicht innerhalb von {patience_seconds} Sekunden dekodiert werden.</translation>
    </message>
    <message>
        <source>{source} is empty: it has no bytes at all.</source>
        <translation>{source} ist leer: Sie hat gar keine Bytes.</translation>
    </message>
    <message>
        <source>{source} is larger than {max_bytes} MB.</source>
        <translation>{source} ist größer als {max_bytes} MB.</translation>
    </message>
    <message>
        <source>{source} takes more memory than a sound may.</source>
        <translation>{source} braucht mehr Speicher, als ein Klang darf.</translation>
    </message>
    <message>
        <source>{source} was imported before, as a {known} file.</source>
        <translation>{source} wurde schon importiert, als Datei der Art {known}.</translation>
    </message>
    <message>
        <source>{status} {phrase}: {meaning}</source>
        <translation>{status} {phrase}: {meaning}</translation>
    </message>
    <message>
        <source>{steps} steps passed without any time passing.</source>
        <translation>{steps} Schritte liefen, ohne dass Zeit verging.</translation>
    </message>
    <message>
        <source>{step} cut out</source>
        <translation>{step} herausgeschnitten</translation>
    </message>
    <message>
        <source>{step} moved to {step_2} s</source>
        <translation>{step} auf {step_2} s verschoben</translation>
    </message>
    <message>
        <source>{step} muted</source>
        <translation>{step} stummgeschaltet</translation>
    </message>
    <message>
        <source>{step} s of silence put in at {step_2} s</source>
        <translation>{step} s Stille bei {step_2} s eingefügt</translation>
    </message>
    <message>
        <source>{step} s of silence put in front</source>
        <translation>{step} s Stille am Anfang eingefügt</translation>
    </message>
    <message>
        <source>{tail} s of silence behind the last word: callers wait for nothing.</source>
        <translation>{tail} s Stille nach dem letzten Wort: Anrufer warten vergeblich.</translation>
    </message>
    <message>
        <source>{target} cannot be written: {reason}.</source>
        <translation>{target} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>{target} cannot be written: {why}.</source>
        <translation>{target} kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>{target} has an extension in which no sound is written.</source>
        <translation>{target} hat eine Dateiendung, in der kein Klang geschrieben wird.</translation>
    </message>
    <message>
        <source>{text} says for no time how long records are kept.</source>
        <translation>{text} nennt keine Zeit, wie lange Anrufe aufgehoben werden.</translation>
    </message>
    <message>
        <source>{valid_from} until {valid_until}</source>
        <translation>{valid_from} bis {valid_until}</translation>
    </message>
    <message>
        <source>{what} &quot;{name}&quot; appears twice.</source>
        <translation>{what} „{name}“ kommt zweimal vor.</translation>
    </message>
    <message>
        <source>{what} cannot be read ({error})</source>
        <translation>{what} kann nicht gelesen werden ({error})</translation>
    </message>
    <message>
        <source>{what} contains the control character U+{character}.</source>
        <translation>{what} enthält das Steuerzeichen U+{character}.</translation>
    </message>
    <message>
        <source>{what} has {size} bytes.</source>
        <translation>{what} hat {size} Bytes.</translation>
    </message>
    <message>
        <source>{what} of {count}.</source>
        <translation>{what} von {count}.</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}.</translation>
    </message>
    <message>
        <source>{what}: 1 phone does not ring.</source>
        <translation>{what}: 1 Telefon klingelt nicht.</translation>
    </message>
    <message>
        <source>{what}: its delay is {when}.</source>
        <translation>{what}: Die Verzögerung ist {when}.</translation>
    </message>
    <message>
        <source>{what}: until a phone is there, its part of the call goes as with --nobody.</source>
        <translation>{what}: Bis ein Telefon da ist, verläuft sein Teil des Anrufs wie mit --nobody.</translation>
    </message>
    <message>
        <source>{what}: {count} phones do not ring.</source>
        <translation>{what}: {count} Telefone klingeln nicht.</translation>
    </message>
    <message>
        <source>{whose} Change that with &quot;pbxgui number set {dialled} --public&quot;.</source>
        <translation>{whose} Ändern Sie das mit „pbxgui number set {dialled} --public“.</translation>
    </message>
    <message>
        <source>{words_per_minute} words a minute cannot be spoken.</source>
        <translation>{words_per_minute} Wörter pro Minute können nicht gesprochen werden.</translation>
    </message>
    <message>
        <source>{words} at {step}</source>
        <translation>{words} bei {step}</translation>
    </message>
    <message>
        <source>{words} from {step} s on</source>
        <translation>{words} ab {step} s</translation>
    </message>
    <message>
        <source>“installers/pbxgui run” installs what is missing; everything else works without.</source>
        <translation>„installers/pbxgui run“ installiert, was fehlt; alles andere geht auch ohne.</translation>
    </message>
    <message>
        <source>“pbxgui greeting voices” lists those that are installed.</source>
        <translation>„pbxgui greeting voices“ zeigt, welche installiert sind.</translation>
    </message>
    <message>
        <source>“{target}” cannot be dialled.</source>
        <translation>„{target}“ kann nicht gewählt werden.</translation>
    </message>
    <message>
        <source>“{target}” is not called: this is a test.</source>
        <translation>„{target}“ wird nicht angerufen: Dies ist ein Test.</translation>
    </message>
    <message>
        <source>“{text}” is no part of a sound.</source>
        <translation>„{text}“ ist kein Teil eines Klangs.</translation>
    </message>
    <message>
        <source>“{uri}” is not a SIP address.</source>
        <translation>„{uri}“ ist keine SIP-Adresse.</translation>
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
    <name>Shelf</name>
    <message>
        <source>Listen to take</source>
        <translation>Aufnahme anhören</translation>
    </message>
    <message>
        <source>Look for takes</source>
        <translation>Aufnahmen suchen</translation>
    </message>
    <message>
        <source>Remove take</source>
        <translation>Aufnahme entfernen</translation>
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
    <name>SipWords</name>
    <message>
        <source>a message within the call, such as a key press</source>
        <translation>eine Nachricht im Anruf, etwa ein Tastendruck</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>are you still there?</source>
        <translation>sind Sie noch da?</translation>
    </message>
    <message>
        <source>arrange the sound anew</source>
        <translation>den Ton neu vereinbaren</translation>
    </message>
    <message>
        <source>arrange the sound anew, as for hold</source>
        <translation>den Ton neu vereinbaren, etwa zum Halten</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>besetzt</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>hat abgelehnt</translation>
    </message>
    <message>
        <source>ended before the answer, as asked</source>
        <translation>wie gewünscht vor dem Annehmen beendet</translation>
    </message>
    <message>
        <source>given up before the answer</source>
        <translation>vor dem Annehmen aufgegeben</translation>
    </message>
    <message>
        <source>it rings</source>
        <translation>es klingelt</translation>
    </message>
    <message>
        <source>news of the transfer</source>
        <translation>Neues vom Weiterverbinden</translation>
    </message>
    <message>
        <source>no reply in time</source>
        <translation>keine Antwort in der vorgesehenen Zeit</translation>
    </message>
    <message>
        <source>no sound format in common</source>
        <translation>kein gemeinsames Tonformat</translation>
    </message>
    <message>
        <source>nobody can take the call now</source>
        <translation>zurzeit kann niemand den Anruf annehmen</translation>
    </message>
    <message>
        <source>overloaded or out of order</source>
        <translation>überlastet oder außer Betrieb</translation>
    </message>
    <message>
        <source>please call somebody else: a transfer</source>
        <translation>bitte jemand anderen anrufen: Weiterverbinden</translation>
    </message>
    <message>
        <source>please take this call</source>
        <translation>bitte diesen Anruf annehmen</translation>
    </message>
    <message>
        <source>progress, without sound</source>
        <translation>es geht voran, ohne Ton</translation>
    </message>
    <message>
        <source>received, wait</source>
        <translation>erhalten, bitte warten</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>reply to {method}</source>
        <translation>Antwort auf {method}</translation>
    </message>
    <message>
        <source>sound begins, without being answered</source>
        <translation>Ton beginnt, ohne dass angenommen wurde</translation>
    </message>
    <message>
        <source>the call ends</source>
        <translation>der Anruf endet</translation>
    </message>
    <message>
        <source>the early reply has arrived</source>
        <translation>die frühe Antwort ist angekommen</translation>
    </message>
    <message>
        <source>the reply has arrived</source>
        <translation>die Antwort ist angekommen</translation>
    </message>
    <message>
        <source>there is nobody at this number</source>
        <translation>unter dieser Rufnummer ist niemand</translation>
    </message>
    <message>
        <source>trouble on the other side</source>
        <translation>Störung auf der anderen Seite</translation>
    </message>
    <message>
        <source>who are you? Prove it</source>
        <translation>wer sind Sie? Bitte nachweisen</translation>
    </message>
</context>
<context>
    <name>SnippetEditor</name>
    <message>
        <source>Dialplan to try</source>
        <translation>Wählplan zum Ausprobieren</translation>
    </message>
    <message>
        <source>Paste a piece of an Asterisk dialplan (extensions.conf) here: from a forum, from an old PBX. Or begin with one of the examples above.</source>
        <translation>Fügen Sie hier ein Stück eines Asterisk-Wählplans (extensions.conf) ein: aus einem Forum, aus einer alten Telefonanlage. Oder beginnen Sie mit einem der Beispiele oben.</translation>
    </message>
    <message>
        <source>That has a line of more than {most} characters: it is no dialplan.</source>
        <translation>Darin ist eine Zeile mit mehr als {most} Zeichen: Das ist kein Wählplan.</translation>
    </message>
    <message>
        <source>That has {count} characters, and a dialplan at most {most}. Paste a part of it.</source>
        <translation>Das sind {count} Zeichen; ein Wählplan hat höchstens {most}. Fügen Sie einen Teil davon ein.</translation>
    </message>
</context>
<context>
    <name>SnippetFeed</name>
    <message>
        <source>Check what was typed</source>
        <translation>Eingabe prüfen</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>{file} importieren</translation>
    </message>
    <message>
        <source>Keep what was typed</source>
        <translation>Eingabe speichern</translation>
    </message>
    <message>
        <source>Read what was typed</source>
        <translation>Eingabe lesen</translation>
    </message>
    <message>
        <source>Simulate a call</source>
        <translation>Anruf simulieren</translation>
    </message>
</context>
<context>
    <name>SnippetFindings</name>
    <message>
        <source>Line {line}: {what}</source>
        <translation>Zeile {line}: {what}</translation>
    </message>
</context>
<context>
    <name>SpeakDialog</name>
    <message numerus="yes">
        <source>%n words a minute</source>
        <translation>
            <numerusform>%n Wort pro Minute</numerusform>
            <numerusform>%n Wörter pro Minute</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pace</source>
        <translation>Te&amp;mpo</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Stimme</translation>
    </message>
    <message>
        <source>Let the computer speak a text</source>
        <translation>Den Computer einen Text sprechen lassen</translation>
    </message>
    <message>
        <source>Look for voices</source>
        <translation>Stimmen suchen</translation>
    </message>
    <message>
        <source>No voice is installed. Install the package espeak-ng, then try again.</source>
        <translation>Es ist keine Stimme installiert. Installieren Sie das Paket espeak-ng, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Thank you for calling. Please hold the line.</source>
        <translation>Vielen Dank für Ihren Anruf. Bitte bleiben Sie am Apparat.</translation>
    </message>
    <message>
        <source>The voice {voice} is not installed any more: choose another one.</source>
        <translation>Die Stimme {voice} ist nicht mehr installiert: Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This voice does not know this script: choose another one.</source>
        <translation>Diese Stimme kennt diese Schrift nicht: Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>spoken</source>
        <translation>gesprochen</translation>
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
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>{used} of {all} lines in use, {free} free</source>
        <translation>{used} von {all} Leitungen belegt, {free} frei</translation>
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
        <source>ringing: {phones}</source>
        <translation>klingelt: {phones}</translation>
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
    <name>TakeList</name>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Remove take</source>
        <translation>Aufnahme entfernen</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>Wiedergabe beenden</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>What you record is listed here until you use one.</source>
        <translation>Ihre Aufnahmen stehen hier, bis Sie eine davon verwenden.</translation>
    </message>
</context>
<context>
    <name>Teleprompter</name>
    <message>
        <source>&amp;Pace</source>
        <translation>Te&amp;mpo</translation>
    </message>
    <message>
        <source>What you say</source>
        <translation>Was Sie sagen</translation>
    </message>
    <message>
        <source>Write here what you want to say. It scrolls by while you record.</source>
        <translation>Schreiben Sie hier, was Sie sagen möchten. Der Text läuft während der Aufnahme durch.</translation>
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
    <name>TrialLog</name>
    <message>
        <source>And so on: there are too many steps to list.</source>
        <translation>Und so weiter: Es sind zu viele Schritte, um alle zu zeigen.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Sekunde</translation>
    </message>
    <message>
        <source>The program says: {text}</source>
        <translation>Das Programm sagt: {text}</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
</context>
<context>
    <name>TrialQuestionFields</name>
    <message>
        <source>&amp;Dialled</source>
        <translation>&amp;Gewählt</translation>
    </message>
    <message>
        <source>&amp;and</source>
        <translation>u&amp;nd</translation>
    </message>
    <message>
        <source>Asterisk answers the call at a Playback without “noanswer”. Here that is played before the answer, unless this is ticked.</source>
        <translation>Asterisk nimmt den Anruf bei einem Playback ohne „noanswer“ an. Hier wird es vor dem Annehmen gespielt, außer wenn dies angekreuzt ist.</translation>
    </message>
    <message>
        <source>Exactly as As&amp;terisk</source>
        <translation>Genau wie As&amp;terisk</translation>
    </message>
    <message>
        <source>Write or choose what is dialled, such as 1001.</source>
        <translation>Tippen oder wählen Sie, was gewählt wird, etwa 1001.</translation>
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
    <name>TryPage</name>
    <message numerus="yes">
        <source>%n line(s) cannot be understood or cannot work.</source>
        <translation>
            <numerusform>%n Zeile ist unverständlich oder kann nicht funktionieren.</numerusform>
            <numerusform>%n Zeilen sind unverständlich oder können nicht funktionieren.</numerusform>
        </translation>
    </message>
    <message>
        <source>An engine of its own starts, for this call only…</source>
        <translation>Eine eigene Anlage startet, nur für diesen Anruf…</translation>
    </message>
    <message>
        <source>Call the snippet</source>
        <translation>Ausschnitt anrufen</translation>
    </message>
    <message>
        <source>Choose a sound file for “{name}” …</source>
        <translation>Klangdatei für „{name}“ wählen …</translation>
    </message>
    <message numerus="yes">
        <source>It can run. %n thing(s) to know.</source>
        <translation>
            <numerusform>Es kann laufen. %n Hinweis.</numerusform>
            <numerusform>Es kann laufen. %n Hinweise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It cannot be read: %n line(s) are wrong, as the list beside it says.</source>
        <translation>
            <numerusform>Es kann nicht gelesen werden: %n Zeile ist falsch, wie die Liste daneben zeigt.</numerusform>
            <numerusform>Es kann nicht gelesen werden: %n Zeilen sind falsch, wie die Liste daneben zeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>Over: {why}</source>
        <translation>Beendet: {why}</translation>
    </message>
    <message>
        <source>Reading what you typed…</source>
        <translation>Ihre Eingabe wird gelesen…</translation>
    </message>
    <message>
        <source>Run the snippet</source>
        <translation>Ausschnitt ausführen</translation>
    </message>
    <message>
        <source>Simulated. {result}</source>
        <translation>Simuliert. {result}</translation>
    </message>
    <message>
        <source>Simulating…</source>
        <translation>Wird simuliert…</translation>
    </message>
    <message>
        <source>Sound file</source>
        <translation>Klangdatei</translation>
    </message>
</context>
<context>
    <name>TryWidgets</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Call it</source>
        <translation>An&amp;rufen</translation>
    </message>
    <message>
        <source>&amp;Hang up</source>
        <translation>A&amp;uflegen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>Aus&amp;führen</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>Bei&amp;spiele</translation>
    </message>
    <message>
        <source>Example: answer, then a greeting</source>
        <translation>Beispiel: annehmen, dann eine Ansage</translation>
    </message>
    <message>
        <source>Example: closed at night</source>
        <translation>Beispiel: nachts geschlossen</translation>
    </message>
    <message>
        <source>Example: greeting before answering</source>
        <translation>Beispiel: Ansage vor dem Annehmen</translation>
    </message>
    <message>
        <source>Example: music while phones ring</source>
        <translation>Beispiel: Musik, während Telefone klingeln</translation>
    </message>
    <message>
        <source>Hang up after</source>
        <translation>Auflegen nach</translation>
    </message>
    <message>
        <source>Paste a piece of dialplan, and run it. Nothing that is configured is touched.</source>
        <translation>Fügen Sie ein Stück Wählplan ein, und führen Sie es aus. An Ihren Einstellungen ändert sich nichts.</translation>
    </message>
    <message>
        <source>Really call it now, and hear on this computer what the caller hears (Ctrl+Shift+Return). An engine of its own does it: no real phone rings, and nothing leaves this computer.</source>
        <translation>Jetzt wirklich anrufen und an diesem Computer hören, was der Anrufer hört (Strg+Umschalt+Eingabe). Das tut eine eigene Anlage: Kein echtes Telefon klingelt, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Simulate it, without waiting for it (Ctrl+Return)</source>
        <translation>Simulieren, ohne darauf zu warten (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>State of the trial</source>
        <translation>Stand des Versuchs</translation>
    </message>
    <message>
        <source>What happens in the call</source>
        <translation>Was im Anruf geschieht</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Was daran nicht stimmt</translation>
    </message>
    <message>
        <source>hang up after</source>
        <translation>auflegen nach</translation>
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
    <name>UseRows</name>
    <message>
        <source>In all these numbers, at once</source>
        <translation>Bei allen diesen Rufnummern auf einmal</translation>
    </message>
    <message>
        <source>Nowhere yet. Drag it onto a number, or choose it there.</source>
        <translation>Noch nirgends. Ziehen Sie sie auf eine Rufnummer, oder wählen Sie sie dort.</translation>
    </message>
    <message>
        <source>Use another instead</source>
        <translation>Durch andere ersetzen</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Verwendet bei</translation>
    </message>
</context>
<context>
    <name>ValidityFields</name>
    <message>
        <source>Callers do not hear it any more: their calls go on without it.</source>
        <translation>Anrufer hören sie nicht mehr: Die Anrufe gehen ohne sie weiter.</translation>
    </message>
    <message>
        <source>Callers do not hear it yet: their calls go on without it.</source>
        <translation>Anrufer hören sie noch nicht: Die Anrufe gehen ohne sie weiter.</translation>
    </message>
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
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare version {number} with the current one</source>
        <translation>Version {number} mit der aktuellen vergleichen</translation>
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
        <source>Version {number} · {length} · {day} · {made}</source>
        <translation>Version {number} · {length} · {day} · {made}</translation>
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
    <name>Ways</name>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>Let the computer speak a text…</source>
        <translation>Den Computer einen Text sprechen lassen…</translation>
    </message>
    <message>
        <source>Of rings, greetings and pauses…</source>
        <translation>Aus Freizeichen, Ansagen und Pausen…</translation>
    </message>
    <message>
        <source>Put a ringback together…</source>
        <translation>Freizeichen zusammenstellen…</translation>
    </message>
    <message>
        <source>Record with the microphone…</source>
        <translation>Mit dem Mikrofon aufnehmen…</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Aufnehmen…</translation>
    </message>
    <message>
        <source>Spoken by the computer…</source>
        <translation>Vom Computer gesprochen…</translation>
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
