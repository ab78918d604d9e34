<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>LiveScreen</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hear(s) a greeting, not billed</source>
        <translation>
            <numerusform>%n hears a greeting, not billed</numerusform>
            <numerusform>%n hear a greeting, not billed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conversation</source>
        <translation>
            <numerusform>%n in conversation</numerusform>
            <numerusform>%n in conversation</numerusform>
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
</TS>
