/** The diagram in an artifact: a bare `.mmd` text, or the first `mermaid` fence of a Markdown document. */
export function mermaidSource(content: string): string {
  const fence = /^```mermaid[^\n]*\n([\s\S]*?)^```/m.exec(content);
  return (fence?.[1] ?? content).trim();
}
