// Printed sheets of a motion, for the secretariat (docs/protocol.md, "Signing").

import { get, path, request, send } from "./transport.ts";
import type { AcceptedSheet, NewSheet, SheetPage, SheetSummary, SheetTypingRequest } from "../wire/index.ts";

export const getSheets = (motion: string) => get<SheetSummary[]>(path`/api/motions/${motion}/sheets`);
export const makeSheet = (motion: string, sheet: NewSheet) => send<SheetSummary>("POST", path`/api/motions/${motion}/sheets`, sheet);
export const getSheet = (id: string) => get<SheetPage>(path`/api/sheets/${id}`);
export const typeSheet = (id: string, typing: SheetTypingRequest) => send<undefined>("PUT", path`/api/sheets/${id}/typing`, typing);
export const acceptSheet = (id: string) => send<AcceptedSheet>("POST", path`/api/sheets/${id}/accept`);
export const keepScan = (id: string, scan: Blob) =>
  request<undefined>(path`/api/sheets/${id}/scan`, { method: "PUT", body: scan, headers: { "Content-Type": "application/octet-stream" } });
/** Where the last picture of a sheet is; a new one has a new address. */
export const scanFile = (id: string, digest: string) => path`/api/sheets/${id}/scan?digest=${digest}`;
/** What is printed: one sheet, or all that are not accepted. */
export const sheetFile = (id: string) => path`/api/sheets/${id}/pdf`;
export const sheetsFile = (motion: string) => path`/api/motions/${motion}/sheets.pdf`;
