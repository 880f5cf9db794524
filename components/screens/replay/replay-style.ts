/** What programs print on a colour of their own; the classes are the room's, which a style sheet writes with a backslash. */
const grounds = ["done", "fail", "pause", "run", "teal", "term-yellow"]
  .map((name) => `.bg-${name}\\/20 { background: color-mix(in srgb, var(--${name}) 20%, transparent); }`)
  .concat(".bg-line2 { background: var(--line2); }")
  .join(" ");

/** The looks of a shared mission: the room's tokens and type, in both themes, with no font or picture from anywhere. */
export const replayStyle = `
:root { color-scheme: dark; --bg: #0a0b0d; --panel: #0f1114; --raise: #15181c; --hover: #1a1e23; --line: #20242a; --line2: #2b3038; --text: #e6e8eb; --dim: #9ba1a9; --faint: #828993; --run: #5aa2ff; --done: #3fb96b; --ask: #f2a93b; --fail: #f26d6d; --wait: #7d848d; --pause: #a78bfa; --teal: #45b8ac; --term-yellow: #c3b04a; --addbg: #0f2418; --delbg: #2a1416; }
@media (prefers-color-scheme: light) { :root { color-scheme: light; --bg: #f4f5f6; --panel: #ffffff; --raise: #f8f9fa; --hover: #f0f2f4; --line: #e4e7ea; --line2: #d3d7dc; --text: #15181c; --dim: #555c65; --faint: #666d76; --run: #1a63d6; --done: #187a42; --ask: #8f5500; --fail: #bf2f2f; --wait: #6a717b; --pause: #6d4cf0; --teal: #0d7a70; --term-yellow: #6f6000; --addbg: #e8f6ee; --delbg: #fdecec; } }
* { box-sizing: border-box; scrollbar-width: thin; scrollbar-color: var(--line2) transparent; }
body { margin: 0; background: var(--bg); color: var(--text); font: 13px/19px Geist, "Geist Sans", system-ui, -apple-system, "Segoe UI", sans-serif; font-feature-settings: "tnum", "ss01"; -webkit-font-smoothing: antialiased; }
:focus-visible { outline: 2px solid var(--run); outline-offset: -1px; border-radius: 4px; }
main { display: flex; flex-direction: column; height: 100vh; }
header, footer { display: flex; flex-shrink: 0; align-items: center; gap: 12px; padding: 0 12px; background: var(--panel); white-space: nowrap; }
header { height: 46px; border-bottom: 1px solid var(--line); } header > svg { flex-shrink: 0; } footer { gap: 10px; height: 36px; border-top: 1px solid var(--line); }
h1, h2, h3, ul, ol { margin: 0; padding: 0; list-style: none; font-size: 13px; font-weight: 500; }
h1 { flex: 0 1 auto; min-width: 12ch; font-weight: 600; } h1 > .dim { font-weight: 400; }
h2 { display: flex; align-items: center; height: 34px; padding: 0 12px; border-bottom: 1px solid var(--line); font-size: 12px; color: var(--dim); }
h3 { display: flex; align-items: center; gap: 8px; min-height: 31px; padding: 0 12px; }
ul, ol { font-weight: 400; }
.columns { display: grid; grid-template-columns: 272px minmax(0, 1fr) minmax(0, 1fr); flex: 1; min-height: 0; }
section { overflow-y: auto; background: var(--panel); border-left: 1px solid var(--line); container-type: inline-size; } section:first-child { border-left: 0; }
.cut { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .end { flex-shrink: 0; margin-left: auto; } header .end { flex-shrink: 1; }
.mono { font-family: "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 11.5px; }
.dim { color: var(--dim); } .faint { color: var(--faint); } .name { font-weight: 500; }
.run, .text-run { color: var(--run); } .done, .text-done { color: var(--done); } .ask, .text-ask { color: var(--ask); } .fail, .text-fail { color: var(--fail); } .wait, .text-wait, .text-dim { color: var(--wait); } .pause, .text-pause { color: var(--pause); }
[role=img] { display: inline-grid; flex-shrink: 0; place-items: center; }
.chip { display: inline-flex; flex-shrink: 0; align-items: center; gap: 5px; height: 22px; padding: 0 7px; border: 1px solid var(--line2); border-radius: 5px; font-size: 11.5px; }
.task { position: relative; display: grid; grid-template-columns: 15px minmax(0, 1fr) 64px 84px 58px; align-items: center; gap: 8px; height: 31px; padding: 0 12px 0 30px; content-visibility: auto; contain-intrinsic-size: auto 31px; }
.task:hover { background: var(--hover); } .task[data-chosen=true] { background: var(--hover); box-shadow: inset 2px 0 0 var(--text); }
.task .plain::after { content: ""; position: absolute; inset: 0; } .task .cost { text-align: right; } .task .agent { font-size: 12px; }
@container (max-width: 520px) { .task { grid-template-columns: 15px minmax(0, 1fr) 60px 52px; padding-left: 18px; } .task .word { display: none; } }
.rows { padding: 4px 0 8px; }
.member { display: grid; grid-template-columns: 15px minmax(0, 1fr) auto; align-items: center; column-gap: 8px; padding: 4px 12px; } .member .does { grid-column: 2 / -1; font-size: 12px; line-height: 17px; }
.member .does .wait { color: inherit; }
.file { display: flex; align-items: center; gap: 8px; height: 24px; padding: 0 12px; } .file > .faint { flex-shrink: 0; margin-left: auto; }
.line { display: grid; grid-template-columns: 58px 56px 24px minmax(0, 1fr); gap: 8px; padding: 0 12px; line-height: 20px; overflow-wrap: anywhere; }
.criteria li { display: flex; flex-direction: column; padding: 5px 12px; border-top: 1px solid var(--line); overflow-wrap: anywhere; } .criteria li > span:first-child { display: flex; gap: 8px; } .criteria li > span:first-child > .mono { flex-shrink: 0; }
.bar { position: relative; flex: 1; min-width: 80px; height: 24px; margin: 0 6px; } .bar::before, .passed { content: ""; position: absolute; top: 11px; left: 0; width: 100%; height: 2px; border-radius: 1px; background: var(--line2); } .passed { background: var(--text); }
.mark { position: absolute; top: 8px; width: 2px; height: 8px; margin-left: -1px; background: currentcolor; }
.bar input { position: absolute; inset: 0 -6px; width: calc(100% + 12px); height: 24px; margin: 0; appearance: none; background: transparent; cursor: pointer; }
.bar input::-webkit-slider-runnable-track { height: 24px; } .bar input::-webkit-slider-thumb { appearance: none; width: 12px; height: 12px; margin-top: 6px; border: 0; border-radius: 50%; background: var(--text); }
.bar input::-moz-range-thumb { width: 12px; height: 12px; border: 0; border-radius: 50%; background: var(--text); }
.moment { min-width: 26ch; text-align: right; } .told { width: 220px; font-size: 12px; } .note { margin: 0; padding: 16px 12px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
button, select { font: inherit; color: inherit; background: none; border: 0; cursor: pointer; }
.icon { display: grid; place-items: center; width: 26px; height: 26px; padding: 0; border-radius: 6px; color: var(--dim); } .icon:hover { background: var(--hover); color: var(--text); }
select { height: 22px; padding: 0 18px 0 6px; border: 1px solid var(--line2); border-radius: 5px; appearance: none; background: linear-gradient(45deg, transparent 50%, var(--wait) 50%) right 9px top 9px / 4px 4px no-repeat, linear-gradient(-45deg, transparent 50%, var(--wait) 50%) right 5px top 9px / 4px 4px no-repeat var(--panel); font: 11px "Geist Mono", ui-monospace, monospace; color: var(--dim); }
.plain { padding: 0; text-align: left; } .plain[aria-pressed=true] { font-weight: 500; }
[role=tablist] { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; gap: 2px; height: 34px; padding: 0 12px; background: var(--panel); border-bottom: 1px solid var(--line); }
[role=tab] { position: relative; padding: 3px 8px; border-radius: 5px; font-size: 12.5px; font-weight: 500; color: var(--dim); } [role=tab]:hover { color: var(--text); }
[role=tab][aria-selected=true] { background: var(--hover); color: var(--text); } [role=tab][aria-selected=true]::after { content: ""; position: absolute; inset: auto 8px 0; height: 2px; border-radius: 1px; background: var(--text); }
.diff { width: 100%; margin-bottom: 12px; border-collapse: collapse; table-layout: fixed; line-height: 18px; } .diff caption { padding: 5px 12px; text-align: left; color: var(--dim); background: var(--raise); border: solid var(--line); border-width: 1px 0; }
.diff td { padding: 0 6px; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; } .diff td:nth-child(-n+2) { width: 44px; text-align: right; user-select: none; }
.command { border-top: 1px solid var(--line); } .command summary { display: flex; align-items: center; gap: 8px; height: 28px; padding: 0 12px; cursor: pointer; list-style: none; } .command summary:hover { background: var(--hover); } .command .note { padding: 6px 12px; }
.printed { margin: 0; padding: 8px 12px; background: var(--bg); line-height: 18px; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 8; }
.text-text { color: var(--text); } .text-faint { color: var(--faint); } .text-teal { color: var(--teal); } .text-term-yellow { color: var(--term-yellow); } .font-semibold { font-weight: 600; } .italic { font-style: italic; } .underline { text-decoration: underline; } .line-through { text-decoration: line-through; } .underline.line-through { text-decoration: underline line-through; }
${grounds}
.insert { background: var(--addbg); } .delete { background: var(--delbg); }
@media (max-width: 1200px) { .columns { grid-template-columns: 216px minmax(0, 1fr) minmax(0, 1fr); } .told { width: 130px; } }
@media (max-width: 800px) { h1 > .dim { display: none; } .columns { grid-template-columns: minmax(0, 1fr); overflow-y: auto; } section { overflow: visible; border-left: 0; border-top: 1px solid var(--line); } section:first-child { border-top: 0; } section[aria-label=Tasks] { order: -1; } [role=tablist] { position: static; } .told, .made, .waits { display: none; } .moment { min-width: 0; } }
`;
