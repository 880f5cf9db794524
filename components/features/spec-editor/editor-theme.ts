import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const editorTheme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--bg)", color: "var(--text)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-geist-mono), monospace", lineHeight: "21px" },
  ".cm-content": { padding: "8px 0 40px", caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "transparent", border: "none", color: "var(--faint)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "40px", paddingRight: "6px" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--hover) 70%, transparent)",
  },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--run) 26%, transparent)",
  },
  ".cm-placeholder": { color: "var(--faint)", whiteSpace: "pre-wrap" },
  ".cm-gate-gutter": { width: "18px" },
  ".cm-gate-sign": {
    display: "inline-block",
    width: "0",
    height: "0",
    margin: "6px 0 0 3px",
    borderLeft: "5px solid transparent",
    borderRight: "5px solid transparent",
    borderBottom: "9px solid var(--ask)",
  },
  ".cm-gate-line": { backgroundColor: "color-mix(in srgb, var(--ask) 9%, transparent)" },
  ".cm-gate-words": {
    textDecoration: "underline wavy var(--ask) 1px",
    textUnderlineOffset: "4px",
  },
  ".cm-gate-message": {
    display: "flex",
    flexWrap: "wrap",
    columnGap: "12px",
    padding: "1px 12px 4px 6px",
    color: "var(--ask)",
    font: "12px/17px var(--font-geist-sans), sans-serif",
    whiteSpace: "normal",
  },
  ".cm-gate-message code": {
    padding: "0 4px",
    borderRadius: "3px",
    backgroundColor: "color-mix(in srgb, var(--ask) 12%, transparent)",
    font: "11px/16px var(--font-geist-mono), monospace",
  },
  ".cm-gate-message button": {
    color: "var(--text)",
    textDecoration: "underline",
    textUnderlineOffset: "2px",
    font: "inherit",
  },
  ".cm-gate-accepted": { color: "var(--faint)" },
  ".cm-gate-accepted button": { color: "var(--faint)", textDecoration: "none" },
  ".cm-panels": { backgroundColor: "var(--raise)", color: "var(--text)", borderColor: "var(--line)" },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--run) 25%, transparent)" },
});

export const editorHighlight = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.heading, fontWeight: "600" },
    { tag: tags.strong, fontWeight: "600" },
    { tag: tags.emphasis, fontStyle: "italic" },
    {
      tag: [tags.processingInstruction, tags.meta, tags.comment, tags.contentSeparator],
      color: "var(--faint)",
    },
    { tag: [tags.keyword, tags.typeName, tags.link, tags.url], color: "var(--pause)" },
    { tag: [tags.monospace, tags.string], color: "var(--dim)" },
  ]),
);
