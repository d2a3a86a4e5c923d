// The forms in which a version can be fetched, the usual first.

export const FORMS = ["pdf", "odt", "docx", "html", "md", "txt", "json", "akn"] as const;
export type Form = (typeof FORMS)[number];
