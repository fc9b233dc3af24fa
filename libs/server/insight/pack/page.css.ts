/** The page is opened from a folder, perhaps without a network, so it loads nothing. */
export const PAGE_CSS = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1c1b19;--ink-2:#56534b;--line:#d3cec2;--accent:#1f5fae}
@media (prefers-color-scheme:dark){:root{--paper:#161514;--ink:#edeae3;--ink-2:#b8b3a8;--line:#44413a;--accent:#7fb2ee}}
body{max-width:72ch;margin:0 auto;padding:40px 20px 80px;background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,'Times New Roman',serif}
h1{font-size:32px;line-height:1.2;margin:0 0 8px}h2{margin:40px 0 8px;font-size:22px}h3{margin:24px 0 4px;font-size:17px}
.about,th,td.data,caption{color:var(--ink-2);font:13px/1.5 system-ui,sans-serif}
a{color:var(--accent)}ol.verdicts{padding:0;list-style:none}
ol.verdicts>li,ol.corrections>li{padding:14px 0;border-top:1px solid var(--line);break-inside:avoid}
ol.corrections{padding:0;list-style:none}blockquote{margin:4px 0;padding-left:12px;border-left:2px solid var(--line)}p{margin:4px 0}
.wide{overflow-x:auto;margin-bottom:24px}table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}caption{padding-bottom:6px;text-align:start}
th,td{padding:4px 12px 4px 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}td.data{text-align:end}
code{font-size:12px;overflow-wrap:anywhere}
@media print{:root{--paper:#fff;--ink:#000;--ink-2:#444;--line:#bbb;--accent:#000}body{max-width:none;padding:0;font-size:11pt}a{text-decoration:none}}
`;
