import mermaid from "mermaid";
import { describe, expect, it } from "vitest";
import { paperOf, themeVariables } from "./mermaid-theme";

/** What Mermaid makes of ours: what is not given, it derives. */
function derived(theme: "dark" | "light"): Record<string, string> {
  mermaid.mermaidAPI.initialize({
    theme: "base",
    darkMode: theme === "dark",
    themeVariables: themeVariables(theme),
  });
  return mermaid.mermaidAPI.getConfig().themeVariables;
}

function luminance(hex: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.039 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function contrast(text = "", ground = ""): number {
  expect([text, ground]).toEqual([
    expect.stringMatching(/^#[\da-f]{6}$/),
    expect.stringMatching(/^#[\da-f]{6}$/),
  ]);
  const [low = 0, high = 0] = [luminance(text), luminance(ground)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(["dark", "light"] as const)("diagrams in the %s theme", (theme) => {
  it.each(["mainBkg", "rowOdd", "rowEven", "doneTaskBkgColor", "critBkgColor", "noteBkgColor"])(
    "can be read on %s",
    (ground) => {
      const { textColor, [ground]: painted } = derived(theme);
      expect(contrast(textColor, painted)).toBeGreaterThan(4.5);
    },
  );

  it("numbers the steps of a sequence so that they can be read", () => {
    const { sequenceNumberColor, signalColor } = derived(theme);
    expect(contrast(sequenceNumberColor, signalColor)).toBeGreaterThan(4.5);
  });

  it("can be read in the fields of a packet, and over them", () => {
    const { packet } = themeVariables(theme);
    if (typeof packet !== "object") throw new Error("no colours for packets");
    expect(contrast(packet.labelColor, packet.blockFillColor)).toBeGreaterThan(4.5);
    expect(contrast(packet.startByteColor, paperOf(theme))).toBeGreaterThan(4.5);
  });
});
