const open = "<think>";
const close = "</think>";

export type SplitText = { thinking: string; text: string };

/**
 * Tells thoughts from words where a server leaves them in the text: `<think>…</think>` at its very beginning, in
 * whatever pieces it comes. Tags that come later are words.
 */
export class ThinkTagSplitter {
  private state: "undecided" | "thinking" | "text" = "undecided";
  private held = "";

  add(piece: string): SplitText {
    this.held += piece;
    if (this.state === "undecided") {
      const begun = this.held.trimStart();
      if (begun.length < open.length && open.startsWith(begun)) return nothing;
      if (!begun.startsWith(open)) return this.turnToText(this.held);
      this.state = "thinking";
      this.held = begun.slice(open.length);
    }
    if (this.state === "text") return this.turnToText(this.held);
    const end = this.held.indexOf(close);
    if (end < 0) {
      const safe = this.held.length - partOfClose(this.held);
      const thinking = this.held.slice(0, safe);
      this.held = this.held.slice(safe);
      return { thinking, text: "" };
    }
    const thinking = this.held.slice(0, end);
    const text = this.held.slice(end + close.length).trimStart();
    return { ...this.turnToText(text), thinking };
  }

  /** What was held back, when nothing more comes. */
  end(): SplitText {
    const rest = this.held;
    this.held = "";
    return this.state === "thinking" ? { thinking: rest, text: "" } : { thinking: "", text: rest };
  }

  private turnToText(text: string): SplitText {
    this.state = "text";
    this.held = "";
    return { thinking: "", text };
  }
}

const nothing: SplitText = { thinking: "", text: "" };

/** How many of the last letters may be the beginning of the closing tag. */
function partOfClose(text: string): number {
  for (let length = Math.min(close.length - 1, text.length); length > 0; length -= 1) {
    if (close.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
