"""How a bench's page looks: light and dark as the reader has it, and on paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --surface: #ffffff; --raised: #f5f6f8; --text: #16181d; --quiet: #5a6170; --line: #dfe2e8;
  --accent: #0b63ce;
  --stage4: #2f6fb5; --stage5: #1b9aaa; --stage6: #7ab648; --stage7: #d9a514; --stage8: #c4622d;
  --stage9: #8a8f99;
  --stage10: #8456b4; --second: #b4461f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: #14161a; --raised: #1d2026; --text: #eceef2; --quiet: #a2a9b8; --line: #333842;
    --accent: #6aaeff;
    --stage4: #5b9be0; --stage5: #38b8c8; --stage6: #93cc62; --stage7: #e6bc45; --stage8: #e0854f;
    --stage9: #a4a9b4;
    --stage10: #ab84d8; --second: #f0916b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 1080px; padding: 32px 24px 64px; background: var(--surface);
  color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 40px 0 4px; }
p { margin: 4px 0 12px; max-width: 78ch; }
.quiet { color: var(--quiet); }
.warning { border-left: 4px solid var(--second); padding: 8px 12px; background: var(--raised); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 20px; margin: 20px 0;
    padding: 16px 20px;
  background: var(--raised); border-radius: 8px; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 13px; }
figure { margin: 12px 0 0; overflow-x: auto; } figure > svg { display: block; width: 100%;
    min-width: 640px; height: auto; }
figcaption { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 12px; color: var(--quiet);
    font-size: 13px; }
.key { display: inline-flex; align-items: center; gap: 6px; }
.key svg { width: 22px; height: 12px; flex: none; }
.patterns { position: absolute; }
svg text { font-size: 13px; fill: var(--text); }
svg .label { text-anchor: end; } svg .tick { text-anchor: middle; } svg .unit { text-anchor: end; }
svg .tick, svg .unit, svg .word { fill: var(--quiet); font-size: 12px; }
svg .word { font-style: italic; }
svg .grid { stroke: var(--line); } svg .one { stroke: var(--quiet); stroke-dasharray: 4 3; }
svg .bar.whole { fill: var(--accent); } svg .bar.second { fill: var(--stage5); }
svg .bar.stage4 { fill: var(--stage4); } svg .bar.stage5 { fill: var(--stage5); }
svg .bar.stage6 { fill: var(--stage6); }
svg .bar.stage7 { fill: var(--stage7); } svg .bar.stage8 { fill: var(--stage8); }
svg .bar.stage9 { fill: var(--stage9); }
svg .bar.stage10 { fill: var(--stage10); }
svg .hatched { fill: url(#hatch); stroke: var(--text); stroke-width: 1; stroke-dasharray: 3 2; }
svg .hatch-line { stroke: var(--surface); stroke-width: 3; }
svg .whisker { stroke: var(--text); stroke-width: 1.5; fill: none; }
svg .point line { stroke-width: 2; } svg .point circle { stroke-width: 2; }
svg .point.first circle { fill: var(--accent); }
svg .point.first circle, svg .point.first line { stroke: var(--accent); }
svg .point.second circle { fill: var(--second); }
svg .point.second circle, svg .point.second line { stroke: var(--second); }
svg .point.open circle { fill: var(--surface); }
.wide { overflow-x: auto; margin-top: 12px; }
table { border-collapse: collapse; font-size: 13px; width: 100%; }
th, td { padding: 5px 8px; text-align: right; border-bottom: 1px solid var(--line);
    white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
thead th { color: var(--quiet); font-weight: 600; vertical-align: bottom; white-space: normal; }
td.modelled { font-style: italic; }
ul { padding-left: 20px; max-width: 82ch; } li { margin: 4px 0; }
@media (max-width: 700px) { body { padding: 20px 14px 40px; } dl { grid-template-columns: 1fr; }
    dt { margin-top: 6px; } }
@media print {
  :root {
    --surface: #ffffff; --raised: #f5f6f8; --text: #000000; --quiet: #444a55; --line: #cccccc;
    --accent: #0b63ce;
    --stage4: #2f6fb5; --stage5: #1b9aaa; --stage6: #7ab648; --stage7: #d9a514; --stage8: #c4622d;
    --stage9: #8a8f99;
    --stage10: #8456b4; --second: #b4461f; color-scheme: light;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 11pt; }
  figure, table, dl, li { break-inside: avoid; } h2 { break-after: avoid; }
  .wide, figure { overflow: visible; } figure > svg { min-width: 0; } table { font-size: 7.5pt; }
  th, td { padding: 3px 4px; }
  @page { margin: 14mm; }
}
"""
