-- What the last commit of an upload made, as JSON; null while none has ended well.
ALTER TABLE upload ADD COLUMN committed TEXT;
