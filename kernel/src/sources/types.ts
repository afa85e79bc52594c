/** A source (来源) is what justifies an entry. */
export type SourceKind = 'sheet' | 'page' | 'document' | 'minutes' | 'photo' | 'typed' | 'statement';

/** A source to be registered together with the entries that stand on it. */
export interface NewSource {
  /** Chosen by the writer, so that the act can be sent again. */
  id: string;
  kind: SourceKind;
  title: string;
  docNo?: string | null;
  url?: string | null;
  /** Hex SHA-256 of the file; taken from `bytes` when these are given. */
  sha256?: string | null;
  /** The file itself; kept once however many sources stand on it. */
  bytes?: Uint8Array;
  mediaType?: string;
}

/** A source as it is kept. */
export interface Source {
  id: string;
  kind: SourceKind;
  title: string;
  docNo: string | null;
  url: string | null;
  sha256: string | null;
  addedAt: string;
  hasFile: boolean;
}
