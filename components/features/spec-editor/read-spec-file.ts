export type ReadSpec = { ok: true; text: string; fileName: string } | { ok: false; message: string };

const largestBytes = 2 * 1024 * 1024;

/** Reads a dropped or chosen file; what is not a text says so instead of filling the editor with noise. */
export async function readSpecFile(file: File): Promise<ReadSpec> {
  if (file.size === 0) return { ok: false, message: `${file.name} is empty.` };
  if (file.size > largestBytes) {
    return {
      ok: false,
      message: `${file.name} is ${(file.size / 1_048_576).toFixed(1)} MB. A spec may be up to 2 MB: split it.`,
    };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.includes(0))
    return {
      ok: false,
      message: `${file.name} is a binary file. Drop Markdown, YAML, Gherkin or plain text.`,
    };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() === "") return { ok: false, message: `${file.name} has no text in it.` };
    return { ok: true, text, fileName: file.name };
  } catch {
    return { ok: false, message: `${file.name} is not UTF-8 text. Save it as UTF-8 and drop it again.` };
  }
}
