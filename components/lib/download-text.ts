/** Saves text as a file on the person's machine. */
export function downloadText(name: string, text: string, type: string): void {
  downloadBlob(name, new Blob([text], { type }));
}

/** Saves a file on the person's machine. */
export function downloadBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replace(/[^\w.\- ]+/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
