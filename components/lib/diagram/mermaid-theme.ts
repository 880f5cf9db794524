/** What a diagram is drawn on. */
export function paperOf(theme: "dark" | "light"): string {
  return theme === "dark" ? "#0f1114" : "#ffffff";
}

/**
 * Mermaid derives what is not given here, and lightens it even on dark paper: a colour that text stands on is given.
 */
export function themeVariables(theme: "dark" | "light"): Record<string, string | Record<string, string>> {
  const dark = theme === "dark";
  const text = dark ? "#e6e8eb" : "#15181c";
  const line = dark ? "#666d76" : "#8b929b";
  const box = dark ? "#1a1e23" : "#f0f2f4";
  const panel = paperOf(theme);
  const edge = dark ? "#2b3038" : "#d3d7dc";
  return {
    background: panel,
    primaryColor: box,
    primaryTextColor: text,
    primaryBorderColor: edge,
    secondaryColor: dark ? "#15181c" : "#f8f9fa",
    tertiaryColor: dark ? "#15181c" : "#f8f9fa",
    secondaryTextColor: text,
    tertiaryTextColor: text,
    secondaryBorderColor: edge,
    tertiaryBorderColor: edge,
    lineColor: line,
    textColor: text,
    titleColor: text,
    nodeBorder: edge,
    clusterBkg: panel,
    clusterBorder: edge,
    edgeLabelBackground: panel,
    actorBkg: box,
    actorBorder: edge,
    actorTextColor: text,
    actorLineColor: line,
    signalColor: line,
    signalTextColor: text,
    sequenceNumberColor: dark ? "#ffffff" : text,
    labelBoxBkgColor: box,
    labelBoxBorderColor: edge,
    labelTextColor: text,
    loopTextColor: text,
    noteBkgColor: box,
    noteBorderColor: edge,
    noteTextColor: text,
    rowOdd: panel,
    rowEven: box,
    doneTaskBkgColor: edge,
    doneTaskBorderColor: line,
    critBkgColor: dark ? "#5c1f24" : "#ffd9d9",
    critBorderColor: dark ? "#f2555a" : "#c62f36",
    packet: {
      ...{ startByteColor: text, endByteColor: text, labelColor: text, titleColor: text },
      ...{ blockFillColor: box, blockStrokeColor: line },
    },
    ...rows(theme, text),
    fontSize: "13px",
    dropShadow: "none",
  };
}

const hues = {
  dark: ["#1e3a5c", "#4a2f57", "#1f4a3a", "#57401f", "#57282c", "#24464f"],
  light: ["#cfe0f5", "#e6d6f0", "#cfeadb", "#f3e3c3", "#f5d3d5", "#cde6ec"],
};

/** Colours of what stands side by side: derived ones are all black on dark paper. */
function rows(theme: "dark" | "light", text: string): Record<string, string> {
  const colours = [...hues[theme], ...hues[theme]];
  return Object.fromEntries([
    ...colours.flatMap((colour, at) => [
      [`cScale${at}`, colour],
      [`cScaleLabel${at}`, text],
      [`pie${at + 1}`, colour],
    ]),
    ...colours.slice(0, 8).flatMap((colour, at) => [
      [`git${at}`, colour],
      [`gitBranchLabel${at}`, text],
    ]),
    ["pieSectionTextColor", text],
    ["pieOpacity", "1"],
  ]);
}

/**
 * What has no variable: the words at the relations of C4 have a grey of their own, and titles of groups stand on arrows,
 * so that they carry their ground around them.
 */
export function themeCss(theme: "dark" | "light"): string {
  const line = theme === "dark" ? "#9aa1aa" : "#444444";
  return `
    text[fill="#444444"] { fill: ${line}; }
    [stroke="#444444"] { stroke: ${line}; }
    .titles { stroke: ${paperOf(theme)}; }
    .titles text { paint-order: stroke; stroke-width: 6px; stroke-linejoin: round; }
  `;
}
