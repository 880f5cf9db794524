"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
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
import { Echoes } from "./echoes";
import { editorHighlight, editorTheme } from "./editor-theme";
import { gateMarks, type LineMark, showMarks } from "./gate-marks";
import { replacesAll } from "./replaces-all";

export type SpecEditorHandle = { goToLine: (line: number) => void };

type SpecEditorProps = {
  text: string;
  marks: LineMark[];
  /** `whole`: nothing of the text before is left in it. */
  onChange: (text: string, whole: boolean) => void;
  onAccept: (check: string) => void;
  onSubmit: () => void;
  handle: RefObject<SpecEditorHandle | null>;
  /** What people and screen readers know it as. */
  label?: string;
  /** Shown while it is empty. */
  hint?: string;
  /** Has the keys as soon as it is there. */
  takesFocus?: boolean;
};

const specHint =
  "Paste or drop a spec, or write what you want built.\n\nAs a …, I want …, so that …\n- [ ] Given …, When …, Then …";

const wordsPlace = new Compartment();
/** What it is called, and what it says while it is empty. */
const wordsOf = (label: string, hint: string) => [
  EditorView.contentAttributes.of({ "aria-label": label }),
  placeholder(hint),
];
const fromOutside = Annotation.define<boolean>();

export function SpecEditor({
  text,
  marks,
  onChange,
  onAccept,
  onSubmit,
  handle,
  label = "Spec",
  hint = specHint,
  takesFocus = false,
}: SpecEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const echoes = useRef(new Echoes());
  const latest = useRef({ text, onChange, onAccept, onSubmit });
  const words = useRef({ label, hint, takesFocus });
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
          EditorView.contentAttributes.of({
            spellcheck: "true",
            tabindex: "0",
          }),
          wordsPlace.of(wordsOf(words.current.label, words.current.hint)),
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
            if (!update.docChanged || update.transactions.some((one) => one.annotation(fromOutside))) return;
            const written = update.state.doc.toString();
            echoes.current.tell(written);
            latest.current.onChange(written, replacesAll(update.startState.doc, update.changes));
          }),
        ],
      }),
    });
    view.current = editor;
    if (words.current.takesFocus) editor.focus();
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);

  // Text that came from elsewhere (a file, an example, undo of a discard) replaces the document.
  useEffect(() => {
    const editor = view.current;
    if (!editor || echoes.current.take(text, editor.state.doc.toString())) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      annotations: fromOutside.of(true),
    });
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: wordsPlace.reconfigure(wordsOf(label, hint)) });
  }, [label, hint]);

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
