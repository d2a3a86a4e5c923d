// Whose clocks a congress may go by, in the order in which a list offers them.

import { t, type MessageKey } from "../i18n/index.ts";
import type { TimeZone } from "../wire/index.ts";

const NAMES: Readonly<Record<TimeZone, MessageKey>> = {
  "Europe/Paris": "zone.Europe/Paris",
  "America/Guadeloupe": "zone.America/Guadeloupe",
  "America/Martinique": "zone.America/Martinique",
  "America/Cayenne": "zone.America/Cayenne",
  "Indian/Reunion": "zone.Indian/Reunion",
  "Indian/Mayotte": "zone.Indian/Mayotte",
  "America/Miquelon": "zone.America/Miquelon",
  "America/St_Barthelemy": "zone.America/St_Barthelemy",
  "America/Marigot": "zone.America/Marigot",
  "Pacific/Noumea": "zone.Pacific/Noumea",
  "Pacific/Tahiti": "zone.Pacific/Tahiti",
  "Pacific/Marquesas": "zone.Pacific/Marquesas",
  "Pacific/Gambier": "zone.Pacific/Gambier",
  "Pacific/Wallis": "zone.Pacific/Wallis",
};

export const ZONES = Object.keys(NAMES) as TimeZone[];

export const zoneName = (zone: TimeZone): string => t(NAMES[zone]);
