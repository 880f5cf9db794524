// Runs in a worker thread: Mermaid's sanitiser wants a window, and the server must not have one.
import { parentPort } from "node:worker_threads";
import { JSDOM } from "jsdom";

type Question = { id: number; source: string };

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });

const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict", suppressErrorRendering: true });

parentPort?.on("message", ({ id, source }: Question) => {
  void validate(source).then((verdict) => parentPort?.postMessage({ id, verdict }));
});

async function validate(source: string) {
  try {
    const { diagramType } = await mermaid.parse(source);
    return { ok: true, kind: diagramType };
  } catch (error) {
    const { message: text, hash } = error as { message?: string; hash?: { loc?: { first_line?: number } } };
    const message = String(text ?? error).slice(0, 1_000);
    const line = hash?.loc?.first_line ?? Number(/line (\d+)/i.exec(message)?.[1]);
    return { ok: false, line: Number.isInteger(line) && line > 0 ? line : null, message };
  }
}
