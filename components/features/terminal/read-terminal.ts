import { terminalColour } from "./terminal-colour";

/** Text in one look; `className` is made of the design's own classes only. */
export type TerminalSpan = { text: string; className: string };
export type TerminalLine = readonly TerminalSpan[];

type Look = {
  colour: string | null;
  background: string | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
};
type Cell = { sign: string; className: string };

const plainLook: Look = {
  ...{ colour: null, background: null, bold: false, dim: false },
  ...{ italic: false, underline: false, strike: false, inverse: false },
};

/** CSI, OSC and their like, and the escapes of two or three characters. */
const tokens =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they begin and end with.
  /\u001b(?:\[([0-?]*)[ -/]*([@-~])|[\]PX^_][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])?|[^\u001b]+/g;

/** Longer lines go on in the next one: nobody reads them, and a page must not be made of one. */
const longestLine = 4_000;

/**
 * A program's output as lines of text with looks: colours, bold and their like. A carriage return begins the line again, a
 * backspace goes back one place, and what is written then stands in the place of what stood there; what erases a line's
 * end does so. All else that a terminal could be told (the cursor's place, the screen, titles, links) is left out.
 */
export function readTerminal(output: string): TerminalLine[] {
  const lines: TerminalLine[] = [];
  let look = plainLook;
  let className = "";
  let cells: Cell[] = [];
  let at = 0;

  const endLine = () => {
    lines.push(spansOf(cells));
    cells = [];
    at = 0;
  };
  const print = (text: string) => {
    for (const sign of text) {
      if (sign === "\n") endLine();
      else if (sign === "\r") at = 0;
      else if (sign === "\b") at = Math.max(0, at - 1);
      else if (sign === "\t" || !isControl(sign)) {
        if (at >= longestLine) endLine();
        cells[at] = { sign, className };
        at += 1;
      }
    }
  };

  for (const [token, parameters = "", command] of output.replaceAll("\r\n", "\n").matchAll(tokens)) {
    if (!token.startsWith("\u001b")) print(token);
    else if (command === "m") {
      look = changed(look, parameters);
      className = classesOf(look);
    } else if (command === "K" && /^[02]?$/.test(parameters)) {
      cells.length = Math.min(cells.length, parameters === "2" ? 0 : at);
      // The places before it are blank then.
      while (cells.length < at) cells.push({ sign: " ", className: "" });
    }
  }
  if (cells.length > 0) endLine();
  return lines;
}

/** C0 but for those above, DEL, C1, and what turns the direction of text. */
function isControl(sign: string): boolean {
  return /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(sign);
}

function spansOf(cells: readonly Cell[]): TerminalLine {
  const spans: TerminalSpan[] = [];
  for (const { sign, className } of cells) {
    const last = spans.at(-1);
    if (last?.className === className) last.text += sign;
    else spans.push({ text: sign, className });
  }
  return spans;
}

/** The look after `CSI parameters m`. */
function changed(before: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map(Number);
  let look = before;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const { colour, read } = terminalColour.extended(codes.slice(at + 1));
      at += read;
      look = { ...look, ...(code === 38 ? { colour } : { background: colour }) };
    } else look = code === 0 ? plainLook : { ...look, ...changeOf(code) };
  }
  return look;
}

function changeOf(code: number): Partial<Look> {
  const known = changes[code];
  if (known) return known;
  const tone = code % 10;
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return { colour: terminalColour.basic(tone) };
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107))
    return { background: terminalColour.basic(tone) };
  return {};
}

const changes: Readonly<Record<number, Partial<Look>>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { colour: null },
  49: { background: null },
};

function classesOf({ colour, background, bold, dim, italic, underline, strike, inverse }: Look): string {
  const behind = inverse ? (colour ?? "plain") : background;
  const classes = [
    // On a ground of its own, text is in the page's own colour: any other might not be told from it.
    behind ? terminalColour.ground(behind) : colour ? terminalColour.text(colour) : dim ? "text-faint" : "",
    bold ? "font-semibold" : "",
    italic ? "italic" : "",
    [underline ? "underline" : "", strike ? "line-through" : ""].filter(Boolean).join(" "),
  ];
  return classes.filter(Boolean).join(" ");
}
