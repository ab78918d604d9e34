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
        <source>Add number</source>
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
        <source>Normally billed from then on; what the caller hears goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the caller&apos;s number on the clipboard</source>
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
        <source>Name of the greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New version from a file…</source>
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
        <source>Any sound or video file; it can be dropped here or pasted as well.</source>
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
        <source>Show what the number&apos;s callers hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
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
        <source>What callers hear first</source>
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
        <source>{phones} ring(s)</source>
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
        <source>Version {number} · {length} · {day} · {file}</source>
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
