/** The looks of a shared mission: the room's colours, in both themes, with no font or picture from anywhere. */
export const replayStyle = `
:root { color-scheme: dark light; --bg:#0a0b0d; --panel:#0f1013; --line:#1e2126; --text:#ecedef; --dim:#a0a6ae; --run:#6ea8fe; --done:#4cc26f; --ask:#e9a13b; --fail:#f0736e; --addbg:#0f2a1a; --delbg:#331417; }
@media (prefers-color-scheme: light) { :root { --bg:#f4f5f6; --panel:#fff; --line:#dfe2e6; --text:#15171a; --dim:#565d66; --run:#1d5fc4; --done:#19713b; --ask:#8a5200; --fail:#b3261e; --addbg:#e2f5e8; --delbg:#fde8e6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 13px/1.45 system-ui, sans-serif; }
main { display: flex; flex-direction: column; height: 100vh; }
header, footer { display: flex; align-items: center; gap: 14px; padding: 9px 14px; background: var(--panel); border-bottom: 1px solid var(--line); }
footer { border: 0; border-top: 1px solid var(--line); }
h1 { margin: 0; font-size: 14px; } h2 { margin: 0; padding: 8px 12px; font-size: 12px; color: var(--dim); } h3 { display: flex; gap: 8px; margin: 0; padding: 6px 12px; font-size: 13px; border-top: 1px solid var(--line); }
.columns { display: grid; grid-template-columns: 260px minmax(0, 1fr) minmax(0, 1.1fr); flex: 1; min-height: 0; }
section { overflow-y: auto; background: var(--panel); border-right: 1px solid var(--line); }
ul, ol { margin: 0; padding: 0 12px 8px; list-style: none; }
li { display: flex; flex-direction: column; padding: 3px 0; overflow-wrap: anywhere; }
li > span:first-child { display: flex; gap: 6px; }
ol li { display: block; padding: 0; } ol li > span:first-child { display: inline; }
.task { display: grid; grid-template-columns: 34px minmax(0, 1fr) 70px 90px 60px; gap: 8px; content-visibility: auto; contain-intrinsic-size: auto 24px; }
.mono { font-family: ui-monospace, monospace; font-size: 12px; } .end { margin-left: auto; }
.dim, .faint, .wait, .pause { color: var(--dim); } .run { color: var(--run); } .done { color: var(--done); } .ask { color: var(--ask); } .fail { color: var(--fail); }
.bar { position: relative; flex: 1; height: 22px; } .bar input { position: absolute; inset: 0; width: 100%; margin: 0; }
.mark { position: absolute; bottom: -2px; width: 2px; height: 5px; background: currentcolor; }
.told { width: 240px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; } .note { padding: 20px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
button, select { font: inherit; color: inherit; background: var(--bg); border: 1px solid var(--line); border-radius: 6px; padding: 2px 10px; }
.plain { padding: 0; border: 0; background: none; text-align: left; cursor: pointer; } .plain:hover { text-decoration: underline; } .plain[aria-pressed=true] { font-weight: 600; }
[role=tablist] { position: sticky; top: 0; z-index: 1; display: flex; gap: 6px; padding: 5px 12px; background: var(--panel); border-bottom: 1px solid var(--line); }
[role=tab] { border-color: transparent; background: none; color: var(--dim); } [role=tab][aria-selected=true] { border-color: var(--line); background: var(--bg); color: var(--text); }
.diff { width: 100%; margin-bottom: 12px; border-collapse: collapse; table-layout: fixed; } .diff caption { padding: 5px 12px; text-align: left; color: var(--dim); }
.diff td { padding: 0 6px; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; } .diff td:nth-child(-n+2) { width: 44px; text-align: right; user-select: none; }
.insert { background: var(--addbg); } .delete { background: var(--delbg); }
@media (max-width: 800px) { .columns { grid-template-columns: 1fr; overflow-y: auto; } section { overflow: visible; } .told { display: none; } }
`;
