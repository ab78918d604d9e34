<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n call(s) changed</source>
        <translation>
            <numerusform>%n call changed</numerusform>
            <numerusform>%n calls changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AsteriskPage</name>
    <message numerus="yes">
        <source>%n file(s) would change.</source>
        <translation>
            <numerusform>%n file would change.</numerusform>
            <numerusform>%n files would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written. Now let Asterisk read them: </source>
        <translation>
            <numerusform>%n file written. Now let Asterisk read them: </numerusform>
            <numerusform>%n files written. Now let Asterisk read them: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message numerus="yes">
        <source>and %n more phone(s)</source>
        <translation>
            <numerusform>and %n more phone</numerusform>
            <numerusform>and %n more phones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallSummary</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hear(s) a greeting</source>
        <translation>
            <numerusform>%n hears a greeting</numerusform>
            <numerusform>%n hear a greeting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conversation</source>
        <translation>
            <numerusform>%n in conversation</numerusform>
            <numerusform>%n in conversation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ring(s)</source>
        <translation>
            <numerusform>%n rings</numerusform>
            <numerusform>%n ring</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DialplanScreen</name>
    <message numerus="yes">
        <source>%n thing(s) to look at. Return leads to the record.</source>
        <translation>
            <numerusform>%n thing to look at. Return leads to the record.</numerusform>
            <numerusform>%n things to look at. Return leads to the record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EngineNotices</name>
    <message numerus="yes">
        <source>Restarting the engine ends %n call(s) in progress.</source>
        <translation>
            <numerusform>Restarting the engine ends %n call in progress.</numerusform>
            <numerusform>Restarting the engine ends %n calls in progress.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopping the engine ends %n call(s) in progress.</source>
        <translation>
            <numerusform>Stopping the engine ends %n call in progress.</numerusform>
            <numerusform>Stopping the engine ends %n calls in progress.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryReminder</name>
    <message numerus="yes">
        <source>%n other greeting(s) end as well.</source>
        <translation>
            <numerusform>%n other greeting ends as well.</numerusform>
            <numerusform>%n other greetings end as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExtensionEdits</name>
    <message numerus="yes">
        <source>Remove %n extension(s)</source>
        <translation>
            <numerusform>Remove %n extension</numerusform>
            <numerusform>Remove %n extensions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GreetingWords</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GreetingsList</name>
    <message numerus="yes">
        <source>{name}, %n second(s)</source>
        <translation>
            <numerusform>{name}, %n second</numerusform>
            <numerusform>{name}, %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) exported</source>
        <translation>
            <numerusform>%n call exported</numerusform>
            <numerusform>%n calls exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%n fault(s): nothing is imported until the file is mended.</source>
        <translation>
            <numerusform>%n fault: nothing is imported until the file is mended.</numerusform>
            <numerusform>%n faults: nothing is imported until the file is mended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumbersModel</name>
    <message numerus="yes">
        <source>%n more rule(s)</source>
        <translation>
            <numerusform>%n more rule</numerusform>
            <numerusform>%n more rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhoneWords</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) of yours, as a caller would</source>
        <translation>
            <numerusform>%n number of yours, as a caller would</numerusform>
            <numerusform>%n numbers of yours, as a caller would</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other extension(s)</source>
        <translation>
            <numerusform>%n other extension</numerusform>
            <numerusform>%n other extensions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation>
            <numerusform>%n phone ready</numerusform>
            <numerusform>%n phones ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhonesModel</name>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation>
            <numerusform>%n phone ready</numerusform>
            <numerusform>%n phones ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RingbackDialog</name>
    <message numerus="yes">
        <source>%n part(s) are too many.</source>
        <translation>
            <numerusform>%n part is too many.</numerusform>
            <numerusform>%n parts are too many.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rings as in {country}: %n time(s)</source>
        <translation>
            <numerusform>Rings as in {country}: once</numerusform>
            <numerusform>Rings as in {country}: %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScheduleEdits</name>
    <message numerus="yes">
        <source>Remove %n day(s) of schedule {name}</source>
        <translation>
            <numerusform>Remove %n day of schedule {name}</numerusform>
            <numerusform>Remove %n days of schedule {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScheduleWords</name>
    <message numerus="yes">
        <source>{day}: clocks go back %n minute(s); hours within the repeated time count twice.</source>
        <translation>
            <numerusform>{day}: clocks go back %n minute; hours within the repeated time count twice.</numerusform>
            <numerusform>{day}: clocks go back %n minutes; hours within the repeated time count twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day}: clocks go forward %n minute(s); hours within the skipped time do not happen.</source>
        <translation>
            <numerusform>{day}: clocks go forward %n minute; hours within the skipped time do not happen.</numerusform>
            <numerusform>{day}: clocks go forward %n minutes; hours within the skipped time do not happen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchedulesScreen</name>
    <message numerus="yes">
        <source>%n new holiday(s) from {file}</source>
        <translation>
            <numerusform>%n new holiday from {file}</numerusform>
            <numerusform>%n new holidays from {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message numerus="yes">
        <source>%n extension(s)</source>
        <translation>
            <numerusform>%n extension</numerusform>
            <numerusform>%n extensions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cannot be created; nothing is created until that is mended.</source>
        <translation>
            <numerusform>%n of them cannot be created; nothing is created until that is mended.</numerusform>
            <numerusform>%n of them cannot be created; nothing is created until that is mended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeakDialog</name>
    <message numerus="yes">
        <source>%n words a minute</source>
        <translation>
            <numerusform>%n word a minute</numerusform>
            <numerusform>%n words a minute</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n call(s) in progress</source>
        <translation>
            <numerusform>%n call in progress</numerusform>
            <numerusform>%n calls in progress</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TryPage</name>
    <message numerus="yes">
        <source>%n line(s) cannot be understood or cannot work.</source>
        <translation>
            <numerusform>%n line cannot be understood or cannot work.</numerusform>
            <numerusform>%n lines cannot be understood or cannot work.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It can run. %n thing(s) to know.</source>
        <translation>
            <numerusform>It can run. %n thing to know.</numerusform>
            <numerusform>It can run. %n things to know.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It cannot be read: %n line(s) are wrong, as the list beside it says.</source>
        <translation>
            <numerusform>It cannot be read: %n line is wrong, as the list beside it says.</numerusform>
            <numerusform>It cannot be read: %n lines are wrong, as the list beside it says.</numerusform>
        </translation>
    </message>
</context>
</TS>
