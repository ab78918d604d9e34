<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>A telephone system on your desk: click a number and set what its callers hear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About pbxgui</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands on PJSIP for calls and on Qt {version} for the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pbxgui is free software: you may use, share and change it under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>Anonymous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered, hears us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Billed for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hears us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hears {sound} {played}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hears “{greeting}” {played} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not answered: normally not billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold with {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talks with {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their own telephone rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} rings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallsModel</name>
    <message>
        <source>Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellPopover</name>
    <message>
        <source>Handle them as everybody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {who} hear(s)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Group {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number {number} {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual ringing tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tone: {country}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer, and go on ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>divert the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go on with plain ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refuse the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished">Palette de commandes</translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number, a name or what you want to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConditionWords</name>
    <message>
        <source>Anonymous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>during {schedule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside {schedule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{prefix}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ group {group}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ hangs up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ number {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Redo</source>
        <translation type="unfinished">Rétablir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished">Annuler</translation>
    </message>
</context>
<context>
    <name>EngineActions</name>
    <message>
        <source>Restart engine</source>
        <translation>Redémarrer le moteur</translation>
    </message>
    <message>
        <source>Start engine</source>
        <translation>Démarrer le moteur</translation>
    </message>
    <message>
        <source>Stop engine</source>
        <translation>Arrêter le moteur</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Encrypted calls (TLS and SRTP) as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tones of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5060 is what telephones expect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As many as there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At which telephones reach this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished">Moteur</translation>
    </message>
    <message>
        <source>For telephones that can: nobody on the way can read who calls whom, or listen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many telephones can be in calls at once; one that is connected needs two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How ringing and busy sound to callers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes the calls, also while this window is closed. These hold from its next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for network addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port for &amp;encrypted calls</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineNotices</name>
    <message>
        <source>Choose an address of this computer in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Restarting the engine ends %n call(s) in progress.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished">Réglages</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop that program, or choose another port in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Stopping the engine ends %n call(s) in progress.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The engine does not run. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not run: no calls are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ends its calls and stops …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has been stopped: no calls are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is being started …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an engine that this window cannot speak with. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was set for the engine holds from its next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} The engine is tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>Look for the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the engine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineSettingsFeed</name>
    <message>
        <source>Look for the engine&apos;s settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set what the engine is started with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandlingForm</name>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Divert to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rings for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unanswered after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the greeting that callers shall hear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what callers shall hear instead of ringing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the call is diverted to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes &amp;to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring&amp;back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>About pbxgui</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveScreen</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n appel</numerusform>
            <numerusform>%n appels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hear(s) a greeting, not billed</source>
        <translation>
            <numerusform>%n entend une annonce, non facturé</numerusform>
            <numerusform>%n entendent une annonce, non facturés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conversation</source>
        <translation>
            <numerusform>%n en conversation</numerusform>
            <numerusform>%n en conversation</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls in progress</source>
        <translation>Appels en cours</translation>
    </message>
    <message>
        <source>Calls show here as they come in.</source>
        <translation>Les appels s’affichent ici dès leur arrivée.</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Raccrocher</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation>Aucun appel pour le moment</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Téléphones</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Ask the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Done: {what}. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;ngine</source>
        <translation>&amp;Moteur</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Screens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumbersModel</name>
    <message numerus="yes">
        <source>%n more rule(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>internal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>public</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumbersScreen</name>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Set what callers hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {who} of {number} hear(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Qui entend quoi</translation>
    </message>
</context>
<context>
    <name>PhonesFeed</name>
    <message>
        <source>Look for phones</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhonesModel</name>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, answers in {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called at a fixed address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone has registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered, does not answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>Days to &amp;keep calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For ever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look how long calls are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older ones are removed by and by, and do not come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set how long calls are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is noted of each call: who, when, and what was heard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsChoices</name>
    <message>
        <source>All addresses of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished">Comme le système</translation>
    </message>
    <message>
        <source>{address}, not of this computer now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address}, proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address}, this computer only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Engine does not run</source>
        <translation>Le moteur est arrêté</translation>
    </message>
    <message>
        <source>Engine runs</source>
        <translation>Le moteur fonctionne</translation>
    </message>
    <message>
        <source>Engine runs at {address}</source>
        <translation>Le moteur fonctionne à {address}</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>{used} of {all} lines in use</source>
        <translation>{used} lignes sur {all} occupées</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n call(s) in progress</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Missed: {caller} called {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute notices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation type="unfinished">Aucun appel pour le moment</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{caller} calls {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Treatments</name>
    <message>
        <source>Answer, then greet</source>
        <translation>Décrocher, puis annonce</translation>
    </message>
    <message>
        <source>Answered at once; then the greeting, then ringing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Billed after the greeting, even if nobody picks up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Billed from the first second</source>
        <translation>Facturé dès la première seconde</translation>
    </message>
    <message>
        <source>Callers hear the announcement and are not answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers hear the greeting, are answered, then hear ringing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers hear the greeting, then ringing. Answered when somebody picks up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greet, answer, then ring</source>
        <translation>Annonce, décrocher, puis sonnerie</translation>
    </message>
    <message>
        <source>Greet, then ring</source>
        <translation>Annonce, puis sonnerie</translation>
    </message>
    <message>
        <source>Normally never billed</source>
        <translation>Normalement jamais facturé</translation>
    </message>
    <message>
        <source>Normally not billed before somebody picks up</source>
        <translation>Normalement non facturé avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>Own ringback</source>
        <translation>Retour d’appel personnalisé</translation>
    </message>
    <message>
        <source>Phones ring at once; callers hear your sound instead of ringing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones ring, and callers hear the ringing of their own telephone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse with announcement</source>
        <translation>Refuser avec annonce</translation>
    </message>
    <message>
        <source>Ring plainly</source>
        <translation>Sonnerie simple</translation>
    </message>
</context>
<context>
    <name>UndoActions</name>
    <message>
        <source>Look what can be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Rétablir : {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Annuler : {what}</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
</context>
<context>
    <name>WindowCard</name>
    <message>
        <source>&amp;Notices of calls that come in, and of missed ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stay in the tray when the window is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the engine &amp;when the window is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are in force at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
