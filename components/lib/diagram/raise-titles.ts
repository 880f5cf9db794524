const svgNamespace = "http://www.w3.org/2000/svg";
/** Kinds whose groups have one ground, title and all. */
const kinds = /^(?:flowchart|class)/;

/**
 * Puts the titles of groups in front of the arrows. Mermaid draws them behind, and its layout leads arrows through them;
 * `themeCss` gives them a ground to be read on.
 */
export function raiseTitles(svg: Element): void {
  if (!kinds.test(svg.getAttribute("aria-roledescription") ?? "")) return;
  for (const clusters of svg.querySelectorAll("g.clusters")) {
    const nodes = [...(clusters.parentElement?.children ?? [])].find((beside) => beside.matches("g.nodes"));
    if (!nodes) continue;
    const titles = svg.ownerDocument.createElementNS(svgNamespace, "g");
    titles.setAttribute("class", "clusters titles");
    for (const label of [...clusters.querySelectorAll(":scope > .cluster > .cluster-label")]) {
      const cluster = label.parentElement;
      const title = svg.ownerDocument.createElementNS(svgNamespace, "g");
      title.setAttribute("class", cluster?.getAttribute("class") ?? "cluster");
      const painted = /(?:^|;)\s*fill:\s*([^;!]+)/.exec(
        cluster?.querySelector(":scope > rect")?.getAttribute("style") ?? "",
      )?.[1];
      if (painted) title.setAttribute("style", `stroke: ${painted.trim()}`);
      title.append(label);
      titles.append(title);
    }
    nodes.before(titles);
  }
}
