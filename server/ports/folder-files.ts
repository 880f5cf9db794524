/** Small text files of one folder that people edit, in the app or outside it while War Room runs. */
export type FolderFilesPort = {
  folder: string;
  /**
   * The files as they are now, by name. What cannot be read is listed beside them.
   * @throws AppError `invalid-input` for a folder that was never there; one that goes away later keeps what was read.
   */
  read(): Promise<FolderReading>;
  /** Called soon after something in the folder changes, where the file system tells. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /**
   * Writes a file whole or not at all, if it still is what was loaded.
   * @param loaded hash of what the change began from; null: there was no such file
   * @throws AppError `storage-failed`, `disk-full`
   */
  write(input: { name: string; text: string; loaded: string | null }): Promise<FolderWrite>;
  /** Removes a file, if it still is what was loaded. */
  remove(input: { name: string; loaded: string }): Promise<FolderWrite>;
  close(): Promise<void>;
};

export type FolderReading = { files: FolderFile[]; unreadable: Array<{ path: string; message: string }> };

export type FolderFile = { name: string; path: string; text: string; hash: string };

/** `found`: what is there instead; null: nothing. */
export type FolderWrite = { ok: true; hash: string } | { ok: false; found: FolderFile | null };
