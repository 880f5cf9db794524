/** JSON with comments and commas at the end, as tsconfig.json is; null for what cannot be read. */
export function parseJsonc(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(withoutComments(text).replace(/,(\s*[}\]])/g, "$1"));
    } catch {
      return null;
    }
  }
}

const part = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

function withoutComments(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(part, (found) => (found.startsWith('"') ? found : " "));
}
