// A passage of a contribution on its way into the motion, carried by a drag: its
// words as plain text, which any program may take, and where they come from,
// which only our own editor asks.

const KIND = "application/x-motion-ouverte-passage";

export type Carried = { contribution: string; words: string };

export function carry(transfer: DataTransfer, passage: Carried): void {
  // Without the page's own HTML: what arrives is plain words.
  transfer.clearData();
  transfer.setData("text/plain", passage.words);
  transfer.setData(KIND, passage.contribution);
  transfer.effectAllowed = "copy";
}

/** What is being dropped, if it is a passage that came from `carry`. */
export function carriedBy(transfer: DataTransfer | null): Carried | null {
  const contribution = transfer?.getData(KIND) ?? "";
  const words = transfer?.getData("text/plain") ?? "";
  return contribution === "" || words === "" ? null : { contribution, words };
}
