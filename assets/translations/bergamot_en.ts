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
        <source>%n chunk(s) of speech. Times count from the first sample heard.</source>
        <translation>
            <numerusform>%n chunk of speech. Times count from the first sample heard.</numerusform>
            <numerusform>%n chunks of speech. Times count from the first sample heard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), {whole} KiB, the largest {largest} KiB, measured when they were handed to the socket. The line is the sum of bytes.</source>
        <translation>
            <numerusform>%n frame, {whole} KiB, the largest {largest} KiB, measured when they were handed to the socket. The line is the sum of bytes.</numerusform>
            <numerusform>%n frames, {whole} KiB, the largest {largest} KiB, measured when they were handed to the socket. The line is the sum of bytes.</numerusform>
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
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
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
        <source>%n of the timer(s) of the last time could not be read.</source>
        <translation>
            <numerusform>One of the timers of the last time could not be read.</numerusform>
            <numerusform>%n of the timers of the last time could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reminder(s)</source>
        <translation>
            <numerusform>%n reminder</numerusform>
            <numerusform>%n reminders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) found</source>
        <translation>
            <numerusform>%n request found</numerusform>
            <numerusform>%n requests found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) do not fit and have their defaults again: {names}.</source>
        <translation>
            <numerusform>%n setting does not fit and has its default again: {names}.</numerusform>
            <numerusform>%n settings do not fit and have their defaults again: {names}.</numerusform>
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
        <source>, %n sound(s) in {folder}</source>
        <translation>
            <numerusform>, %n sound in {folder}</numerusform>
            <numerusform>, %n sounds in {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase every request that is older than %n day(s)?</source>
        <translation>
            <numerusform>Erase every request that is older than a day?</numerusform>
            <numerusform>Erase every request that is older than %n days?</numerusform>
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
        <source>Older than %n day(s)…</source>
        <translation>
            <numerusform>Older than a day…</numerusform>
            <numerusform>Older than %n days…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text and times are kept for %n day(s).</source>
        <translation>
            <numerusform>Text and times are kept for %n day.</numerusform>
            <numerusform>Text and times are kept for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text, times and sound are kept for %n day(s).</source>
        <translation>
            <numerusform>Text, times and sound are kept for %n day.</numerusform>
            <numerusform>Text, times and sound are kept for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The backend ended %n time(s) within a minute and is left alone until you press Restart; its log is {path}</source>
        <translation>
            <numerusform>The backend ended %n time within a minute and is left alone until you press Restart; its log is {path}</numerusform>
            <numerusform>The backend ended %n times within a minute and is left alone until you press Restart; its log is {path}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The data of a step is kept for the last %n request(s).</source>
        <translation>
            <numerusform>The data of a step is kept for the last request.</numerusform>
            <numerusform>The data of a step is kept for the last %n requests.</numerusform>
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
        <source>Written: %n request(s) in {file}</source>
        <translation>
            <numerusform>Written: %n request in {file}</numerusform>
            <numerusform>Written: %n requests in {file}</numerusform>
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
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>every hour</numerusform>
            <numerusform>every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>every month</numerusform>
            <numerusform>every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>every week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>every year</numerusform>
            <numerusform>every %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>half of %n run(s) lie</source>
        <translation>
            <numerusform>half of %n run lies</numerusform>
            <numerusform>half of %n runs lie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>load {load} on %n core(s) when it began</source>
        <translation>
            <numerusform>load {load} on %n core when it began</numerusform>
            <numerusform>load {load} on %n cores when it began</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>p50 {p50}, p95 {p95} over the last %n request(s) on this accelerator</source>
        <translation>
            <numerusform>p50 {p50}, p95 {p95} over the last %n request on this accelerator</numerusform>
            <numerusform>p50 {p50}, p95 {p95} over the last %n requests on this accelerator</numerusform>
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
        <source>{done} of %n run(s)</source>
        <translation>
            <numerusform>{done} of %n run</numerusform>
            <numerusform>{done} of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title} and %n more</source>
        <translation>
            <numerusform>{title} and %n more</numerusform>
            <numerusform>{title} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{wait} (measured, median of %n spoken request(s))</source>
        <translation>
            <numerusform>{wait} (measured, median of %n spoken request)</numerusform>
            <numerusform>{wait} (measured, median of %n spoken requests)</numerusform>
        </translation>
    </message>
</context>
</TS>
