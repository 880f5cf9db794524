const told = "The file is, word for word and whole, as it stands above";

/** The result of reading a file whose text stands further up in the conversation. @param where in words, after a colon */
export function alreadyTold(where: string): string {
  return `${told}: ${where}.`;
}

/** Whether a result only points at where the file's text stands. */
export function isAlreadyTold(text: string): boolean {
  return text.startsWith(told);
}
