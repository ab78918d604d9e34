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
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
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
        <source>Not answered: normally not billed</source>
        <translation>Nicht angenommen: normalerweise kostenlos</translation>
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
        <source>Over</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
</context>
<context>
    <name>CellPopover</name>
    <message>
        <source>Handle them as everybody else</source>
        <translation>Wie alle anderen behandeln</translation>
    </message>
    <message>
        <source>What {who} hear(s)</source>
        <translation>Was zu hören ist: {who}</translation>
    </message>
</context>
<context>
    <name>Choices</name>
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
    <name>HandlingForm</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
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
        <source>&amp;Then</source>
        <translation>&amp;Danach</translation>
    </message>
    <message>
        <source>&amp;Unanswered after</source>
        <translation>Un&amp;beantwortet nach</translation>
    </message>
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
    <message>
        <source>Goes &amp;to</source>
        <translation>Geht &amp;an</translation>
    </message>
    <message>
        <source>Ring&amp;back</source>
        <translation>&amp;Freizeichen</translation>
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
    <name>LiveScreen</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Anruf</numerusform>
            <numerusform>%n Anrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hear(s) a greeting, not billed</source>
        <translation>
            <numerusform>%n hört eine Ansage, kostenlos</numerusform>
            <numerusform>%n hören eine Ansage, kostenlos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conversation</source>
        <translation>
            <numerusform>%n im Gespräch</numerusform>
            <numerusform>%n im Gespräch</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls in progress</source>
        <translation>Laufende Anrufe</translation>
    </message>
    <message>
        <source>Calls show here as they come in.</source>
        <translation>Anrufe erscheinen hier, sobald sie ankommen.</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation>Zurzeit kein Anruf</translation>
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
    <name>Navigation</name>
    <message>
        <source>Screens</source>
        <translation>Ansichten</translation>
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
        <source>Numbers</source>
        <translation>Rufnummern</translation>
    </message>
    <message>
        <source>Set what callers hear</source>
        <translation>Festlegen, was Anrufer hören</translation>
    </message>
    <message>
        <source>What {who} of {number} hear(s)</source>
        <translation>Was bei {number} zu hören ist: {who}</translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Wer was hört</translation>
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
    <name>Places</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Rufnummern</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
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
