-- How far edges leave the box of their ends where they are straight in a plane, in metres; NULL until somebody asks.
ALTER TABLE feature_table ADD COLUMN edge_bulge DOUBLE;
