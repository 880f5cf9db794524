import { isAboutPart, isExample, type Naming, namingOf, pathMentioned } from "./naming";

const linesAbove = 3;

/** The paths that a reply names above its blocks. */
export class PathsAbove {
  private last: string | null = null;
  /** Where the text after the last block begins. */
  private from = 0;

  constructor(private readonly lines: readonly string[]) {}

  skipTo(at: number): void {
    this.from = at;
  }

  /** Whose whole text the block at a line is, as the lines of text right above it say. */
  naming(at: number, language: string): Naming {
    let introduced = false;
    for (const line of this.textAbove(at)) {
      const naming = namingOf(line, language);
      if (naming) return introduced && "path" in naming ? { unclear: naming.path } : naming;
      // "Use it like this:", "Add this line:": what follows is not simply the file.
      if (isExample(line)) return null;
      introduced ||= isAboutPart(line);
    }
    return null;
  }

  /** The path that the lines of text above speak of, for a block that says itself what it changes. */
  mentioned(at: number): string | null {
    for (const line of this.textAbove(at)) {
      const path = pathMentioned(line);
      if (path) return path;
    }
    return null;
  }

  /** Whether the words over a block say that it only shows something. */
  isExampleAt(at: number): boolean {
    return isExample(this.textAbove(at)[0] ?? "");
  }

  /** A path on the line right above a block, of these lines. */
  rightAbove(lines: readonly string[], at: number): string | null {
    for (let above = at - 1; above >= Math.max(0, at - 2); above -= 1) {
      const line = lines[above]?.trim() ?? "";
      if (line === "" || /^([`~]{3,}|<(source|code|pre)>\w*$)/.test(line)) continue;
      return pathMentioned(line);
    }
    return null;
  }

  /** The path for a block, or, where it has none of its own, the one before it had: blocks follow one another under one name. */
  keep(path: string | null): string | null {
    if (path) this.last = path;
    return path ?? this.last;
  }

  /** The nearest lines of text, the last one first, up to a heading or another block. */
  private textAbove(at: number): string[] {
    const found: string[] = [];
    for (let above = at - 1; above >= this.from && found.length < linesAbove; above -= 1) {
      const line = this.lines[above] ?? "";
      if (line.trim() === "") continue;
      found.push(line);
      if (/^#{1,6}\s/.test(line)) break;
    }
    return found;
  }
}
