-- Whether the seeds fill this store: BEGUN, DONE or NONE; NULL until the first start has decided.
ALTER TABLE catalog_state ADD COLUMN seeding TEXT;
