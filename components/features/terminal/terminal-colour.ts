/** The eight colours of terminals, in their order. Bright ones are the same: what is read must be readable in both themes. */
const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;
type Name = (typeof names)[number];

/** Each colour by a token of the design that can be read on every surface. */
const texts: Record<Name, string> = {
  black: "text-faint",
  red: "text-fail",
  green: "text-done",
  yellow: "text-term-yellow",
  blue: "text-run",
  magenta: "text-pause",
  cyan: "text-teal",
  white: "text-text",
};
const grounds: Record<Name | "plain", string> = {
  plain: "bg-line2 text-text",
  black: "bg-line2 text-text",
  white: "bg-line2 text-text",
  red: "bg-fail/20 text-text",
  green: "bg-done/20 text-text",
  yellow: "bg-term-yellow/20 text-text",
  blue: "bg-run/20 text-text",
  magenta: "bg-pause/20 text-text",
  cyan: "bg-teal/20 text-text",
};

export const terminalColour = {
  basic: (tone: number): string => names[tone] ?? "white",
  text: (name: string): string => texts[name as Name] ?? "",
  ground: (name: string): string => grounds[name as Name | "plain"] ?? "",
  /**
   * What follows 38 or 48: `5;n` of 256 colours, or `2;r;g;b`. Of those that are not the eight, the one of them that is
   * most like it.
   * @returns null where it cannot be told; `read`: how many numbers belong to it
   */
  extended(codes: readonly number[]): { colour: string | null; read: number } {
    const [kind, first = 0, second = 0, third = 0] = codes;
    if (kind === 5) return { colour: ofPalette(first), read: 2 };
    if (kind === 2) return { colour: nearest(first, second, third), read: 4 };
    return { colour: null, read: codes.length };
  },
};

/** The 256 colours: the eight twice, a cube of 6 × 6 × 6, and greys. */
function ofPalette(code: number): Name | null {
  if (!(code >= 0 && code <= 255)) return null;
  if (code < 16) return names[code % 8] ?? null;
  if (code >= 232) return code < 244 ? "black" : "white";
  const part = (step: number) => (Math.floor((code - 16) / step) % 6) * 51;
  return nearest(part(36), part(6), part(1));
}

/** By hue; what has hardly any is grey. */
function nearest(red: number, green: number, blue: number): Name {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 40) return most < 128 ? "black" : "white";
  const sector =
    most === red
      ? (green - blue) / spread
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  const hues = ["red", "yellow", "green", "cyan", "blue", "magenta"] as const;
  return hues[(Math.round(sector) + 6) % 6] ?? "white";
}
