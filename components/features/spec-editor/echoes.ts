/**
 * What the editor has told its owner and has not yet been handed back. The owner is drawn later
 * than keys arrive: an older text of the editor's own, written back into it, would be told again
 * as a change, and the two would chase each other.
 */
export class Echoes {
  private told: string[] = [];

  tell(text: string): void {
    this.told.push(text);
  }

  /** Whether a text handed in, while `shown` stands in the editor, is the editor's own. */
  take(text: string, shown: string): boolean {
    const at = this.told.indexOf(text);
    // The owner has caught up, or has a text from elsewhere: what was told before is done with.
    if (text === shown || at < 0) this.told = [];
    else this.told.splice(0, at + 1);
    return text === shown || at >= 0;
  }
}
