// The door of the editor. Import it lazily: reading, voting and the projector
// never need it.
//
//   const { SectionEditing } = await import("../../editor/index.ts");

export { SectionEditing, type Action, type Confinement, type SectionEditingOptions } from "./section.ts";
export type { FieldEditor, Appearance } from "./field-editor.ts";
export type { FactStates } from "./facts-plugin.ts";
export type { ListKind, ParagraphKind, ToolbarState } from "./commands.ts";
export type { HistoryState } from "./history.ts";
export { readAddress } from "./href.ts";
export { restore } from "./restore.ts";
