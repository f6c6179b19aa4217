<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n alarm</numerusform>
            <numerusform>%n alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n intent(s)</source>
        <translation>
            <numerusform>%n intent</numerusform>
            <numerusform>%n intents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) have their defaults again.</source>
        <translation>
            <numerusform>%n setting has its default again.</numerusform>
            <numerusform>%n settings have their defaults again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n timer(s)</source>
        <translation>
            <numerusform>%n timer</numerusform>
            <numerusform>%n timers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give the %n setting(s) that you changed the default back? You can undo this afterwards.</source>
        <translation>
            <numerusform>Give the setting that you changed its default back? You can undo this afterwards.</numerusform>
            <numerusform>Give the %n settings that you changed their defaults back? You can undo this afterwards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n timer(s) already; cancel some first.</source>
        <translation>
            <numerusform>There is %n timer already; cancel it first.</numerusform>
            <numerusform>There are %n timers already; cancel some first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p90 needs %n run(s)</source>
        <translation>
            <numerusform>p90 needs %n run</numerusform>
            <numerusform>p90 needs %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title} and %n more</source>
        <translation>
            <numerusform>{title} and %n more</numerusform>
            <numerusform>{title} and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
