import { type Extension, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  WidgetType,
} from "@codemirror/view";
import { codeParts } from "@/components/ui/code-parts";

export type LineMark = {
  check: string;
  gate: string;
  message: string;
  line: number;
  from?: number;
  to?: number;
  accepted: boolean;
  /** What cannot be read cannot be accepted either. */
  acceptable: boolean;
};
export type MarkActions = { accept: (check: string) => void };

const setMarks = StateEffect.define<LineMark[]>();

/** Shows what the gates find on the very line, with the message under it. */
export function gateMarks(actions: MarkActions): Extension {
  const field = StateField.define<{ marks: LineMark[]; decorations: DecorationSet }>({
    create: () => ({ marks: [], decorations: Decoration.none }),
    update(value, transaction) {
      for (const effect of transaction.effects) {
        if (effect.is(setMarks)) {
          return { marks: effect.value, decorations: decorate(transaction.state.doc, effect.value, actions) };
        }
      }
      return transaction.docChanged
        ? { ...value, decorations: value.decorations.map(transaction.changes) }
        : value;
    },
    provide: (self) => EditorView.decorations.from(self, (value) => value.decorations),
  });
  const signs = gutter({
    class: "cm-gate-gutter",
    lineMarker(view, block) {
      const number = view.state.doc.lineAt(block.from).number;
      return view.state.field(field).marks.some((mark) => mark.line === number && !mark.accepted)
        ? sign
        : null;
    },
    lineMarkerChange: (update) =>
      update.docChanged || update.transactions.some((t) => t.effects.some((e) => e.is(setMarks))),
    initialSpacer: () => sign,
  });
  return [field, signs];
}

export function showMarks(view: EditorView, marks: LineMark[]): void {
  view.dispatch({ effects: setMarks.of(marks) });
}

class Sign extends GutterMarker {
  override toDOM() {
    const mark = document.createElement("span");
    mark.className = "cm-gate-sign";
    mark.setAttribute("aria-hidden", "true");
    return mark;
  }
}
const sign = new Sign();

class Message extends WidgetType {
  constructor(
    readonly mark: LineMark,
    readonly actions: MarkActions,
  ) {
    super();
  }
  override eq(other: Message) {
    const { check, message, accepted } = this.mark;
    return check === other.mark.check && message === other.mark.message && accepted === other.mark.accepted;
  }
  override toDOM() {
    const { gate, message, check, accepted } = this.mark;
    const row = document.createElement("div");
    row.className = accepted ? "cm-gate-message cm-gate-accepted" : "cm-gate-message";
    const text = document.createElement("span");
    text.append(
      `${gate} · `,
      ...codeParts(message).map((part) => (part.code ? codeOf(part.text) : part.text)),
    );
    row.append(text);
    if (!this.mark.acceptable) return row;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = accepted ? "Accepted as it is" : "Accept as it is";
    button.disabled = accepted;
    button.addEventListener("click", () => this.actions.accept(check));
    row.append(button);
    return row;
  }
  override ignoreEvent() {
    return true;
  }
}

function codeOf(text: string): HTMLElement {
  const code = document.createElement("code");
  code.textContent = text;
  return code;
}

const badLine = Decoration.line({ class: "cm-gate-line" });
const badWords = Decoration.mark({ class: "cm-gate-words" });
const shownPerLine = 3;

type Doc = { lines: number; line(number: number): { from: number; to: number; length: number } };

function decorate(doc: Doc, marks: LineMark[], actions: MarkActions): DecorationSet {
  const byLine = new Map<number, LineMark[]>();
  for (const mark of marks) {
    const number = Math.min(Math.max(1, mark.line), doc.lines);
    byLine.set(number, [...(byLine.get(number) ?? []), mark]);
  }
  const builder = new RangeSetBuilder<Decoration>();
  for (const [number, list] of [...byLine].sort(([a], [b]) => a - b)) {
    const line = doc.line(number);
    if (list.some((mark) => !mark.accepted)) builder.add(line.from, line.from, badLine);
    const words = list
      .filter((mark) => mark.from && mark.to && mark.to > mark.from)
      .sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
    let last = line.from;
    for (const { from = 1, to = 1 } of words) {
      const start = Math.max(last, line.from + Math.min(from - 1, line.length));
      const end = line.from + Math.min(to - 1, line.length);
      if (end > start) builder.add(start, end, badWords);
      last = Math.max(last, end);
    }
    for (const mark of list.slice(0, shownPerLine)) {
      builder.add(
        line.to,
        line.to,
        Decoration.widget({ widget: new Message(mark, actions), block: true, side: 1 }),
      );
    }
  }
  return builder.finish();
}
