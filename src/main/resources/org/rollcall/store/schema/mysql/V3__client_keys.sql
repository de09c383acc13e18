-- Players are known again by the public key that they keep.
ALTER TABLE client_data ADD COLUMN public_key VARBINARY(32);
CREATE UNIQUE INDEX client_once ON client_data (public_key);
