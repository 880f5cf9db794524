import type {
  Calls,
  CodeFileRow,
  CodeHealth,
  CodeSymbolView,
  FolderGraphView,
  ImpactView,
  References,
} from "./codebase";

/** Everything that can be asked of a codebase: what goes in, and what comes out. */
type Questions = {
  overview: {
    /** `top`: of many files only what the tree shows before a folder is opened. */
    ask: { waitMs: number; top?: boolean };
    answer: {
      progress: { state: "indexing" | "ready"; done: number; of: number };
      files: CodeFileRow[];
      folders: string[];
      unread: number;
      languages: Array<{ name: string; files: number; lines: number }>;
      symbols: number;
      edges: number;
    };
  };
  file: {
    ask: { path: string };
    answer: {
      language: string | null;
      skipped: string | null;
      broken: boolean;
      outline: CodeSymbolView[];
      imports: Array<{ specifier: string; line: number; to: string[] }>;
      importedBy: string[];
      links: Array<[line: number, column: number, length: number, path: string, toLine: number]>;
    } | null;
  };
  symbols: {
    ask: { text: string; kinds?: string[]; under?: string; limit: number };
    answer: { symbols: CodeSymbolView[] };
  };
  references: { ask: SymbolQuery | PlaceQuery; answer: References };
  callers: { ask: SymbolQuery | PlaceQuery; answer: Calls };
  callees: { ask: SymbolQuery | PlaceQuery; answer: Calls };
  impact: { ask: { paths: string[]; symbol?: SymbolQuery }; answer: ImpactView };
  health: { ask: { limit: number }; answer: CodeHealth };
  path: { ask: { from: string; to: string }; answer: { path: string[] | null } };
  map: {
    ask: { tokens: number; task: string; paths: string[]; glob?: string };
    answer: { text: string; tokens: number; files: number };
  };
  graph: { ask: { open: string[]; focus?: string }; answer: FolderGraphView };
};

/** A symbol by its name, in a file where that is known; `Class.method` is understood. */
export type SymbolQuery = { name: string; path?: string };
/** What the name at a place of a file means. */
export type PlaceQuery = { path: string; line: number; column: number };

export type QuestionKind = keyof Questions;
export type Question<Kind extends QuestionKind = QuestionKind> = {
  [K in Kind]: { kind: K } & Questions[K]["ask"];
}[Kind];
export type Answer<Kind extends QuestionKind> = Questions[Kind]["answer"];
