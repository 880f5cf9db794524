"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import { editorHighlight, editorTheme } from "./editor-theme";
import { gateMarks, type LineMark, showMarks } from "./gate-marks";

export type SpecEditorHandle = { goToLine: (line: number) => void };

type SpecEditorProps = {
  text: string;
  marks: LineMark[];
  onChange: (text: string) => void;
  onAccept: (check: string) => void;
  onSubmit: () => void;
  handle: RefObject<SpecEditorHandle | null>;
};

const hint =
  "Paste or drop a spec, or write what you want built.\n\nAs a …, I want …, so that …\n- [ ] Given …, When …, Then …";

export function SpecEditor({ text, marks, onChange, onAccept, onSubmit, handle }: SpecEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ text, onChange, onAccept, onSubmit });
  useEffect(() => {
    latest.current = { text, onChange, onAccept, onSubmit };
  });

  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          lineNumbers(),
          gateMarks({ accept: (check) => latest.current.onAccept(check) }),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          drawSelection(),
          history(),
          search({ top: true }),
          // Without underlined headings: the last line of YAML front matter would turn it all into one.
          markdown({ extensions: { remove: ["SetextHeading"] } }),
          editorHighlight,
          editorTheme,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "Spec", spellcheck: "true", tabindex: "0" }),
          placeholder(hint),
          keymap.of([
            {
              key: "Mod-Enter",
              run: () => {
                latest.current.onSubmit();
                return true;
              },
            },
            ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"),
            ...historyKeymap,
            ...searchKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);

  // Text that came from elsewhere (a file, an example, undo of a discard) replaces the document.
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    if (view.current) showMarks(view.current, marks);
  }, [marks]);

  useImperativeHandle(handle, () => ({
    goToLine(number) {
      const editor = view.current;
      if (!editor) return;
      const line = editor.state.doc.line(Math.min(Math.max(1, number), editor.state.doc.lines));
      editor.dispatch({
        selection: { anchor: line.from },
        effects: EditorView.scrollIntoView(line.from, { y: "center" }),
      });
      editor.focus();
    },
  }));

  return <div ref={host} className="h-full min-h-0 overflow-hidden" />;
}
