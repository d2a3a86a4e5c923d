-- In which language a signatory is written to: the one in which they signed.
ALTER TABLE signatures ADD COLUMN locale TEXT NOT NULL DEFAULT 'fr';
