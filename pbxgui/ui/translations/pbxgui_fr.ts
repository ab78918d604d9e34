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
    <name>AddNumberPopover</name>
    <message>
        <source>Add a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers of it hear plain ringing at first; click its cell to change that.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n call(s) changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Call from {caller} to {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{caller} is on hold with {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{caller} talks with {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{caller}: {how}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AsteriskPage</name>
    <message numerus="yes">
        <source>%n file(s) would change.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written. Now let Asterisk read them: </source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>An Asterisk 18 or later can do what is configured here, without pbxgui. Choose its folder, look at what would change, and write the files; its own files are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything there is as it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of Asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write these files</source>
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
    <name>CallActions</name>
    <message>
        <source>Answer now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block caller on all numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block caller on this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block on all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change what callers of this number hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the caller&apos;s number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End this call for both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation type="unfinished">Raccrocher</translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normally billed from then on; what the caller hears goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the caller&apos;s number on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read what has happened in this call, moment by moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse this caller on all numbers from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse this caller on this number from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the caller on to another number or extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip the greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phones ring at once, or whatever comes after the greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treatment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What callers hear…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallCells</name>
    <message>
        <source>Over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message>
        <source>Came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a call to see what happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heard us, not billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normally billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound: {codec}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound: {grade} ({figures})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephones rang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times and sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more phone(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{lost} of {all} packets lost</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallItPanel</name>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test call needs the engine, and it does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation type="unfinished">Raccrocher</translation>
    </message>
    <message>
        <source>Hang up after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test call to {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine starts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test call hangs up after so many seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test phone is switched on…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened in the test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cannot hear the call: {why} The strip shows it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hang up after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} s  {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Call it” rings the real phones, and you hear what the caller hears.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallPage</name>
    <message>
        <source>Call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Z takes everything that was set up here back, as one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It plays the greeting, then “{first}” ({number}) rings. Watch the call under Live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On “{phone}” dial {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You hear your greeting; then the first phone rings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{echo} lets you hear yourself, to check the sound of a phone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallSummary</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation type="unfinished">
            <numerusform>%n appel</numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hear(s) a greeting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conversation</source>
        <translation type="unfinished">
            <numerusform>%n en conversation</numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ring(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
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
        <source>Normally not billed</source>
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
        <source>from an extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>placed from here</source>
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
    <name>CallWordsOfTest</name>
    <message>
        <source>Answered: normally billed from here on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It rings, and the caller hears us; not answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It rings. The caller&apos;s own phone makes the ringing; not answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress, without sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound comes in: early media. Not answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hangs up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller will hear us; not answered yet, normally not billed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side hangs up.</source>
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
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallsTable</name>
    <message>
        <source>Calls in progress</source>
        <translation type="unfinished">Appels en cours</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>A phone for {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardFacts</name>
    <message>
        <source>Any other SIP phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linphone (scan a code)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the phone start Linphone, choose to log in by scanning a QR code, and scan this one. That is all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only programs on this very computer reach {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code works once. Or choose “third-party SIP account”, and type what stands below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever sees this card can make calls as {user}. If a stranger may have seen it, make a new secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With TLS the phone has to trust the certificate of pbxgui before it registers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>&amp;Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Softphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the address of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No code yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaches this computer &amp;at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is too old. Choose the softphone again for another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not run now; phones can register as soon as it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer takes nothing. Look whether it is switched on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is in no network. Connect it, and open the card again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{program} has its settings.
It registers in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellPopover</name>
    <message>
        <source>As everybody else ({where})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers: {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers: {who}. {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handle them as everybody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who hears what…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <source>1st</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2nd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3rd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As everybody else: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As “{who}”: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked {place} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never met: “{who}” is asked before and takes all these calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where both fit, {who} wins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heard}, {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}th</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>A new group of callers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the engine is set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers who withhold their number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>During {schedule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation type="unfinished"></translation>
    </message>
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
        <source>Numbers that begin with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside {schedule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group {name}</source>
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
    <name>CodeView</name>
    <message>
        <source>From {record}. Double-click to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program</source>
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
    <name>ComparePanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished">Fermer</translation>
    </message>
    <message>
        <source>Compare two versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heard now: version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{level} LUFS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{level} dBFS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConditionPopover</name>
    <message>
        <source>&amp;Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name of the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Who calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose some callers, or a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody at any time is what the last column is for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its n&amp;umbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some callers, or some times, for which numbers can do something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group has no numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&amp;hen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least one.</source>
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
    <name>Controls</name>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DaysField</name>
    <message>
        <source>A holiday of {days} days is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a year at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed or open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holidays and special days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import calendar…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the holiday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, such as Company outing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open all day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public holidays from an iCalendar file (.ics)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days}: open all day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} (over)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}: {name}, closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DialplanScreen</name>
    <message numerus="yes">
        <source>%n thing(s) to look at. Return leads to the record.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>; There is no number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a number above to see what its callers go through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialplan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For Asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wrong: every call ends somewhere, and every sound is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Block {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block {who} on {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>callers without a number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarPanel</name>
    <message>
        <source>HD telephone (G.722)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jitter {time} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jitter: how unevenly packets come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landline (G.711 A-law)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line of the caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile (GSM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>North America (G.711 u-law)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the telephone ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets that the network loses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poor internet (Opus, thin)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key {key} switches between both, also while it plays.</source>
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
    <name>EditorDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Annuler</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the work is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let callers hear it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished">Rétablir</translation>
    </message>
    <message>
        <source>Select all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studio or telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording itself is never changed: you can always go back to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished">Annuler</translation>
    </message>
</context>
<context>
    <name>EditorOpening</name>
    <message>
        <source>Edit the sound…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorSteps</name>
    <message>
        <source>Carry the step out earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carry the step out later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Each change becomes a step in this list: it can be changed, switched off and taken out again. The recording itself stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo the change of a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of editing, carried out from top to bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last change of a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} (switched off).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorTools</name>
    <message>
        <source>All of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the selection quieter by 3 dB; all of it, if nothing is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorTransport</name>
    <message>
        <source>Begin again at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cursor on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {key} on the waveform, or the wheel of the mouse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the sound that is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{here} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorVerdict</name>
    <message>
        <source>Could be better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps make it louder than a recording can be, so all of it is made {by} dB quieter again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What callers will think of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} ({figure} {unit})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorWaveform</name>
    <message>
        <source>Cursor at {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected from {start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorWords</name>
    <message>
        <source>A limiter: holds single loud moments down, so that the rest can be louder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut silence at both ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything deeper than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the beginning come out of silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the end fade into silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Louder (+) or quieter (-) by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loudest peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowered by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowers the hiss of a microphone or a fan behind the voice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes it as loud as the voices that callers hear otherwise: -23 LUFS, measured as EBU R 128 says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the selection louder by 3 dB; all of it, if nothing is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the selection silent; it stays as long as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause at the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts a short silence in front, so that no phone swallows the first syllable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts half a second of silence in where the cursor stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove hum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove rumble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right loudness for the telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence is what lies below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence that is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes away everything outside of the selection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes away the silence before the first and behind the last word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes out steps, traffic and wind: sounds deeper than any voice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes out the hum of the mains: 50 Hz in most countries, 60 Hz in North America.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the selection away; what is around it moves together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tame loud peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorWork</name>
    <message>
        <source>Edit greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndingWords</name>
    <message>
        <source>Billed for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by its rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on as another call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never answered, normally not billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line was free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone responded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody could be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody took the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller gave up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number has changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phones share no way to send sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nobody at this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} ({status})</source>
        <translation type="unfinished"></translation>
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
    <message>
        <source>Settings of the engine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExpiryReminder</name>
    <message numerus="yes">
        <source>%n other greeting(s) end as well.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Callers do not hear the greeting “{name}” any more: it ended on {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers hear the greeting “{name}” today for the last time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers hear the greeting “{name}” until {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExtensionDetails</name>
    <message>
        <source>&amp;Calls at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied. It is taken from the clipboard again in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is called no longer, until it registers again. A new secret keeps it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is called no longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made and taken together; for one more the extension is busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New secret. Every phone of this extension has to be set up again; Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone has registered yet. Set one up: it takes a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet but calls to {number} itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones</source>
        <translation type="unfinished">Téléphones</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the phone {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rings for calls to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up a phone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always called at {address}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExtensionEdits</name>
    <message>
        <source>Add an extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the extensions {numbers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls at once of extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New secret of extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n extension(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the phone {device} of extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExtensionsModel</name>
    <message>
        <source>Calls at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones</source>
        <translation type="unfinished">Téléphones</translation>
    </message>
</context>
<context>
    <name>ExtensionsScreen</name>
    <message>
        <source>Add extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An extension is a number inside your house, with the phones that ring for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create several, import, export, remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create several…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a number or a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No extension yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a phone of extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up a phone…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactFields</name>
    <message>
        <source>Licence note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to find it by, with commas between them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldsUsed</name>
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
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>First steps: two phones and a number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstStepsScreen</name>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the first steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip, I know my way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FlowView</name>
    <message>
        <source>Picture of the flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can lead to another number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not billed yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GreetingDetail</name>
    <message>
        <source>About it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nowhere yet. Drag it onto a number, or choose it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play on a phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record by phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {number}, which callers do not hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When callers hear it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GreetingStrip</name>
    <message>
        <source>Drag one onto a cell, or press Return to put it on the chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a sound…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to this greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this greeting on the chosen cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no greeting yet. Drop a sound file onto a cell, or record one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GreetingWords</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {current} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everybody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule {rule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while it rings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GreetingsList</name>
    <message numerus="yes">
        <source>{name}, %n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GreetingsModel</name>
    <message>
        <source>Callers hear it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GreetingsScreen</name>
    <message>
        <source>A greeting is what callers hear before anybody answers. Any sound file can be one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any sound or video file can be dropped here or pasted as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter greetings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter greetings by name, tag or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a sound…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the computer speak a text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No greeting yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a sound file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record with the microphone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename greeting {old} to {new}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use version {number} of greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is said about greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When callers hear {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandlingForm</name>
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
        <source>&amp;Unanswered after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes &amp;to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If bus&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If de&amp;clined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If no &amp;phone is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If nobody takes the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If u&amp;nanswered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring&amp;back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call ends</source>
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
    <name>HistoryFeed</name>
    <message>
        <source>Add up calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read calls</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation type="unfinished">
            <numerusform>%n appel</numerusform>
            <numerusform>%n appels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) exported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each call is written down here as it happens: who called, what was heard, what it costs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export these calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heard a greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, number, greeting, telephone …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call has all of these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play what the caller heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the number&apos;s callers hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latest calls; the others are being counted …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write these calls to a table for a spreadsheet program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} heard without being billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} normally billed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoursField</name>
    <message>
        <source>Exact hours, a line for each</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import extensions from {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove extensions that the file does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%n fault(s): nothing is imported until the file is mended.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {gone} removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportRow</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Fermer</translation>
    </message>
    <message>
        <source>Importing “{file}” as “{greeting}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is now the greeting “{greeting}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is what callers now hear as “{greeting}”; the earlier version is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” was not imported.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Import greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {file}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportsPanel</name>
    <message>
        <source>Imports</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Check the name {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeftBehind</name>
    <message>
        <source>A recording of {length} was interrupted and is still there ({when}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelBar</name>
    <message>
        <source>Level of the microphone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>The microphone is off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>Look at the recording</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveScreen</name>
    <message>
        <source>Ask the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Téléphones</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Waveform of the take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} long. Arrow keys with Shift choose a part.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogFeed</name>
    <message>
        <source>Keep SIP messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the log of a call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source> ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(with {peer})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key was pressed (which one is not kept: it may be somebody&apos;s PIN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person at this PBX ended the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule of {number} is for this caller: what everybody else gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PBX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule {place} of {number} is tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So much happened in this call that from here on only its end is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody without a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound between PBX and {figures}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound between caller and PBX: {figures}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PBX ended the call, as its rule says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call goes on as another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller gave up before the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This call had so many SIP messages that from here on they are not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normally not billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{caller} calls {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From → to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>All sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a call to read what happened in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each line of the dialplan that this call has gone through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this log …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line has all of these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of this call only what History shows is known: its log was not kept, or is gone by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PBX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIP messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SIP messages of this call were not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen SIP message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no record of this call (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those of the calls from now on are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened in this call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the PBX and the telephones said to each other, word by word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose SIP messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{caller} called {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogsScreen</name>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here you read what happened in a call, moment by moment, and why. Call a number first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, number, greeting, telephone …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this log …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show SIP messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show program steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>call-{key}.txt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LosingQuestion</name>
    <message>
        <source>Discard the changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your changes have not been kept: callers do not hear them. Shall they be lost?</source>
        <translation type="unfinished"></translation>
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
        <source>Rescan</source>
        <translation type="unfinished"></translation>
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
    <name>MakingDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let callers hear it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixTable</name>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation type="unfinished">Qui entend quoi</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is being called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped: answered elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{phone} {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MicrophoneCheck</name>
    <message>
        <source>Check the microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record your own greeting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say something, as loud as you would greet a caller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We hear you. You can record your own greeting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{trouble} You can go on without a microphone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MicrophoneRow</name>
    <message>
        <source>&amp;Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for microphones that were connected just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System default: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MomentWords</name>
    <message>
        <source>Answered by you: normally billed from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered: normally billed from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing or music began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back from hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call came in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears the usual ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears us, without being answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first sound went to the caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transferred to {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You skipped the greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answered; the two talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is being called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} rings on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} pressed {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” ended</source>
        <translation type="unfinished"></translation>
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
    <name>NoCalls</name>
    <message>
        <source>Add a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a number, and choose what its callers hear before anybody answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call a number, and follow the call here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls show here as soon as it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a telephone or a softphone the address and the secret of an extension; then call a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation type="unfinished">Aucun appel pour le moment</translation>
    </message>
    <message>
        <source>No phone has registered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that can be called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a phone up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to call yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberEdits</name>
    <message>
        <source>Add number {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the group of callers {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call {number} “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rules for {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove number {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is internal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}, {who}: greeting from {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}, {who}: greeting “{greeting}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}, {who}: what they hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}: ask {who} earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}: ask {who} later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}: no rule for {who}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberFields</name>
    <message>
        <source>&amp;Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Public: calls from outside may come in on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ringing tone of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As callers dial it: 2001, 0301234567</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes &amp;to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional: Shop, Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it only your own extensions can call this number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberPopover</name>
    <message>
        <source>&amp;Ringing tone of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no rules: all callers hear the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never met: rule {number} takes all these calls. Ask it earlier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing tone of {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules are asked from above; the first that fits a call wins, and everybody else comes last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules, in the order in which they are asked</source>
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
        <source>A number is what callers dial. For each you set what its callers hear before anyone answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the first number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask this rule earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask this rule later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a greeting for this cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, reach and rules of the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Remove number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this condition from all numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set what callers hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Qui entend quoi</translation>
    </message>
</context>
<context>
    <name>PhoneMenu</name>
    <message>
        <source>Play {name} on {extension}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no extension yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhoneWords</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) of yours, as a caller would</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other extension(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Called at a fixed address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody outside: there is no trunk, so nothing can cost money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring group {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set one up with its card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers in {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last seen {ago}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen {ago}</source>
        <translation type="unfinished"></translation>
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
    <name>PhonesPage</name>
    <message>
        <source>A softphone is an app that makes calls. Linphone is free, for phones and computers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up your phones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>registered: {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Dialplan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>&amp;First phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Second phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names are enough; everything can be changed later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;number that callers dial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then the first phone rings. Until somebody picks up, callers are normally not billed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two phones and a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome, and thank you for calling us today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What callers hear first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own recording “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Possible</name>
    <message>
        <source>Choose a call first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No greeting plays at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule can be made for this caller: the number holds other characters than a number has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone has to be picked up first that this call is for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This call is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This call went to an extension directly, which has no rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This caller has been answered already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This caller shows no number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notices of calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the engine with the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme of the window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewButton</name>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing tone: {country}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgramFeed</name>
    <message>
        <source>Check the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with Asterisk&apos;s files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write for Asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QualityFeed</name>
    <message>
        <source>Look at the sound</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QualityWords</name>
    <message>
        <source>Fair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>jitter {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{codec} {rate} kHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{codec}, encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{ms} ms there and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % lost</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>A stranger, {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of this century.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension {number} {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody who withholds the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That year cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write digits, such as 0301234567.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write now, Sunday 3 am, tomorrow 15:00 or 2026-12-24 10:00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no phone is switched on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody picks up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody picks up after 5 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the call is declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they are busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of the group {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{caller}” is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordStrip</name>
    <message>
        <source>a tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greeting “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing of the caller&apos;s own phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing: {phones}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}, {time} of it left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>Anonymous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller and telephone hear each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not answered ({status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was played to the caller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call is answered (200): normally billed from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call is over: {how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller can hear us and is not answered (183).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller has likely heard it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller has surely heard it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears ringing from us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears {what} as ringback.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller&apos;s own telephone begins to ring (180).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the caller has heard it is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was transferred.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller hung up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the telephone that was called hung up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{caller} calls {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} not billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} was heard for {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} cannot be reached ({status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} declines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} is busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} rings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{names}” for {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recorder</name>
    <message>
        <source>A little too loud: move back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted: what you have recorded so far is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is heard: say something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: what you say now is not recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready: nothing is recorded yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded, but this computer was too slow: {seconds} s are missing. Record it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded, {length}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded. Listen to it, use it, or record it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak a little louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too loud: move back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} of {cap} that callers hear at most before the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length}: longer than the {cap} that callers hear of it before the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pace} words a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pace} words a minute: {length} for this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when}, for “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecorderControls</name>
    <message>
        <source>Do not record yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} (Space or Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecorderDialog</name>
    <message>
        <source>Draw the take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record with the microphone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecorderPage</name>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Annuler</translation>
    </message>
    <message>
        <source>Choose a part of the waveform with the mouse, or with Shift and the arrow keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Fermer</translation>
    </message>
    <message>
        <source>It becomes the greeting “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It becomes the version of “{name}” that callers hear. Earlier ones are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the chosen part again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space records and stops. Ctrl+P pauses, Ctrl+L plays, Ctrl+Return uses the take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The take is being prepared for callers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this take</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordingMenu</name>
    <message>
        <source>Give up the recording on {extension}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record greeting {name} by phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {name} on {extension}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is the current version now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no extension yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{extension} rings…</source>
        <translation type="unfinished"></translation>
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
        <source>How long calls are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the SIP &amp;messages of calls</source>
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
        <source>SIP messages of calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set how long calls are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set whether SIP messages are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is noted of each call: who, when, and what was heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word by word for Logs, without passwords and keys. It takes some 10 kB a call.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplayPanel</name>
    <message>
        <source>None of your greetings, so there is silence in its place: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not there any more, so there is silence in its place: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play what the caller heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put together again from the recordings of your greetings, for as long as they were heard: this is no recording of the call. Ringing sounds as it is set now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put together what the caller heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the caller of call {key} heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}”, version {version}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RingbackDialog</name>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a part: the rings of your country, a sentence, and rings again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers hear these parts from top to bottom, over and over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country whose ring is added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greeting that is added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greeting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the added pause is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often it rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts, one after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause of {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a ringback together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Rings as in {country}: %n time(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the rules of {number} fits this caller now: what everybody else gets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule {place} of {number}, because {reasons}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everybody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is for everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule {place}: {condition}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller fits “{who}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} treats everybody alike.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScheduleDetails</name>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to open, Shift-drag to close. Keys: arrows, Space, Shift+arrows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holidays and special days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number yet. Choose it as the time of a rule, under Numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScheduleEdits</name>
    <message>
        <source>Add a schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days of schedule {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours of schedule {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import holidays from {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of schedule {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n day(s) of schedule {name}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove schedule {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone of schedule {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScheduleWords</name>
    <message>
        <source>Closed now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no hours to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{day}: clocks go back %n minute(s); hours within the repeated time count twice.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day}: clocks go forward %n minute(s); hours within the skipped time do not happen.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchedulesScreen</name>
    <message numerus="yes">
        <source>%n new holiday(s) from {file}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A schedule says when you are open, so that callers hear something else at night.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import holidays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import holidays…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No schedule yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Copy the secret for a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal the secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret, hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source> (process {holder})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> And {count} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;(&quot; without &quot;)&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;)&quot; without &quot;(&quot; before &quot;{rest}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;--;&quot; ends a comment that never began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;?&quot; needs &quot;::&quot; before the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;[&quot; without &quot;]&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;[:{name}:]&quot; is no class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;same&quot; follows no extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{address}&quot; is no IPv4 address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{after}&quot; follows {name}(...).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{code}&quot; ({country})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{code}&quot; has no &quot;]&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{code}&quot; is no assignment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{element}&quot; is no part of a time condition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{field}&quot; is no target of a Goto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{field}&quot; is no time condition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{first}&quot; and &quot;{second}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{head}&quot; repeats nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{key} = {value}&quot; is not supported in [general].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is not supported in a context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is set twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{key}&quot; stands before any context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{level}&quot; is no level of Verbose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is in {path} already. With two of that name Asterisk would load none of its telephones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is no {what} name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{name}&quot; lacks parentheses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{opening}&quot; does not end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{operator}&quot; stands where a value should</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{pattern}&quot; matches everything, in Asterisk also h, i and t.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{rest}&quot; follows the name of [{name}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{source}&quot; has no number after the colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{target}&quot; is nothing to dial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has no &quot;)&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has no meaning there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is neither yes nor no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no tone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{text}&quot; was not expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{value}&quot; has no priority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{word}&quot; follows no priority of {pattern}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{written}&quot; is no hangup cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{written}&quot; is no priority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{zone}&quot; is no time zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{{inside}&quot; is no repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{{inside}}&quot; is no repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(leave it out)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {step} s kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>64-bit WAV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A &quot;;--&quot; comment never ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Phone is used inside `async with`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Refer-To has more than one Replaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call would hang in silence at the end of an extension. Set it to yes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cell of the {kind} {number} would be too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate for TLS cannot be written into {folder}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client was disconnected: it did not read what it had asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A good level for a phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line is &quot;exten =&gt; number,priority,Application(arguments)&quot;, &quot;same =&gt; ...&quot; or a comment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program is one text, so that what is checked is what runs. Paste the other file in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recorder that is {value} cannot be told to {value_2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service number: no phone rings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A take can last {most_seconds} minutes; what was recorded up to then is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tone cadence is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tone cadence is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tone cannot last {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tone of {frequency} Hz cannot be played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is cut to {longest} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A variable&apos;s name is letters, digits and underscores, beginning with a letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {field} of {value} {unit} cannot be listened to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &quot;{closing}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an extension to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it with &quot;pbxgui number add {dialled}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add same =&gt; n,Hangup() to say that it is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the number first, or import the numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add this line to the file ~/.baresip/accounts, and start baresip again:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the file ~/.baresip/config, if it is not there: {lines}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} call legs are in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {room} call legs are in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An RTP packet is shorter than its own header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error in pbxgui ended the call: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An extension has no rules: its phones ring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And {count} problems more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another engine{process} serves the configuration in {data}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another pbxgui is writing into {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program already listens on {name} {where}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window of {data} is open (process {holder}) and does not respond.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any SIP telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for {most_years} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask there, or name another extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk answers the call at this Playback, although early media has begun; here it does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk cannot be told of files in &quot;{place}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk runs &quot;{pattern}&quot; {when}; here it is never run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {longest_list} fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {longest_text} fit in a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {most_entries} of a kind fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {most_sounds} fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Australia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Austria</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin another take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin early media with Progress() on every way to it, and add noanswer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin it with a line of column names; an export shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin the extension with exten =&gt; number,1,...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with &quot;pbxgui extension add 1001 --name NAME&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with priority 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back from a backup, or import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back, from a backup if need be; it is taken up as soon as it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought to {rate} kHz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the full engine with PBXGUI_ENGINE=native, or leave --tls out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand: start the assistant, choose &quot;Use a SIP account&quot; (or &quot;third-party SIP account&quot;), and type:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call as one of them, such as --as {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call records cannot be kept for {days} days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callers wait for an answer {cap} s at most and will not hear its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls to {loop} come back to it: {way}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or remove what uses it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check how it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name and permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder is there and that the user that runs pbxgui may write in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and the space on it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and who may read the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk or the network share that it lies on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, or choose another format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, then import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk; the take itself is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>China</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1 (no call waiting) to {most_calls}; {usual_calls} are usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1 to {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1 to {highest_port}; 5060 is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1 to {longest_days} days, or keep them for ever with --forever.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1 to {most_lines}, or all there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1 to {most_rings}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose USER_BUSY, CALL_REJECTED, UNALLOCATED or NO_ANSWER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a call in which a greeting or ringback was heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that holds sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder on a disk of this machine with --data, one that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a number or an extension of this PBX; `pbxgui number list` and `extension list` show them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an address of this machine with {option}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an address of this machine, and a port that is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an end after its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an iCalendar file (.ics).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one; 5061 is usual for TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another port, or end the program that has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another {field}, or change the one that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of `pbxgui number list`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose to set up an account by hand, and type:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {bounds} {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {lowest} to {highest} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {slowest_speech} to {fastest_speech}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close every quote, double those inside a cell, and keep cells short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it with &quot;--;&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it with: chmod 600 {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what else plays or records, or choose another device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comments begin with &quot;;&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comments nest more than {deepest} deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect one, then press “Rescan”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect some, then press “Rescan”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contexts, extensions and sounds were checked. To check all, lint a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or record it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count its rules from 1 without gaps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count the rules of each number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create them in several parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut it shorter, or save it as MP3 or FLAC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut it shorter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut it to {max_seconds} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dial has no option &quot;{text}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dial rings 1 to {most_targets} targets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dial sends no URL &quot;{url}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &quot;{close}&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &quot;{code}&quot; ({country})?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echo test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End one of them, such as a `calls --watch`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End programs that hold many ports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End that process by other means.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End that process, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every user of this machine may open the key {path}: whoever has it can pose as this PBX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange the dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again from your audio program as WAV, 16-bit PCM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension {extension} has {calls}, as many as it may have at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension {number} has no device of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extension {pattern}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finland</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>France</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free memory and disk space, or start it with `pbxgui engine` in a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on that disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on that disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space there, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space there, or make the folder writable for the user that runs pbxgui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space there, or name a place where you may write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space there; the take is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From here on nothing can be read ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Germany</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give 0 to {most} {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give 64 hexadecimal digits in lower case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it as a text: a call of `pbxgui calls`, or a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it in {unit}, {bounds}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it the extension {known} again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it with its time zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of them another number, or let the number lead to the extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the command as the user who started it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the command as the user who started the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the two files that were made together; the engine&apos;s own certificate has to come first in its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to read the file and to enter its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to write there, or name another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there and record it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goto has no target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a new one issued, for a key of RSA 2048 bits or more, or ECDSA P-256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have one made with {shortest_rsa} bits or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have the user added to the group “audio”, then log in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it asks for an authentication name, that is the user name as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it has a field of its own for the port, type what stands behind the colon there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a calendar that holds holidays only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import fewer events or years.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it again, or bring the audio folder back from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it again; until then its callers hear ringing instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the greeting again, or bring the file back from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the new recording under the same name: it becomes the current version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Asterisk nothing of this Playback is heard, because early media may not have begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In context {name} the extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In context {name} the include</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In extension {pattern} the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In extension {pattern} the priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>India</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install espeak-ng; “installers/pbxgui run” does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install that version, or start with another folder. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package tzdata (Debian: apt install tzdata).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Israel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It asks another server for the dialplan. Write the extensions here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It begins at once: some phones swallow the first syllable. A third of a second before it is best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not swing around zero (a fault of the sound card): it clicks at its beginning and its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ends before the {cap} s are over that callers wait for an answer at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gets a new snapshot when it connects again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has 1 rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be in PEM form, which begins with -----BEGIN CERTIFICATE-----.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be in PEM form, which begins with -----BEGIN PRIVATE KEY----- or similar; if it is in the certificate&apos;s file, leave --key out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {count} rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is clipped: {clipped} samples are cut off at full scale and may crackle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is silent: nowhere louder than {peak} dBFS. Callers will hear nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is what the call says; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have ended; `pbxgui calls` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It tells analogue phones when to keep the dial tone; SIP phones do not know it. Remove the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was recorded too loud: its loudest parts are cut off and crackle. Nothing brings them back; record it again, further from the microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It would run a command of the machine. Paste what the command prints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Italy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its QR codes come from its maker&apos;s server, for providers with a contract; so type these fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file says that it lasts {promised}, but {found} are in it. Is it complete?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its loudest parts are flat: it was recorded too loud once and lowered since. It crackles all the same; record it again, further from the microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its pauses are quiet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of the lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of them, or join them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the row of the {records}, or change first what uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to {longest_loop}: nobody listens for longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to {longest_spoken_text} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to {longest_transcript} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to {longest} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to {most_parts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to {most_steps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep to {most_tags}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known here are r (ringback) and m or m(class) (music on hold).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latin letters, digits and signs without spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out and one is generated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the delay, or choose the strategy &quot;{delayed}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the extension out: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let fewer contexts include each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} has the {what} as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} of the table does not have the column &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} of the table has &quot;{name}&quot; twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} of the table has a NUL character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} of the table is not UTF-8 text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} of the table: there is no column &quot;{cell}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linphone on a computer: copy {file} there, and let it be told where: pbxgui extension provision {user} --transport tls --trust FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linphone on a telephone trusts public authorities only: start the engine with a certificate of theirs (--certificate and --key), and name the server as the certificate does (--address NAME:PORT).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to it where it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening for TLS could not begin anew: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening on {name} {where} is not possible: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lithuania</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at {data}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a SIP account in its settings. The server is also called domain or registrar there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look whether it is on: pbxgui phones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look whether the disk is full, and record again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loud noise behind the voice: callers will have to strain their ears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowered by {lowered} dB, because it went over full scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it public.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it, or name another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it, or name the folder of Asterisk&apos;s configuration: mostly /etc/asterisk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room there, or give one of your own with --certificate and --key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matching the caller here is not supported; branch with GotoIf($[&quot;${CALLERID(num)}&quot; = &quot;...&quot;]?label).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {extension} has a delay, but the strategy is {strategy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member {extension} of group &quot;{name}&quot; would never ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed to mono.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than {most_in_series} extensions at once are asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it away, or give it another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much of it is bass below 300 Hz, which a phone does not play: callers hear it {bass_lost_db} dB quieter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much of it lies above 3400 Hz, which a phone does not play: callers hear it {treble_lost_db} dB quieter. Choose another sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much too loud: it hurts at the ear, and phones distort it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much too quiet: many callers will not understand it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a CSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a WAV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a schedule, or let the rule hold always.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a text file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another file, or say --force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name it without its extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name it: {addresses}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of `pbxgui calls`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of those that `pbxgui extension list` shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file that is to be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call can come to priority {priority} of {pattern}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine is running, so it is not known where phones will reach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine serves the configuration in {data}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No free pair of UDP ports on {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone is known as {resource}, or none answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone of {extension} can be rung.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program that speaks is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No speaker or headphones are connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No take was kept. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tones are known for &quot;{zone}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody at {number} has taken the call: {phone} is rung again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can be called at {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has answered the phone of {extension}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has answered {name} yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise can be heard in the pauses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be served at {host}, port {port}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing cuts its end off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs to be typed: pbxgui extension provision {user} shows a QR code that sets it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of these tones is heard, because early media may not have begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing sets the variable &quot;{name}&quot;; it is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Put a backup copy in its place, or take the file to another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was played to the caller of this call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One round of the ringback would take {seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a greeting can be skipped; ringing ends when somebody picks up, or with `pbxgui transfer`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only programs on this machine reach {host}. For telephones let the engine listen elsewhere: pbxgui engine --bind ADDRESS:PORT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what was undone, with no change since, can be redone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its menu, choose &quot;Add Account...&quot;, type this, and leave the other fields as they are:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones cannot subscribe to the state of others here. Remove the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick it up, or end the call with `pbxgui hangup`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback has no option &quot;{option}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback has no sound to play.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback has too many sounds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback knows skip and noanswer here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again or choose another one, then press “Rescan”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poland</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port {port} cannot serve SIP and TLS both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priorities count from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority {priority} of {pattern} is already {application}; this {other} would never be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put Progress() before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a Wait() in, or a way out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put another in its place first: greeting replace {name} OTHER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put cells that contain the delimiter in quotes; leave none out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put them on the extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put {name}.wav there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rather loud beside the voices that callers hear otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rather quiet beside the voices that callers hear otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record it again, and press 1 to keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record one: pbxgui record NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record or choose another version, or change its dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record or import it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the greeting of a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove devices that are no longer used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it there, or give the extension another number in pbxgui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, or lead to it with a label or without a gap in the priorities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, or put a &quot;;&quot; before it if it is a comment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, or save the file as UTF-8 text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it; a dialplan file is lines of plain text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove line breaks, control characters and invisible marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename or remove one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rendered sounds cannot be stored in {directory}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew it; without --certificate, pbxgui makes one itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine after an update of pbxgui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine: it may have begun with another data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring an extension: PJSIP/1001.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this as a user who may write there (sudo), or write to a folder of your own with --installed-in {name} and copy all of it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Russia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as &quot;CSV UTF-8&quot;, or with the character set UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as CSV UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where Asterisk will find the files: --installed-in /etc/asterisk. Letters, digits and - _ . + @ / can stand in it, {longest_place} characters at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all of them with `list`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all of them without --number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what callers of {number} hear: pbxgui simulate --number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what is there with `show`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send one of these numbers elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set cannot set &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set it anew with `pbxgui history keep --days 400`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set it before, or in [globals].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set its dates anew, or use another version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set its {words}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set sets nothing: &quot;{arguments}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the dates of a schedule for that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set this machine&apos;s clock, or wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the delay or ring longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So that the sound is encrypted as well, look for SRTP (SDES) in its settings, and make it optional.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort them by priority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split it into several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it with --tls {usual_port}, or choose another --transport.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it with `pbxgui engine`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start one with `pbxgui engine`, or name its folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the engine again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay below {rate} Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay below {seconds} s in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay between 1 ms and {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} ({kind}) cannot be carried out: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it there first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it with `pbxgui engine stop`, or give this one a folder of its own with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it, or choose another port with {option}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch it on, or register it; `pbxgui phones` lists those that are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch one on, register one, or tell where it is with --contact {resource}=sip:{resource}@ADDRESS:PORT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS: the engine made its certificate itself, so the telephone does not register before it trusts that. Give it the file {file}, or accept the certificate that it shows only with this SHA-256 fingerprint: {fingerprint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS: the server has to be one of the names in the engine&apos;s certificate {file}, whose SHA-256 fingerprint is {fingerprint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS: the telephone has to trust the engine&apos;s certificate, or it does not register. The engine tells its fingerprint when it starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephones carry at most {highest_frequency} Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates and additions in parentheses are not supported; write the context out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SHA-256 of the greeting&apos;s master is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SHA-256 of the recording in the ringback is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SHA-256 of the recording that was edited is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SIP engine is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SIP library could not do {operation}: {reason} ({status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SIP library refused the module {name} ({status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS library does not accept the certificate {certificate}: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address &quot;{text}&quot; is not a host and a port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application &quot;{name}&quot; is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The calendar has &quot;{event}&quot; on {found}, which is no day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The calendar {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call goes round for ever from here, without any time passing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call to {extension} was declined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call to {extension} was ended before anybody answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller &quot;{text}&quot; cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears ringing instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller pattern &quot;{pattern}&quot; {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller will hear ringing instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller {who} is refused there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller&apos;s INVITE has no SDP and no 100rel: it can hear nothing before the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller&apos;s phone allows no sound before the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller&apos;s text makes no sound name: &quot;{file}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller&apos;s text makes no target to dial: &quot;{target}&quot;. It is not rung.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cause {cause} would be sent as {status}, which refuses no call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate {path} expired on {ends}: phones would refuse it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate {path} has an RSA key of {key_size} bits, which is too short to be safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate {path} is valid from {begins} on only, and today is {now}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client has not said which protocol it speaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command does not say which call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command lacks its “{field}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration has {count} problem(s), so nothing was written: {named}{more}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration {path} is damaged: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration {path} is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration {path} was written by a newer pbxgui (schema {revision}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration {path} {what} ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control character U+{character} does not belong in a dialplan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dates {first} to {last} run backwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The days are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device {device} cannot be opened: another program may be using it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device {device} is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device {device} went away while it played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device {device} went away while it was recorded from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The devices &quot;{text}&quot; cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edited sound has no room in {place}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edited sound lasts {seconds} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine and the command are of different versions (protocols {protocol} and {spoken}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine belongs to another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine cannot be started: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not accept the secret of extension {username}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not answer the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not respond.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not say what became of the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has not begun within {patience} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is stopping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine knows no command “{command}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine of {data} belongs to another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine of {data} does not respond.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine reports an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine that runs does not serve TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was sent {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s socket cannot be made in {folder}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine, process {process}, has not ended within {end_patience} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The expression &quot;{inside}&quot; counts as 0: {problem}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The expression &quot;{source}&quot; cannot be evaluated: {problem}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension &quot;{text}&quot; {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension ends here without Hangup().</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension {number} cannot have {call_limit} calls at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension {pattern} has no steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files in {name} cannot be read or written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first of {tracks} sound tracks was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first step of {pattern} has notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first word comes at the right moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function &quot;{name}&quot; is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function {name}({argument}) is not known here; it is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; has no version {number}: {has}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; is valid only {when}; today is {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; has no version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; is in use: {named}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; would have {count} tags.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting &quot;{old}&quot; cannot replace itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greeting&apos;s validity {days} runs backwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hours &quot;{text}&quot; {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hours from {start} to {end} have no day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The include of &quot;{name}&quot; depends on the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The include of {context}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key {key} does not belong to the certificate {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key {path} is locked with a passphrase, which nobody could type when the engine starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label &quot;{label}&quot; is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language &quot;{language}&quot; is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is longer than {longest} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mains hums in it, at {hum_hertz} Hz and above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The moment {added} has no time zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The moment {moment} is beyond the calendar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {dialled} is not public: calls from outside do not reach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} &quot;{name}&quot; is also the extension &quot;{extension}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} has a rule {position}, and no rule {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} has no place for a rule {position}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} is in the series twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers &quot;{part}&quot; cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers &quot;{part}&quot; run backwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one function to write is CHANNEL(tonezone); what the caller sent stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order of patterns here is that of the standard matching. Set it to no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part &quot;{text}&quot; of the ringback cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password has a sign that this file cannot hold. baresip asks for it at each start; pbxgui extension set {user} --new-secret makes one that fits into the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone cannot use UDP address {host}:{port}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone of {extension} could not be rung ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone of {extension} is busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The position &quot;{text}&quot; cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The priority {priority} cannot be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program has more than {most_nodes} ways through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording &quot;{file}&quot; of the greeting &quot;{greeting}&quot; is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording cannot be written to {folder}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {path} was not completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {sha256} {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ring group &quot;{group}&quot; has no members.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ringback has no parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row has {count} cells, the header has {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is for the time outside of no schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules of a number show it: `pbxgui rule list NUMBER`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schedule &quot;{name}&quot; has {count} entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret of extension {number} does not have {length}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret of extension {number} has more than {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session description has no audio stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound &quot;{sound}&quot; cannot be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound &quot;{sound}&quot; cannot be played: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound at {rate} Hz is not what was imported: {fault}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound cannot be kept: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound cannot be stored in {folder}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound file {name} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound file {name} may not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound file {path} cannot be read: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound name &apos;{name}&apos; {problem}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound of a video was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step has no application.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step {kind} cannot have {name} {value} {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step {kind} from {start} to {end} seconds has no length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step {kind} knows no &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step {kind} needs {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps of {pattern} are not in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stock engine has no TLS that is safe: it contains OpenSSL 1.0.2, which nobody mends any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table has more than {most_rows} rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table is larger than {largest_file} MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag &quot;{tag}&quot; holds a comma, which parts one tag from the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The take cannot be written to {path}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The take {folder} is being recorded by another window or command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has {count} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text to speak is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time {moment} cannot be used in a schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tone &quot;{text}&quot; is too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tone list has {count} elements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcript of &quot;{name}&quot; is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value &quot;{value}&quot; of {name} has outer spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The years &quot;{text}&quot; cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no number of seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; begins or ends with a space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is no SIP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is there twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} of {value} seconds cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} {port} is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {kind} &quot;{key}&quot; is in use: {paths}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {kind} &quot;{record}&quot; is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} &quot;{field}&quot; is no duration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} has no &quot;{entry}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} {path} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} {path} is no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{zone}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{zone}&quot;; they stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no call {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no cause &quot;{text}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no certificate in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no change to redo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no change to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no extension in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no extension {extension}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no greeting &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no greeting for the sound &quot;{sound}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number &quot;{text}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number and no extension yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number or extension {dialled}. {remedy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number or extension {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number yet on which a caller could be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no private key in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no ringing tone for the country &quot;{zone}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for more sound in {parent}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for the files in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sound &quot;{sound}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sound file {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sound on this computer: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sound {name} (looked in {folders}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no step &quot;{target}&quot; to go to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no step of editing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no step {number}: the list has {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no take that was left behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no take to go on with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no take {identity}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text to speak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no time zone &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no voice &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {kind} &quot;{key}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {kind} &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing more to answer; `pbxgui transfer` sends its caller on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is only {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are there, the latest first: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This engine keeps no recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no database of time zones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user may not use the sound card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times are not supported here; include it without, or branch in the extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tones before Progress() or Answer() cannot be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment; if this stays, end the other process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again once it is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, or restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another voice, or a shorter text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two records of the kind {kind} would be called {both}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>United States</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use digits, * and #, with a + at most in front; {longest_number} characters at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use digits, letters, * # + and, after a leading underscore, X Z N [1-5] . or !</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use letters a-z, digits, - _ and . ({longest_name} at most), a letter or digit first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use letters, digits and underscores, beginning with a letter, at most {longest_name} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of these: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the commands of this pbxgui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Venezuela</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for a call to end, or install the full engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is free, or name another extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until one of them is over, end one with `pbxgui hangup`, or allow more: `pbxgui extension set {extension} --calls {call_limit}`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until somebody has taken it, or it has come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until somebody has, or end it with `pbxgui hangup`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the copy is complete, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What callers of a number hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done now: {possible}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it says is in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this caller heard is no greeting of pbxgui: {heard}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this caller heard is not there any more: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was heard cannot be written to {path}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recorded in {path} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recorded is kept. Free some space there; a minute takes 6 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recorded is kept. Make the folder writable for the user that runs pbxgui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written as {change} cannot be read back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written as {form} is not what was to be written: {fault}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written to {target} is not what the edited sound is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed cannot be kept: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed last cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever sees this can make calls at your cost. If a stranger may have seen it: pbxgui extension set {user} --new-secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {steps} steps it is too large for each of them to be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &quot;1&quot;, or go on with &quot;same =&gt; {word},...&quot; right below the extension&apos;s other lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &quot;;--&quot; where the comment begins, or put a space before the &quot;;&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &quot;Desk phone=sip:desk@10.0.0.7&quot;, with commas between several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &quot;any&quot;, &quot;anonymous&quot;, a number, &quot;+49301%&quot;, a pattern such as &quot;_0301X.&quot;, or &quot;contacts:NAME&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &quot;de&quot; or &quot;pt-BR&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &quot;n&quot; for the next priority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write ${NAME:offset} or ${NAME:offset:length} with numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write 1, 2, 3 and so on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write Dial(PJSIP/1001&amp;PJSIP/1002,30,r).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write Goto(label), Goto(extension,priority) or Goto(context,extension,priority).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write GotoIf($[&quot;${A}&quot; = &quot;b&quot;]?label-if-true:label-if-false).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write GotoIfTime(09:00-16:59,mon-fri,*,*?label-if-true:label-if-false).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write NoOp().</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write PJSIP/ followed by the extension, as in PJSIP/1001.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write Set(NAME=value).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write [context].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write [name].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a [context] and below it exten =&gt; number,1,Application().</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a cause of Q.850, for example 17 or USER_BUSY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a label or priority that exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a level from 0 to {highest_level}, or put the whole message in double quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number with a point, such as &quot;20&quot; or &quot;2.5&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number, n, n+1 or n(label).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a tag for each word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an underscore, then digits, * # +, X Z N or [1-5], and at the end . or ! for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least one tone, for example 440+480/2000,0/4000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write exten =&gt; number,priority,Application(arguments).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write for example &quot;user-busy&quot;, &quot;call-rejected&quot; or &quot;no-answer&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write frequencies in Hz and milliseconds, for example &quot;440+480/2000,0/4000&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write hours and minutes; the time zone is the schedule&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as &quot;sip:user@host&quot; or &quot;sip:user@host:5060;transport=tcp&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as --address 192.0.2.10:{usual_port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as in &quot;2026-12-24&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as in &quot;Europe/Berlin&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as in Europe/Berlin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as sip:1001@192.0.2.10 or sip:1001@192.0.2.10:5060.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it in digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it like custom/please-hold, without extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it once only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it without one: openssl pkey -in {path} -out NEW-FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it, or remove the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write its dates as single events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one of this machine&apos;s, such as 192.0.2.10.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one of: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write parts such as “ring de 2”, “say NAME” and “pause 0.5”, with commas between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write seconds, for example 5 or 0.5, at most {longest_wait}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the number itself; variables are not replaced in extension names here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write them as in &quot;100-119&quot; or &quot;100-104, 200&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write them as in &quot;2026&quot; or &quot;2026-2028&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write them as in &quot;mon-fri 09:00-17:00&quot;; an end before the start is on the following day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write times, weekdays, days, months, and perhaps a zone: 09:00-16:59,mon-fri,*,*,Europe/Berlin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what callers are to hear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what people call it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {application}({data}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write: {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[{context}] includes &quot;{include}&quot;, which does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[{name}] is no context in Asterisk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`pbxgui calls` lists those in progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a call that cannot be read ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a call that is no object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a command without a number of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a device or pipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line that is not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line that is not a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line that is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quality that cannot be read ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quoted text does not end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a record in {table} names one that is not in {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a recording that no version is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a reply without content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address to ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after a wrong key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the call is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an event without a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer-then-greet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beginning of the caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>big-endian WAV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot have &quot;{pattern}&quot; as character {index}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cap before the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contact group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contact group&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contact in group &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contains &quot;{character}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be read or written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>custom-ringback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delay in milliseconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delay of member {extension}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delayed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>destination of calls to nobody&apos;s phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>destination of calls to the busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>destination of declined calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>destination of diverted calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>destination of unanswered calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device of extension {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device&apos;s contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>divert after the cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>divert to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not begin with an underscore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited from {what}: {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ends before its {components} does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extension to ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extension&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faded in over {step} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faded out over {step} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {valid_from} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>functions are read with &quot;${{text}(...)}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greet-answer-ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greet-then-ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greeting of the ringback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greeting&apos;s file name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greeting&apos;s length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greeting&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has &quot;{event}&quot; over {days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has &quot;{rest}&quot; after a &quot;.&quot; or &quot;!&quot;, which already takes the rest of the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a &quot;[&quot; without its &quot;]&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a character that sound names cannot have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a set with letters outside ASCII</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an empty set &quot;[]&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has more than {most_entries} holidays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has more than {most_events} events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no recording that can be played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no room left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has the range &quot;{first}-{last}&quot;, which runs backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>have no day &quot;{part}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>have no time &quot;{text}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holiday&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hum of {step} Hz filtered out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported from {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in-order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a pattern of nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is being written by another process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty but for dashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is larger than {largest_calendar} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is longer than {longest_pattern} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is longer than {longest} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is none: it does not begin with BEGIN:VCALENDAR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a configuration database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not relative to the sounds folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is valid only {when}, and the call is on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it begins at {value} s, where the sound of {size} has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be read back ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it did not answer, or did not refresh the session in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends in &quot;\&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends where a value should stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has become shorter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has more than {deepest} parentheses and signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {found} frames instead of {frames}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {frames} frames at {rate} Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it knows nothing of the call any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it repeats too much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was made by another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its level is {difference} dB off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its likeness to the original is {likeness}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its place is behind the end of the sound, which lasts {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leads out of the sounds folder or has an empty part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited to {step} dBFS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loudness {step} LUFS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>member of group &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mono</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nameless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no folder at all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no line is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no phone responded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody could be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody took the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise lowered by {step} dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing in the sound is louder than {value} dBFS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing was heard from it for {seconds} s, and {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number dialled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of calls at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number to go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>policy after the cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>port for TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put together: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repeats &quot;{event}&quot; by {rule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repeats &quot;{event}&quot; with {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ring group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ring group to ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ring group&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing time of group &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rumble below {step} Hz filtered out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>schedule&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence at both ends taken out (below {step} dBFS{kept})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spoken by {voice}, {pace} words a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stereo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tag of &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text to speak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that is no file name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that the system has chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the call failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the call is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the call is refused everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the call is rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller does not begin with {prefix}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller does not fit {pattern}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller hung up before the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller is not in the contact group &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller is not {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller is told to call elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller shows a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the configuration has an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the extension “{extension}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number has changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number is not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number “{dialled}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the other side hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pattern has more than {longest_pattern} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the phone cannot do this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the phones share no codec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the regular expression &quot;{pattern}&quot; cannot be used: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the schedule &quot;{name}&quot; covers {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the schedule &quot;{name}&quot; does not cover {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sound gets longer than {longest_greeting} minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text has more than {longest_text} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the treatment &quot;{treatment}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no contact group &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no schedule &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nobody at this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transcript of &quot;{name}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>treatment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trimmed to {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {valid_until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>utf-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>we hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was written cannot be read back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when no key is pressed in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when the call has lasted too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when the caller presses star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when the operator is asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{application} goes to &quot;{branches}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{application} has no &quot;?&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{application} takes no argument &quot;{field}&quot; there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{by} dB louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{by} dB softer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{call} has been answered already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{call} hears no greeting at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{call} is just being transferred by a phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{call} is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} parts are too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} phones ring at once for one caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rings cannot be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} steps of editing are too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} years are asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {moment} ({zone})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{delay} of {ring_seconds} seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{dialled} is a service number: nobody outside can dial it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{dialled} is an extension: nobody outside can dial it. Let a public number lead to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{encoding}, {rate} kHz {channels}, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lead} s of silence before the first word: callers may think that nobody is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lines} lines are not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lowest} to {highest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{module}, and sip_cafile {file} (or wherever you copy that file to)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{most_clients} programs are connected to the engine already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} or {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} breaks off before its sound begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be written: there is no folder {parent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be decoded within {patience_seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not say how its sound is encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not understand &quot;{argument}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has a header that breaks off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has more than {most_bytes} bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no caller yet: the phone rings that shall be connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no closing &quot;)&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has {channels} channels at {rate} Hz, which is out of bounds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no sound that can be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no sound, only a header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds pictures but no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds samples that are no sound levels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a WAV file in an encoding that cannot be played (format {tag}, {bits} bits).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder, device or pipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is cut off or damaged: {seconds} of it can be decoded, {promised} are promised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is cut off: its header promises {size} bytes of sound, {available} are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is damaged: it cannot be decoded at {at}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in an encoding that cannot be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in no sound format that is known here, or its beginning is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no file but a folder, pipe or device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text (byte {start}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a WAV file (it looks like {kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a WAV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not set: a call has at most {most_variables} variables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lasts more than {max_seconds} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} lasts {minutes} minutes; the longest sound is {max_seconds} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} may not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} refers to another file or address, which is not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} says it has {channels} channels, outside 1 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} says its sample rate is {rate} Hz, outside {lowest} to {highest} Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} ({rule})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is not public: only extensions can call it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is the service &quot;{service}&quot;, which only the engine itself has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is {taken} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{party} wanted to transfer the call to {number}, where nobody can be called; it goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} became shorter while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be played: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} changed while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has {rate} Hz and not {rate_2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds samples that are no sound levels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is empty: it has no bytes at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a mono sound at {rate} Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not what was written to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is {kind}, not a sound file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was not written by pbxgui. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the greeting &quot;{greeting}&quot; is not valid on {today}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: there is no {kind} &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: there is no {kind} &quot;{reference}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: to {wanted} a {words} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pattern} begins with priority {priority}, so no call can begin there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{phone} has not responded for {seconds} s. Is the phone on, and its address right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{phone} vanished: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{places}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{program} could not speak with the voice {voice}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reference} is a number of another kind: choose it as {confused}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shortest_secret} to {longest_secret} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} brings the decoder down ({signal}). Nothing was imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} could not be decoded within {patience_seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} is empty: it has no bytes at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} is larger than {max_bytes} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} takes more memory than a sound may.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} was imported before, as a {known} file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{status} {phrase}: {meaning}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{steps} steps passed without any time passing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} cut out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} s of silence put in at {step_2} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} s of silence put in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tail} s of silence behind the last word: callers wait for nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} cannot be written: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has an extension in which no sound is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} says for no time how long records are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{valid_from} until {valid_until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} &quot;{name}&quot; appears twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} cannot be read ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} contains the control character U+{character}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} has {size} bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} of {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: 1 phone does not ring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: its delay is {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: until a phone is there, its part of the call goes as with --nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {count} phones do not ring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{whose} Change that with &quot;pbxgui number set {dialled} --public&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words_per_minute} words a minute cannot be spoken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} at {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} from {step} s on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“installers/pbxgui run” installs what is missing; everything else works without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“pbxgui greeting voices” lists those that are installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{target}” cannot be dialled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{target}” is not called: this is a test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{uri}” is not a SIP address.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message numerus="yes">
        <source>%n extension(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cannot be created; nothing is created until that is mended.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in 100-119 or 100-104, 200</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create several extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will be created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} becomes the number, {i} counts from 1. A strong secret is made for each.</source>
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
    <name>Shelf</name>
    <message>
        <source>Listen to take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove take</source>
        <translation type="unfinished"></translation>
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
    <name>SipWords</name>
    <message>
        <source>a message within the call, such as a key press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are you still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arrange the sound anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arrange the sound anew, as for hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended before the answer, as asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up before the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>news of the transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reply in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no sound format in common</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody can take the call now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overloaded or out of order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>please call somebody else: a transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>please take this call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>progress, without sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received, wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reply to {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound begins, without being answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the call ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the early reply has arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reply has arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nobody at this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trouble on the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who are you? Prove it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SnippetCall</name>
    <message>
        <source>Test call to {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SnippetEditor</name>
    <message>
        <source>Dialplan to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a piece of an Asterisk dialplan (extensions.conf) here: from a forum, from an old PBX. Or begin with one of the examples above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That has a line of more than {most} characters: it is no dialplan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That has {count} characters, and a dialplan at most {most}. Paste a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SnippetFeed</name>
    <message>
        <source>Check what was typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what was typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read what was typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulate a call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SnippetFindings</name>
    <message>
        <source>Line {line}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeakDialog</name>
    <message numerus="yes">
        <source>%n words a minute</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the computer speak a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for voices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No voice is installed. Install the package espeak-ng, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you for calling. Please hold the line.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeakerButton</name>
    <message>
        <source>Rescan: look for speakers and headphones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker or headphones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the system uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you listen on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device}, not connected</source>
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
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {all} lines in use, {free} free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>Answer: normally billed from here on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does it hold? {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on elsewhere: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it in “{schedule}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it one of these callers?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a ringing tone ({what})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play “{what}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller can hear us, and is not answered (183)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears that it is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears that no line is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller hears themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller&apos;s own telephone rings (180)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tone ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait {what} seconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>What has happened so far</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>180: it rings, not answered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>183: the caller hears us, not answered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>200: answered, normally billed from here on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered after {before} s, {who} after {all} s. Normally billed: {billed} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not answered: {how}. Normally never billed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {at} s {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {start} to {end} s {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greeting “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing of the caller&apos;s own phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing: {phones}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the call is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller hangs up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller&apos;s own voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableFiles</name>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV with secrets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeList</name>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you record is listed here until you use one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Teleprompter</name>
    <message>
        <source>&amp;Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write here what you want to say. It scrolls by while you record.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>What the caller hears, second by second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransferPopup</name>
    <message>
        <source>A number, an extension or a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number or extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers and extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send {caller} on to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
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
    <name>TrialLog</name>
    <message>
        <source>And so on: there are too many steps to list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program says: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrialQuestionFields</name>
    <message>
        <source>&amp;Dialled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk answers the call at a Playback without “noanswer”. Here that is played before the answer, unless this is ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly as As&amp;terisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write or choose what is dialled, such as 1001.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>call&amp;ed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now, Sunday 3 am, 2026-12-24 10:00</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TryPage</name>
    <message numerus="yes">
        <source>%n line(s) cannot be understood or cannot work.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>An engine of its own starts, for this call only…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the snippet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a sound file for “{name}” …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It can run. %n thing(s) to know.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It cannot be read: %n line(s) are wrong, as the list beside it says.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading what you typed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the snippet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated. {result}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulating…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TryWidgets</name>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hang up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: answer, then a greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: closed at night</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: greeting before answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: music while phones ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hang up after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a piece of dialplan, and run it. Nothing that is configured is touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Really call it now, and hear on this computer what the caller hears (Ctrl+Shift+Return). An engine of its own does it: no real phone rings, and nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulate it, without waiting for it (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens in the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hang up after</source>
        <translation type="unfinished"></translation>
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
    <name>ValidityFields</name>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>A good level for a phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It begins at once: some phones swallow the first syllable. A third of a second before it is best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is silent: callers will hear nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was recorded too loud: its loudest parts are cut off and crackle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much too quiet: many callers will not understand it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rather quiet: speak closer to the microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first word comes at the right moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very loud: it may sound distorted on a phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} long, which fits before the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} long: callers wait at most {cap} for an answer and will not hear its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s of silence before the first word: callers may think that nobody is there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VersionRows</name>
    <message>
        <source>Callers hear this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare version {number} with the current one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let callers hear this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let callers hear version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {number} · {length} · {day} · {made}</source>
        <translation type="unfinished"></translation>
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
    <name>WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} long</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>From a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the computer speak a text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of rings, greetings and pauses…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a ringback together…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record with the microphone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spoken by the computer…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeekPainter</name>
    <message>
        <source>Opening hours of the week</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for network addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for your network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phones have to be in the same network, such as your Wi-Fi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is in no network now. Connect it first, or try with a softphone on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome. In three minutes you hear your own greeting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do your phones find this computer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pbxgui connects the phones of your house, and says what callers hear before anybody answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} ({interface})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} – proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address}, only softphones on this computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhoHearsWhat</name>
    <message>
        <source>&amp;and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Fermer</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;umber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation type="unfinished">Qui entend quoi</translation>
    </message>
    <message>
        <source>a&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>call&amp;ed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now, Sunday 3 am, 2026-12-24 10:00</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>, from second {at} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service number: no phone rings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An extension has no rules: its phones ring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody else: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone of extension {number} is switched on at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number or extension {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is internal: calls from outside do not reach it. Make it public, or call from an extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}. {who}: no, {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}. {who}: yes. {what}</source>
        <translation type="unfinished"></translation>
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
